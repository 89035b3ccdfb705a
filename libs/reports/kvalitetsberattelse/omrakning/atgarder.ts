import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../application/siffror/index.js';
import { dayOf, rememberMeasure, type Counted, type Measure, type Unit } from './gemensamt.js';

/** A measure that stands, where it came from, and the day by which it belongs to a period. */
export interface CountedMeasure {
  readonly kod: string;
  readonly day: string;
  readonly status: string;
  readonly effect?: string;
}

/** Areas of the preventive work, whose measures belong to the day on which they were proposed. */
const PREVENTIVE = ['riskanalys', 'egenkontroll', 'internkontrollplan', 'tillsyn', 'forbattringsarbete'];

interface Source {
  readonly area: string;
  readonly unit: Unit | undefined;
  readonly measures: Map<string, Measure>;
}

interface Data {
  readonly tidpunkt: string;
  readonly enhet?: Unit;
  readonly namnd?: { readonly namndId: string; readonly vag: readonly string[] };
  readonly atgardId?: string;
  readonly effekt?: string;
}

/** @param cases the cases of each kind that lie in the part */
export function measuresOf(
  cases: Readonly<Record<string, readonly Counted[]>>,
  events: readonly LoggadHandelse[],
  fraga: Fraga,
): readonly CountedMeasure[] {
  const ofCases = Object.entries(cases).flatMap(([kod, each]) =>
    each.flatMap((c) => [...c.measures.values()].filter(stands).map((measure) => ({ kod, day: c.reported, ...measure }))),
  );
  return fraga.baraArendeatgarder ? ofCases : [...ofCases, ...preventive(events, fraga)];
}

const stands = ({ status }: Measure): boolean => status !== 'avslagen';

function preventive(events: readonly LoggadHandelse[], { omfattning }: Fraga): readonly CountedMeasure[] {
  const sources = new Map<string, Source>();
  for (const { area, id, event } of events) {
    if (!PREVENTIVE.includes(area)) continue;
    const data = event.data as Data;
    const key = `${area} ${id}`;
    const namnd = data.namnd && { enhetId: data.namnd.namndId, regi: 'egen', vag: data.namnd.vag };
    const source = sources.get(key) ?? { area, unit: data.enhet ?? namnd, measures: new Map<string, Measure>() };
    sources.set(key, source);
    rememberMeasure(source.measures, event.type, data);
  }
  const within = ({ area, unit }: Source): boolean =>
    omfattning.helaKommunen ||
    (unit?.vag ?? []).includes(omfattning.organisationsenhetId) ||
    (area === 'internkontrollplan' && omfattning.enheter.some(({ vag = [] }) => vag.includes(unit!.enhetId)));
  return [...sources.values()]
    .filter(within)
    .flatMap(({ area, measures }) =>
      [...measures.values()].filter(stands).map((measure) => ({ kod: area, day: dayOf(measure.proposed), ...measure })),
    );
}

export function raknaAtgarder(measures: readonly CountedMeasure[], { fran, till, baraArendeatgarder }: Fraga): Omrakning {
  const counted = measures.filter(({ day }) => day >= fran && day <= till);
  const sources = ['avvikelse', 'klagomal', 'lex-sarah', ...(baraArendeatgarder ? [] : PREVENTIVE)];
  const perEffect = (those: readonly CountedMeasure[]) =>
    Object.fromEntries(effects.map((kod) => [kod, { antal: those.filter(({ effect = 'ej-uppfoljd' }) => effect === kod).length }]));
  const effects = ['ja', 'nej', 'annu-inte', 'ej-uppfoljd'];
  return {
    siffror: { 'atgarder.antal': counted.length },
    tabeller: {
      'atgarder.per-status': Object.fromEntries(
        ['genomford', 'planerad', 'foreslagen'].map((kod) => [kod, { antal: counted.filter(({ status }) => status === kod).length }]),
      ),
      'atgarder.per-effekt': perEffect(counted),
      'lett-till.atgarder-per-effekt': perEffect(counted.filter(({ kod }) => kod === 'klagomal')),
      'atgarder.per-kalla': Object.fromEntries(
        sources.map((kod) => [kod, { antal: counted.filter((measure) => measure.kod === kod).length }]),
      ),
    },
  };
}
