import { stockholmDay } from '#engine/deadline';
import {
  riskanalysDecider,
  type RiskanalysCommand,
  type RiskanalysCommandData,
  type RiskanalysEvent,
  type Riskanalysfas,
} from '#areas/riskanalys';
import type { Regler } from '#regler';
import { loadRegler } from '#regler/ladda';
import { byggare, ENHET, ID, NU } from '../byggare.js';

export { ENHET, ID, NU };

export const deciderMed = (regler: Regler) => riskanalysDecider({ ...regler, dag: stockholmDay });

/** The decider with the rule data as it is delivered. */
export const riskanalys = deciderMed(loadRegler());

type EventOf<T extends RiskanalysEvent['type']> = Extract<RiskanalysEvent, { type: T }>;

const PLANERAD = {
  nummer: 'R-2026-000001',
  titel: 'Risker inför nästa års budget',
  enhet: ENHET,
  anledning: 'arlig',
  omfattning: 'Avdelningens myndighetsutövning.',
  deltagare: ['Enhetscheferna', 'Två biståndshandläggare'],
} as const;

const RISK = {
  handelse: 'En handling med sekretess lämnas ut.',
  konsekvenser: 'Den enskilde kommer till skada.',
  faktorer: { sannolikhet: 3, allvarlighetsgrad: 3 },
  hantering: 'atgarda',
  motivering: 'Det har hänt tidigare.',
} as const;

/** A complete command of each type. */
const HELA: RiskanalysCommandData = {
  PlaneraRiskanalys: PLANERAD,
  BedomRisk: RISK,
  OmvarderaRisk: { riskId: 'risk-1', faktorer: { sannolikhet: 1, allvarlighetsgrad: 3 }, motivering: 'Två läser före utlämnandet.' },
  GenomforRiskanalys: {},
  FaststallRiskanalys: {},
  RedovisaRiskanalysForNamnd: { datum: '2026-03-10', paragraf: '§ 17', namndId: 'namnd-1' },
  AvslutaRiskanalys: {},
  ForeslaAtgard: {
    atgardstyp: 'rutinandring',
    beskrivning: 'Två läser varje handling som lämnas ut.',
    orsakIds: [],
    avser: { typ: 'risk', id: 'risk-1' },
    ansvarigId: 'enhetschef-1',
    uppfoljningSenast: '2026-09-10',
  },
  BeslutaAtgard: { atgardId: 'atgard-1', beslut: 'planerad' },
  GenomforAtgard: { atgardId: 'atgard-1', kommentar: 'Gjort.' },
  FoljUppAtgard: { atgardId: 'atgard-1', effekt: 'ja', motivering: 'Inget har lämnats ut sedan dess.' },
};

export const { kommando, hande, KOMMANDON } = byggare<RiskanalysCommandData, RiskanalysCommand, RiskanalysEvent>(HELA, () => ({
  actorId: 'avdelningschef',
  role: 'avdelningschef',
}));

export const planerad = (change: Partial<EventOf<'RiskanalysPlanerad'>['data']> = {}) =>
  hande('RiskanalysPlanerad', { ...PLANERAD, riskanalysId: ID, skalversion: '4x4-1', ...change });
export const bedomd = (change: Partial<EventOf<'RiskBedomd'>['data']> = {}) =>
  hande('RiskBedomd', { ...RISK, riskId: 'risk-1', skalversion: '4x4-1', riskvarde: 9, niva: 'rod', ...change });
export const accepterad = bedomd({ riskId: 'risk-2', hantering: 'acceptera' });
export const omvarderad = hande('RiskOmvarderad', { ...HELA.OmvarderaRisk, skalversion: '4x4-1', riskvarde: 3, niva: 'gron' });
export const genomford = hande('RiskanalysGenomford', {});
export const faststalld = hande('RiskanalysFaststalld', {});
export const redovisad = hande('RiskanalysNamndredovisad', HELA.RedovisaRiskanalysForNamnd);
export const avslutad = hande('RiskanalysAvslutad', {});
export const foreslagen = hande('AtgardForeslagen', { ...HELA.ForeslaAtgard, atgardId: 'atgard-1' });
export const atgardPlanerad = hande('AtgardPlanerad', { atgardId: 'atgard-1' });
export const avslagen = hande('AtgardAvslagen', { atgardId: 'atgard-1', motivering: 'För dyrt.' });
export const atgardGenomford = hande('AtgardGenomford', { atgardId: 'atgard-1', kommentar: 'Gjort.' });
export const uppfoljd = hande('AtgardUppfoljd', { atgardId: 'atgard-1', effekt: 'ja', motivering: 'Inget har lämnats ut sedan dess.' });

/** A history that ends in each phase, with one risk that is accepted and, from follow-up on, one that is acted on. */
export const HISTORIER: Record<Riskanalysfas, readonly RiskanalysEvent[]> = {
  planerad: [planerad(), accepterad],
  genomford: [planerad(), accepterad, genomford],
  faststalld: [planerad(), accepterad, genomford, faststalld],
  uppfoljning: [planerad(), accepterad, bedomd(), genomford, faststalld, foreslagen, atgardPlanerad],
  avslutad: [
    ...[planerad(), accepterad, bedomd(), genomford, faststalld, foreslagen, atgardPlanerad],
    ...[atgardGenomford, uppfoljd, omvarderad, avslutad],
  ],
};
