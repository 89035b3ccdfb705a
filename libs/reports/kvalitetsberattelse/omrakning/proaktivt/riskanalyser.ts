import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../../application/siffror/index.js';
import { dayOf, type Unit } from '../gemensamt.js';

interface Analysis {
  readonly reason: string;
  readonly unit: Unit;
  done: string | undefined;
  reported: boolean;
  readonly risks: Map<string, { readonly first: string; now: string; again: boolean }>;
}

interface Data {
  readonly tidpunkt: string;
  readonly anledning: string;
  readonly enhet: Unit;
  readonly riskId: string;
  readonly niva: string;
}

const REASONS = [
  'arlig',
  'information-fran-medarbetare',
  'organisationsforandring',
  'delegationsforandring',
  'bristande-stod',
  'nya-metoder-arbetssatt',
  'okunskap-om-lagstiftning',
  'oklar-arbetsfordelning',
  'personalomsattning',
  'annan',
];

/** Analyses carried out in the period, and their risks before and after. */
export function raknaRiskanalyser(
  events: readonly LoggadHandelse[],
  { fran, till, omfattning }: Fraga,
): Omrakning & { readonly days: readonly string[] } {
  const all = new Map<string, Analysis>();
  for (const { area, id, event } of events) if (area === 'riskanalys') remember(all, id, event.type, event.data as Data);
  const within = [...all.values()].filter(({ unit }) => omfattning.helaKommunen || unit.vag.includes(omfattning.organisationsenhetId));
  const counted = within.filter(({ done }) => done !== undefined && done >= fran && done <= till);
  const risks = counted.flatMap((each) => [...each.risks.values()]);
  return {
    /** of every analysis carried out, whenever that was */
    days: within.flatMap(({ done }) => done ?? []),
    siffror: {
      'riskanalyser.antal': counted.length,
      'riskanalyser.redovisade': counted.filter(({ reported }) => reported).length,
      'riskanalyser.risker': risks.length,
      'riskanalyser.omvarderade': risks.filter(({ again }) => again).length,
    },
    tabeller: {
      'riskanalyser.per-anledning': Object.fromEntries(
        REASONS.map((kod) => [kod, { antal: counted.filter(({ reason }) => reason === kod).length }]),
      ),
      'riskanalyser.fore-efter': Object.fromEntries(
        ['rod', 'gul', 'gron'].map((kod) => [
          kod,
          { fore: risks.filter(({ first }) => first === kod).length, efter: risks.filter(({ now }) => now === kod).length },
        ]),
      ),
    },
  };
}

function remember(all: Map<string, Analysis>, id: string, type: string, data: Data): void {
  if (type === 'RiskanalysPlanerad') {
    all.set(id, { reason: data.anledning, unit: data.enhet, done: undefined, reported: false, risks: new Map() });
    return;
  }
  const analysis = all.get(id)!;
  if (type === 'RiskanalysGenomford') analysis.done = dayOf(data.tidpunkt);
  if (type === 'RiskanalysNamndredovisad') analysis.reported = true;
  if (type === 'RiskBedomd') analysis.risks.set(data.riskId, { first: data.niva, now: data.niva, again: false });
  if (type === 'RiskOmvarderad') Object.assign(analysis.risks.get(data.riskId)!, { now: data.niva, again: true });
}
