import type { CalendarDate, Instant, Protected } from '#engine/kernel';
import type { ProjectedEvent } from '#engine/projection';
import { applyAtgard, type AtgardDetalj } from '#areas/atgard';
import type { Niva, RiskanalysEvent, Riskhantering } from '../domain/events.js';
import { evolveRiskanalys, type Riskanalys } from '../domain/state.js';

type DataOf<T extends RiskanalysEvent['type']> = Extract<RiskanalysEvent, { type: T }>['data'];
type Planerad = DataOf<'RiskanalysPlanerad'>;

export interface Riskvarde {
  readonly skalversion: string;
  readonly faktorer: Readonly<Record<string, number>>;
  readonly riskvarde: number;
  readonly niva: Niva;
}

export interface Omvardering extends Riskvarde {
  readonly motivering: Protected;
  readonly tidpunkt: Instant;
}

/** A risk with its first value and those that followed. */
export interface RiskDetalj {
  readonly id: string;
  readonly handelse: Protected;
  readonly konsekvenser: Protected;
  readonly fore: Riskvarde;
  hantering: Riskhantering;
  readonly motivering: Protected;
  readonly tidpunkt: Instant;
  readonly omvarderingar: Omvardering[];
}

/** A risk analysis as people read it: folded from its events alone, with every protected text still closed. Stored as the `detalj` of its row. */
export interface RiskanalysDetalj {
  id: string;
  nummer: string;
  fas: Riskanalys['fas'];
  /** the state that decisions are taken on: the phase is the domain's own */
  tillstand: Riskanalys;
  revision: number;
  /** the part of the organisation it concerns */
  enhetId: string;
  enhetVag: readonly string[];
  regi: string;
  /** who planned it */
  planerareId: string;
  planerad: Instant;
  /** when it was written into the log */
  nedtecknad: Instant;
  ursprung: string | null;
  titel: Protected;
  anledning: string;
  omfattning: Protected;
  deltagare: readonly Protected[];
  skalversion: string;
  genomforsSenast: CalendarDate | null;
  risker: RiskDetalj[];
  genomford: Instant | null;
  faststalld: Instant | null;
  namndredovisningar: { readonly datum: CalendarDate; readonly paragraf: string; readonly namndId?: string; readonly tidpunkt: Instant }[];
  avslut?: { readonly slutsats?: Protected; readonly tidpunkt: Instant };
  atgarder: AtgardDetalj[];
  /** when the next yearly analysis of the same part was carried out; set by the projection, from that analysis' own events */
  nastaArliga: Instant | null;
  /** the lopnummer from which the newest row of facts is valid, of the analysis and of each risk */
  faktaFran: string;
  delfaktaFran: Record<string, string>;
}

/** Code of the reason that a part of the organisation is to have once a year. */
export const ARLIG = 'arlig';

/** Where a risk is now. */
export const efter = ({ omvarderingar }: RiskDetalj): Omvardering | null => omvarderingar.at(-1) ?? null;
export const nu = (risk: RiskDetalj): Riskvarde => efter(risk) ?? risk.fore;

/** Folds one event. The first event of a stream makes the document; every other one changes it in place. */
export function foldDetalj(detalj: RiskanalysDetalj | undefined, projected: ProjectedEvent<RiskanalysEvent>): RiskanalysDetalj {
  const { event } = projected;
  if (event.type === 'RiskanalysPlanerad') {
    const tillstand = evolveRiskanalys({ fas: 'saknas' }, event);
    return { ...fromPlan(event.data, projected), tillstand, fas: tillstand.fas };
  }
  if (!detalj) throw new Error(`${event.type} before RiskanalysPlanerad`);
  apply(detalj, event);
  detalj.tillstand = evolveRiskanalys(detalj.tillstand, event);
  detalj.fas = detalj.tillstand.fas;
  detalj.revision = Number(projected.revision);
  return detalj;
}

function fromPlan(data: Planerad, projected: ProjectedEvent): Omit<RiskanalysDetalj, 'fas' | 'tillstand'> {
  return {
    id: data.riskanalysId,
    nummer: data.nummer,
    revision: Number(projected.revision),
    enhetId: data.enhet.enhetId,
    enhetVag: data.enhet.vag,
    regi: data.enhet.regi,
    planerareId: projected.actorId,
    planerad: data.tidpunkt,
    nedtecknad: projected.recordedAt,
    ursprung: projected.ursprung ?? null,
    titel: data.titel,
    anledning: data.anledning,
    omfattning: data.omfattning,
    deltagare: data.deltagare,
    skalversion: data.skalversion,
    genomforsSenast: data.genomforsSenast ?? null,
    risker: [],
    genomford: null,
    faststalld: null,
    namndredovisningar: [],
    atgarder: [],
    nastaArliga: null,
    faktaFran: projected.lopnummer.toString(),
    delfaktaFran: {},
  };
}

function apply(detalj: RiskanalysDetalj, event: Exclude<RiskanalysEvent, { type: 'RiskanalysPlanerad' }>): void {
  switch (event.type) {
    case 'RiskBedomd': {
      const { riskId, handelse, konsekvenser, skalversion, faktorer, riskvarde, niva, hantering, motivering, tidpunkt } = event.data;
      const fore = { skalversion, faktorer, riskvarde, niva };
      detalj.risker.push({ id: riskId, handelse, konsekvenser, fore, hantering, motivering, tidpunkt, omvarderingar: [] });
      return;
    }
    case 'RiskOmvarderad': {
      const { riskId, hantering, ...omvardering } = event.data;
      const risk = detalj.risker.find(({ id }) => id === riskId);
      if (!risk) throw new Error('RiskOmvarderad for an unknown risk');
      risk.omvarderingar.push(omvardering);
      if (hantering !== undefined) risk.hantering = hantering;
      return;
    }
    case 'RiskanalysGenomford':
      detalj.genomford = event.data.tidpunkt;
      return;
    case 'RiskanalysFaststalld':
      detalj.faststalld = event.data.tidpunkt;
      return;
    case 'RiskanalysNamndredovisad':
      detalj.namndredovisningar.push(event.data);
      return;
    case 'RiskanalysAvslutad':
      detalj.avslut = event.data;
      return;
    default:
      applyAtgard(detalj.atgarder, event);
  }
}
