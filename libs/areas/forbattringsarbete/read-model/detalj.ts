import { applyAtgard, type AtgardDetalj } from '#areas/atgard';
import type { Instant, Protected } from '#engine/kernel';
import type { ProjectedEvent } from '#engine/projection';
import type { Forbattringskalla } from '../domain/commands.js';
import type { ForbattringsarbeteEvent, Forbattringsresultat, Forbattringsutfall } from '../domain/events.js';
import { evolveForbattringsarbete, type Forbattringsarbete } from '../domain/state.js';

type DataOf<T extends ForbattringsarbeteEvent['type']> = Extract<ForbattringsarbeteEvent, { type: T }>['data'];

interface Anteckning {
  readonly text: Protected;
  readonly tidpunkt: Instant;
}

/** One turn of the wheel; the first one has no text of its own but that of the improvement. */
export interface Varv {
  readonly varv: number;
  readonly text?: Protected;
  readonly tidpunkt: Instant;
  genomfort: Anteckning[];
  utvarderingar: (Anteckning & { readonly resultat: Forbattringsresultat })[];
  /** the last one holds */
  utfall: (Anteckning & { readonly utfall: Forbattringsutfall })[];
}

/** An improvement as people read it: folded from its events alone, with every protected text still closed. Stored as the `detalj` of its row. */
export interface ForbattringsarbeteDetalj {
  id: string;
  nummer: string;
  fas: Forbattringsarbete['fas'];
  /** the state that decisions are taken on: the phase is the domain's own */
  tillstand: Forbattringsarbete;
  revision: number;
  enhetId: string;
  enhetVag: readonly string[];
  regi: string;
  ansvarigId: string;
  paborjat: Instant;
  /** when it was written into the log */
  nedtecknad: Instant;
  ursprung: string | null;
  titel: Protected;
  beskrivning: Protected;
  mal?: Protected;
  kvalitetsberattelseId: string | null;
  kallor: readonly Forbattringskalla[];
  varv: Varv[];
  avslut?: { readonly slutsats: Protected; readonly tidpunkt: Instant };
  atgarder: AtgardDetalj[];
  /** the lopnummer from which the newest row of facts is valid */
  faktaFran: string;
}

export const varvet = ({ varv }: ForbattringsarbeteDetalj): Varv => varv.at(-1)!;

/** Folds one event. The first event of a stream makes the document; every other one changes it in place. */
export function foldDetalj(
  detalj: ForbattringsarbeteDetalj | undefined,
  projected: ProjectedEvent<ForbattringsarbeteEvent>,
): ForbattringsarbeteDetalj {
  const { event } = projected;
  if (event.type === 'ForbattringsarbetePaborjat') {
    const tillstand = evolveForbattringsarbete({ fas: 'saknas' }, event);
    return { ...fromBeginning(event.data, projected), tillstand, fas: tillstand.fas };
  }
  if (!detalj) throw new Error(`${event.type} before ForbattringsarbetePaborjat`);
  apply(detalj, event);
  detalj.tillstand = evolveForbattringsarbete(detalj.tillstand, event);
  detalj.fas = detalj.tillstand.fas;
  detalj.revision = Number(projected.revision);
  return detalj;
}

const fromBeginning = (
  data: DataOf<'ForbattringsarbetePaborjat'>,
  projected: ProjectedEvent,
): Omit<ForbattringsarbeteDetalj, 'fas' | 'tillstand'> => ({
  id: data.forbattringsarbeteId,
  nummer: data.nummer,
  revision: Number(projected.revision),
  enhetId: data.enhet.enhetId,
  enhetVag: data.enhet.vag,
  regi: data.enhet.regi,
  ansvarigId: data.ansvarigId,
  paborjat: data.tidpunkt,
  nedtecknad: projected.recordedAt,
  ursprung: projected.ursprung ?? null,
  titel: data.titel,
  beskrivning: data.beskrivning,
  ...(data.mal === undefined ? {} : { mal: data.mal }),
  kvalitetsberattelseId: data.kvalitetsberattelseId ?? null,
  kallor: data.kallor,
  varv: [{ varv: 1, tidpunkt: data.tidpunkt, genomfort: [], utvarderingar: [], utfall: [] }],
  atgarder: [],
  faktaFran: projected.lopnummer.toString(),
});

function apply(detalj: ForbattringsarbeteDetalj, event: Exclude<ForbattringsarbeteEvent, { type: 'ForbattringsarbetePaborjat' }>): void {
  switch (event.type) {
    case 'ForandringGenomford':
      varvet(detalj).genomfort.push(event.data);
      return;
    case 'ForandringUtvarderad':
      varvet(detalj).utvarderingar.push(event.data);
      return;
    case 'ForbattringsutfallBestamt':
      varvet(detalj).utfall.push(event.data);
      return;
    case 'NyttVarvPaborjat':
      detalj.varv.push({ ...event.data, genomfort: [], utvarderingar: [], utfall: [] });
      return;
    case 'ForbattringsarbeteAvslutat':
      detalj.avslut = event.data;
      return;
    default:
      applyAtgard(detalj.atgarder, event);
  }
}
