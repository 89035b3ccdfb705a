import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../../application/siffror/index.js';
import { dayOf, type Unit } from '../gemensamt.js';

interface Analysis {
  readonly reason: string;
  readonly unit: Unit;
  done: string | undefined;
  reported: boolean;
  readonly risks: Map<string, { readonly first: string; now: string; again: boolean; readonly from: Box; to: Box }>;
}

/** where a risk lies on its scale, and the value that it has there */
interface Box {
  readonly place: string;
  readonly value: number;
}

interface Data {
  readonly tidpunkt: string;
  readonly anledning: string;
  readonly enhet: Unit;
  readonly riskId: string;
  readonly niva: string;
  readonly skalversion: string;
  readonly faktorer: Readonly<Record<string, number>>;
  readonly riskvarde: number;
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
      'riskanalyser.matris': Object.fromEntries(
        risks
          .flatMap(({ from, to }) => [from, to])
          .map(({ place, value }) => [
            place,
            {
              riskvarde: value,
              fore: risks.filter(({ from }) => from.place === place).length,
              efter: risks.filter(({ to }) => to.place === place).length,
            },
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
  if (type === 'RiskBedomd') {
    const box = boxOf(data);
    analysis.risks.set(data.riskId, { first: data.niva, now: data.niva, again: false, from: box, to: box });
  }
  if (type === 'RiskOmvarderad') {
    const risk = analysis.risks.get(data.riskId)!;
    analysis.risks.set(data.riskId, { ...risk, now: data.niva, again: true, to: boxOf(data) });
  }
}

const boxOf = ({ skalversion, faktorer, riskvarde }: Data): Box => {
  const steps = Object.keys(faktorer)
    .sort()
    .map((factor) => `${factor}=${faktorer[factor]}`);
  return { place: `${skalversion}:${steps.join(':')}`, value: riskvarde };
};
