import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../../application/siffror/index.js';
import { dayOf, type Unit } from '../gemensamt.js';

interface Outcome {
  readonly till: string;
  readonly done: boolean;
  readonly examined: number;
  readonly shortcomings: number;
}

interface Control {
  readonly unit: Unit;
  readonly area: string;
  readonly months: number;
  readonly begins: string;
  /** by the period: the latest one stands */
  readonly outcomes: Map<string, Outcome>;
  closed: string | undefined;
}

interface Data {
  readonly tidpunkt: string;
  readonly enhet: Unit;
  readonly omradeskod?: string;
  readonly frekvens: string;
  readonly fran: string;
  readonly period: { readonly fran: string; readonly till: string };
  readonly antalGranskade: number;
  readonly antalBrister: number;
}

const MONTHS: Readonly<Record<string, number>> = { manad: 1, kvartal: 3, tertial: 4, halvar: 6, ar: 12, 'vid-behov': 0 };

/** Controls that were to be made in the period, and what they gave. */
export function raknaEgenkontroll(events: readonly LoggadHandelse[], { fran, till, omfattning }: Fraga): Omrakning {
  const all = new Map<string, Control>();
  for (const { area, id, event } of events) if (area === 'egenkontroll') remember(all, id, event.type, event.data as Data);
  const within = [...all.values()].filter(({ unit }) => omfattning.helaKommunen || unit.vag.includes(omfattning.organisationsenhetId));
  const inPeriod = ({ outcomes }: Control): Outcome[] => [...outcomes.values()].filter((each) => each.till >= fran && each.till <= till);
  const controls = within
    .filter(({ begins, closed }) => begins <= till && (closed === undefined || closed >= fran))
    .map((control) => ({ ...control, planned: planned(control, fran, till), given: inPeriod(control) }));
  const outcomes = within.flatMap(inPeriod);
  const done = outcomes.filter((each) => each.done);
  const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
  return {
    siffror: {
      'egenkontroll.antal': controls.length,
      'egenkontroll.utan-utfall': controls.filter((each) => each.planned > 0 && !each.given.some((outcome) => outcome.done)).length,
      'egenkontroll.genomforda': done.length,
      'egenkontroll.ej-utforda': outcomes.length - done.length,
      'egenkontroll.andel-utan-brist': [done.filter(({ shortcomings }) => shortcomings === 0).length, done.length],
    },
    tabeller: {
      'egenkontroll.plan-utfall': Object.fromEntries(
        [...new Set(controls.map(({ area }) => area))].map((kod) => {
          const under = controls.filter(({ area }) => area === kod);
          const given = under.flatMap((each) => each.given);
          return [
            kod,
            {
              antal: under.length,
              planerade: sum(under.map((each) => each.planned)),
              genomforda: given.filter((each) => each.done).length,
              ejUtforda: given.filter((each) => !each.done).length,
              granskade: sum(given.map(({ examined }) => examined)),
              brister: sum(given.map(({ shortcomings }) => shortcomings)),
            },
          ];
        }),
      ),
    },
  };
}

/** Its own periods that end in the asked one, while it goes on. */
function planned({ begins, months, closed }: Control, fran: string, till: string): number {
  let count = 0;
  for (let n = 1; months > 0 && n < 1000; n += 1) {
    const next = monthsLater(begins, n * months);
    const last = new Date(Date.parse(next) - 86_400_000).toISOString().slice(0, 10);
    if (last >= fran && last <= till && (closed === undefined || last < closed)) count += 1;
  }
  return count;
}

function monthsLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

function remember(all: Map<string, Control>, id: string, type: string, data: Data): void {
  if (type === 'EgenkontrollPlanerad') {
    const { enhet, omradeskod = 'ej-angiven', frekvens, fran } = data;
    all.set(id, { unit: enhet, area: omradeskod, months: MONTHS[frekvens]!, begins: fran, outcomes: new Map(), closed: undefined });
    return;
  }
  const control = all.get(id)!;
  if (type === 'EgenkontrollUtford' || type === 'EgenkontrollEjUtford') {
    const { period, antalGranskade: examined = 0, antalBrister: shortcomings = 0 } = data;
    control.outcomes.set(`${period.fran} ${period.till}`, {
      till: period.till,
      done: type === 'EgenkontrollUtford',
      examined,
      shortcomings,
    });
  }
  if (type === 'EgenkontrollAvslutad') control.closed = dayOf(data.tidpunkt);
}
