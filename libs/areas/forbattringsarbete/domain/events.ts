import { event, fritext, heltal, id, kod, lista, objekt, valfri, type EventOf } from '#engine/kernel';
import { enhetFalt } from '#areas/arende/domain';
import { atgardSchemas } from '#areas/atgard/domain';

/** The area part of a stream id. */
export const FORBATTRINGSARBETE_AREA = 'forbattringsarbete';

/** What an improvement may rest on; also the area of its stream. Code list `forbattringskallor`. */
export type Forbattringskalltyp =
  'avvikelse' | 'lex-sarah' | 'klagomal' | 'riskanalys' | 'egenkontroll' | 'internkontrollplan' | 'tillsyn' | 'kvalitetsberattelse';
/** code list `forbattringsresultat` */
export type Forbattringsresultat = 'battre' | 'oforandrat' | 'samre' | 'gar-inte-att-bedoma';
/** code list `forbattringsutfall`: made part of the work, tried once more in another way, or given up */
export type Forbattringsutfall = 'infort' | 'justeras' | 'nedlagt';

export const forbattringsarbeteSchemas = {
  /** SOSFS 2011:9 5 kap. 7–8 §§: what the quality work has shown leads to improvement. `tidpunkt` is when it began. */
  ForbattringsarbetePaborjat: event({
    forbattringsarbeteId: id(),
    nummer: kod(),
    /** the part of the organisation it concerns, as it stood on the business day */
    enhet: enhetFalt,
    titel: fritext(),
    beskrivning: fritext(),
    /** how it is to be seen that it has become better */
    mal: valfri(fritext()),
    ansvarigId: id(),
    /** the kvalitetsberättelse that pointed out the need */
    kvalitetsberattelseId: valfri(id()),
    /** what it rests on */
    kallor: lista(objekt({ typ: kod<Forbattringskalltyp>(), id: id() })),
  }),
  /** the change is tried in the work */
  ForandringGenomford: event({ text: fritext() }),
  ForandringUtvarderad: event({ resultat: kod<Forbattringsresultat>(), text: fritext() }),
  ForbattringsutfallBestamt: event({ utfall: kod<Forbattringsutfall>(), text: fritext() }),
  /** the wheel goes round once more; the first turn is 1 */
  NyttVarvPaborjat: event({ varv: heltal(), text: fritext() }),
  ForbattringsarbeteAvslutat: event({ slutsats: fritext() }),
  ...atgardSchemas,
};

export type ForbattringsarbeteEvent = EventOf<typeof forbattringsarbeteSchemas>;
