import { datum, event, fritext, heltal, id, klartext, kod, lista, objekt, valfri, type EventOf } from '#engine/kernel';
import { enhetFalt } from '#areas/arende/domain';
import { atgardSchemas } from '#areas/atgard/domain';

/** The area part of a stream id. */
export const TILLSYN_AREA = 'tillsyn';
/** One stream per kommun, lag and quarter. */
export const EJ_VERKSTALLDA_AREA = 'ej-verkstallda';

const DIARIENUMMER = 'beteckning i ett diarium, säger inget om en person';

export const tillsynSchemas = {
  /** IVO, JO, revision or another authority has looked at the operation. `tidpunkt` is when it came in. */
  TillsynInkommen: event({
    tillsynId: id(),
    nummer: kod(),
    /** code list `granskande-myndigheter` */
    myndighet: kod(),
    diarienummer: valfri(klartext(DIARIENUMMER)),
    /** missing when it concerns the whole kommun */
    enhet: valfri(enhetFalt),
    iakttagelser: lista(objekt({ iakttagelseId: id(), text: fritext() })),
    svarSenast: valfri(datum()),
  }),
  TillsynBesvarad: event({ svar: fritext(), datum: datum() }),
  /** what the authority decided */
  TillsynBeslutMottaget: event({ datum: datum(), beslut: fritext(), utfall: valfri(kod()) }),
  TillsynAvslutad: event({ slutsats: valfri(fritext()) }),
  ...atgardSchemas,
};
export type TillsynEvent = EventOf<typeof tillsynSchemas>;

export const ejVerkstalldaSchemas = {
  /** SoL 2025:400 34 kap., LSS 28 f–h §§: decisions not carried out within three months, reported per quarter. A later record replaces an earlier one. */
  EjVerkstalldaBeslutRedovisade: event({
    redovisningId: id(),
    ar: heltal(),
    kvartal: heltal(),
    namnd: objekt({ namndId: id(), vag: lista(id()) }),
    lagrum: kod<'SoL' | 'LSS'>(),
    /** zero is a statement, not a blank */
    antal: heltal(),
    kvinnor: valfri(heltal()),
    man: valfri(heltal()),
    /** by kind of insats, in the order given */
    insatser: lista(objekt({ insats: klartext('slag av insats'), antal: heltal() })),
    rapporteradTillIvo: valfri(datum()),
    kommentar: valfri(fritext()),
  }),
};
export type EjVerkstalldaEvent = EventOf<typeof ejVerkstalldaSchemas>;
