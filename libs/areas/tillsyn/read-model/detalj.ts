import type { CalendarDate, Instant, Protected } from '#engine/kernel';
import type { ProjectedEvent } from '#engine/projection';
import { applyAtgard, type AtgardDetalj } from '#areas/atgard';
import type { TillsynEvent } from '../domain/events.js';
import { evolveTillsyn, type Tillsyn } from '../domain/state.js';

type DataOf<T extends TillsynEvent['type']> = Extract<TillsynEvent, { type: T }>['data'];

/** A tillsyn as people read it: folded from its events alone, with every protected text still closed. Stored as the `detalj` of its row. */
export interface TillsynDetalj {
  id: string;
  nummer: string;
  fas: Tillsyn['fas'];
  /** the state that decisions are taken on: the phase is the domain's own */
  tillstand: Tillsyn;
  revision: number;
  /** null when it concerns the whole kommun */
  enhetId: string | null;
  enhetVag: readonly string[];
  regi: string | null;
  myndighet: string;
  diarienummer: string | null;
  inkommen: Instant;
  /** when it was written into the log */
  nedtecknad: Instant;
  ursprung: string | null;
  iakttagelser: DataOf<'TillsynInkommen'>['iakttagelser'];
  svarSenast: CalendarDate | null;
  svar: { readonly svar: Protected; readonly datum: CalendarDate; readonly tidpunkt: Instant }[];
  beslut: { readonly datum: CalendarDate; readonly beslut: Protected; readonly utfall?: string; readonly tidpunkt: Instant }[];
  avslut?: { readonly slutsats?: Protected; readonly tidpunkt: Instant };
  atgarder: AtgardDetalj[];
  /** the lopnummer from which the newest row of facts is valid */
  faktaFran: string;
}

/** Folds one event. The first event of a stream makes the document; every other one changes it in place. */
export function foldDetalj(detalj: TillsynDetalj | undefined, projected: ProjectedEvent<TillsynEvent>): TillsynDetalj {
  const { event } = projected;
  if (event.type === 'TillsynInkommen') {
    const tillstand = evolveTillsyn({ fas: 'saknas' }, event);
    return { ...fromReceipt(event.data, projected), tillstand, fas: tillstand.fas };
  }
  if (!detalj) throw new Error(`${event.type} before TillsynInkommen`);
  apply(detalj, event);
  detalj.tillstand = evolveTillsyn(detalj.tillstand, event);
  detalj.fas = detalj.tillstand.fas;
  detalj.revision = Number(projected.revision);
  return detalj;
}

const fromReceipt = (data: DataOf<'TillsynInkommen'>, projected: ProjectedEvent): Omit<TillsynDetalj, 'fas' | 'tillstand'> => ({
  id: data.tillsynId,
  nummer: data.nummer,
  revision: Number(projected.revision),
  enhetId: data.enhet?.enhetId ?? null,
  enhetVag: data.enhet?.vag ?? [],
  regi: data.enhet?.regi ?? null,
  myndighet: data.myndighet,
  diarienummer: data.diarienummer ?? null,
  inkommen: data.tidpunkt,
  nedtecknad: projected.recordedAt,
  ursprung: projected.ursprung ?? null,
  iakttagelser: data.iakttagelser,
  svarSenast: data.svarSenast ?? null,
  svar: [],
  beslut: [],
  atgarder: [],
  faktaFran: projected.lopnummer.toString(),
});

function apply(detalj: TillsynDetalj, event: Exclude<TillsynEvent, { type: 'TillsynInkommen' }>): void {
  switch (event.type) {
    case 'TillsynBesvarad':
      detalj.svar.push(event.data);
      return;
    case 'TillsynBeslutMottaget':
      detalj.beslut.push(event.data);
      return;
    case 'TillsynAvslutad':
      detalj.avslut = event.data;
      return;
    default:
      applyAtgard(detalj.atgarder, event);
  }
}
