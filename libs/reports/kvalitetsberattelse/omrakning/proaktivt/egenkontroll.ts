import type { LoggadHandelse, Omrakning } from '#reports/gemensamt';
import type { Fraga } from '../../application/siffror/index.js';
import { dayOf, type Unit } from '../gemensamt.js';

interface Outcome {
  readonly till: string;
  readonly done: boolean;
  readonly examined: number;
  readonly shortcomings: number;
  readonly review?: boolean;
}

interface Period {
  readonly fran: string;
  readonly till: string;
}

/** A review of files: its answers count, and it is what its period was carried out by when nothing else was. */
interface Review {
  readonly day: string;
  readonly period: Period | undefined;
  readonly protocol: string;
  readonly files: number;
  readonly answers: readonly { readonly kod: string; readonly antal?: number }[];
}

interface Control {
  readonly unit: Unit;
  readonly area: string;
  readonly months: number;
  readonly begins: string;
  /** by the period: the latest one stands */
  readonly outcomes: Map<string, Outcome>;
  /** as they were stated, in order */
  readonly periods: Period[];
  readonly reviews: Review[];
  closed: string | undefined;
}

interface Data {
  readonly tidpunkt: string;
  readonly enhet: Unit;
  readonly omradeskod?: string;
  readonly frekvens: string;
  readonly fran: string;
  readonly period: Period;
  readonly protokollversion: string;
  readonly antal: number;
  readonly svar: Review['answers'];
  readonly antalGranskade: number;
  readonly antalBrister: number;
}

const MONTHS: Readonly<Record<string, number>> = { manad: 1, kvartal: 3, tertial: 4, halvar: 6, ar: 12, 'vid-behov': 0 };

/** Controls that were to be made in the period, and what they gave. */
export function raknaEgenkontroll(events: readonly LoggadHandelse[], { fran, till, omfattning }: Fraga): Omrakning {
  const all = new Map<string, Control>();
  for (const { area, id, event } of events) if (area === 'egenkontroll') remember(all, id, event.type, event.data as Data);
  const within = [...all.values()].filter(({ unit }) => omfattning.helaKommunen || unit.vag.includes(omfattning.organisationsenhetId));
  const inPeriod = (control: Control): Outcome[] => carriedOut(control).filter((each) => each.till >= fran && each.till <= till);
  const controls = within
    .filter(({ begins, closed }) => begins <= till && (closed === undefined || closed >= fran))
    .map((control) => ({ ...control, planned: planned(control, fran, till), given: inPeriod(control) }));
  const outcomes = within.flatMap(inPeriod);
  const done = outcomes.filter((each) => each.done);
  const counted = done.filter((each) => !each.review);
  const reviews = within.flatMap((control) =>
    control.reviews.filter((review) => {
      const last = periodOf(review, control)?.till ?? review.day;
      return last >= fran && last <= till;
    }),
  );
  const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
  return {
    siffror: {
      'egenkontroll.antal': controls.length,
      'egenkontroll.utan-utfall': controls.filter((each) => each.planned > 0 && !each.given.some((outcome) => outcome.done)).length,
      'egenkontroll.genomforda': done.length,
      'egenkontroll.ej-utforda': outcomes.length - done.length,
      'egenkontroll.andel-utan-brist': [counted.filter(({ shortcomings }) => shortcomings === 0).length, counted.length],
    },
    tabeller: {
      'egenkontroll.aktgranskning': Object.fromEntries(
        [...new Set(reviews.map(({ protocol }) => protocol))].map((kod) => {
          const under = reviews.filter(({ protocol }) => protocol === kod);
          const answers = under.flatMap((each) => each.answers);
          const given = (of: typeof answers) => sum(of.map(({ antal = 1 }) => antal));
          const share = (code: string) => given(answers.filter((each) => each.kod === code)) / given(answers);
          return [
            kod,
            {
              antal: under.length,
              akter: sum(under.map(({ files }) => files)),
              ja: share('ja'),
              delvis: share('delvis'),
              nej: share('nej'),
              ejAktuellt: share('ej-aktuellt'),
            },
          ];
        }),
      ),
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

const keyOf = ({ fran, till }: Period): string => `${fran} ${till}`;

/** What stands of each period: an outcome that was carried out, else the first review of its files, else that it was not carried out. */
function carriedOut(control: Control): Outcome[] {
  const standing = new Map(control.outcomes);
  control.reviews.forEach((review, n) => {
    const period = periodOf(review, control);
    const key = period ? keyOf(period) : `review ${n}`;
    if (standing.get(key)?.done) return;
    standing.set(key, { till: period?.till ?? review.day, done: true, examined: 0, shortcomings: 0, review: true });
  });
  return [...standing.values()];
}

/** The stated period, else the one that others have stated of its day, else what they have left of the control's own period. */
function periodOf({ period, day }: Review, { periods, begins, months }: Control): Period | undefined {
  const stated = period ?? periods.find((each) => each.fran <= day && day <= each.till);
  if (stated || months === 0 || day < begins) return stated;
  let n = 0;
  while (monthsLater(begins, (n + 1) * months) <= day) n += 1;
  let fran = monthsLater(begins, n * months);
  let till = neighbour(monthsLater(begins, (n + 1) * months), -1);
  for (const each of periods) {
    if (each.till < day && neighbour(each.till, 1) > fran) fran = neighbour(each.till, 1);
    if (each.fran > day && neighbour(each.fran, -1) < till) till = neighbour(each.fran, -1);
  }
  return { fran, till };
}

const neighbour = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Its own periods that end in the asked one, while it goes on. */
function planned({ begins, months, closed }: Control, fran: string, till: string): number {
  let count = 0;
  for (let n = 1; months > 0 && n < 1000; n += 1) {
    const next = monthsLater(begins, n * months);
    const last = neighbour(next, -1);
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
    all.set(id, {
      unit: enhet,
      area: omradeskod,
      months: MONTHS[frekvens]!,
      begins: fran,
      outcomes: new Map(),
      periods: [],
      reviews: [],
      closed: undefined,
    });
    return;
  }
  const control = all.get(id)!;
  if (type === 'EgenkontrollUtford' || type === 'EgenkontrollEjUtford') {
    const { period, antalGranskade: examined = 0, antalBrister: shortcomings = 0 } = data;
    control.periods.push(period);
    control.outcomes.set(keyOf(period), {
      till: period.till,
      done: type === 'EgenkontrollUtford',
      examined,
      shortcomings,
    });
  }
  if (type === 'AktgranskningUtford') {
    const { period, protokollversion: protocol, antal: files, svar: answers } = data;
    if (period) control.periods.push(period);
    control.reviews.push({ day: dayOf(data.tidpunkt), period, protocol, files, answers });
  }
  if (type === 'EgenkontrollAvslutad') control.closed = dayOf(data.tidpunkt);
}
