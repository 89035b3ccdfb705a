import type { Instant } from '#engine/kernel';
import { evolveAtgard, ingaAtgarder, type AtgardEvent, type Atgarder } from '#areas/atgard/domain';
import type { Niva, RiskanalysEvent, Riskhantering } from './events.js';

/** A risk as it was last judged. */
export interface Risk {
  readonly riskId: string;
  /** for ever: a re-assessment is compared with the first one on the same scale */
  readonly skalversion: string;
  readonly riskvarde: number;
  readonly niva: Niva;
  readonly hantering: Riskhantering;
  /** business time of the latest assessment */
  readonly senastBedomd: Instant;
  /** the measures against it */
  readonly atgardIds: readonly string[];
  /** judged again since the last of its measures was carried out */
  readonly omvarderad: boolean;
}

export interface Redovisning {
  readonly datum: string;
  readonly paragraf: string;
  readonly namndId: string | null;
}

/** What is known in every phase. */
export interface Analys {
  readonly riskanalysId: string;
  readonly skalversion: string;
  /** from the kommun down to the part of the organisation that it concerns */
  readonly enhetVag: readonly string[];
  /** business time of the latest step that the next one rests on */
  readonly senasteSteg: Instant;
  readonly risker: readonly Risk[];
  readonly atgarder: Atgarder;
  readonly redovisningar: readonly Redovisning[];
}

export const FASER = ['planerad', 'genomford', 'faststalld', 'uppfoljning', 'avslutad'] as const;
export type Riskanalysfas = (typeof FASER)[number];

export type Riskanalys = { readonly fas: 'saknas' } | { readonly fas: Riskanalysfas; readonly analys: Analys };
/** An analysis that exists. */
export type Befintlig = Exclude<Riskanalys, { fas: 'saknas' }>;

export const findRisk = ({ risker }: Analys, riskId: string): Risk | undefined => risker.find((risk) => risk.riskId === riskId);

/** Never throws: an event that does not fit the state leaves it as it was. */
export function evolveRiskanalys(state: Riskanalys, event: RiskanalysEvent): Riskanalys {
  if (event.type === 'RiskanalysPlanerad') return { fas: 'planerad', analys: analysOf(event) };
  if (state.fas === 'saknas') return state;
  const { analys } = state;
  const { tidpunkt } = event.data;
  switch (event.type) {
    case 'RiskBedomd': {
      const { riskId, skalversion, riskvarde, niva, hantering } = event.data;
      const risk: Risk = { riskId, skalversion, riskvarde, niva, hantering, senastBedomd: tidpunkt, atgardIds: [], omvarderad: false };
      return known(state, { risker: [...analys.risker, risk] });
    }
    case 'RiskOmvarderad': {
      const { riskId, riskvarde, niva, hantering } = event.data;
      const change = { riskvarde, niva, senastBedomd: tidpunkt, omvarderad: true, ...(hantering === undefined ? {} : { hantering }) };
      return known(state, { risker: changed(analys, riskId, change) });
    }
    case 'RiskanalysGenomford':
      return state.fas === 'planerad' ? { fas: 'genomford', analys: later(analys, tidpunkt) } : state;
    case 'RiskanalysFaststalld':
      return state.fas === 'genomford'
        ? { fas: underWay(analys.atgarder) ? 'uppfoljning' : 'faststalld', analys: later(analys, tidpunkt) }
        : state;
    case 'RiskanalysNamndredovisad': {
      const { datum, paragraf, namndId = null } = event.data;
      return known(state, { redovisningar: [...analys.redovisningar, { datum, paragraf, namndId }] });
    }
    case 'RiskanalysAvslutad':
      return { fas: 'avslutad', analys };
    case 'AtgardForeslagen':
    case 'AtgardPlanerad':
    case 'AtgardAvslagen':
    case 'AtgardGenomford':
    case 'AtgardUppfoljd':
    case 'AtgardUppfoljningFramflyttad':
      return withAtgard(state, event);
  }
}

/** A measure that is planned before the analysis is adopted takes it straight to follow-up when it is. */
function withAtgard(state: Befintlig, event: AtgardEvent): Befintlig {
  const { analys } = state;
  const atgarder = evolveAtgard(analys.atgarder, event);
  const followed = event.type === 'AtgardUppfoljd' ? later(analys, event.data.tidpunkt) : analys;
  const next = { ...followed, atgarder, risker: analys.risker.map((risk) => measured(risk, event)) };
  return { fas: state.fas === 'faststalld' && event.type === 'AtgardPlanerad' ? 'uppfoljning' : state.fas, analys: next };
}

/** What a measure leaves of a risk is judged when it has been carried out, not before. */
function measured(risk: Risk, event: AtgardEvent): Risk {
  const { atgardId } = event.data;
  if (event.type === 'AtgardForeslagen')
    return event.data.avser?.id === risk.riskId ? { ...risk, atgardIds: [...risk.atgardIds, atgardId] } : risk;
  return event.type === 'AtgardGenomford' && risk.atgardIds.includes(atgardId) ? { ...risk, omvarderad: false } : risk;
}

const known = (state: Befintlig, change: Partial<Analys>): Befintlig => ({ ...state, analys: { ...state.analys, ...change } });

const changed = ({ risker }: Analys, riskId: string, change: Partial<Risk>): readonly Risk[] =>
  risker.map((risk) => (risk.riskId === riskId ? { ...risk, ...change } : risk));

const later = (analys: Analys, tidpunkt: Instant): Analys =>
  tidpunkt > analys.senasteSteg ? { ...analys, senasteSteg: tidpunkt } : analys;

const underWay = (atgarder: Atgarder): boolean => atgarder.some(({ fas }) => fas === 'planerad' || fas === 'genomford');

const analysOf = ({ data }: Extract<RiskanalysEvent, { type: 'RiskanalysPlanerad' }>): Analys => ({
  riskanalysId: data.riskanalysId,
  skalversion: data.skalversion,
  enhetVag: data.enhet.vag,
  senasteSteg: data.tidpunkt,
  risker: [],
  atgarder: ingaAtgarder,
  redovisningar: [],
});
