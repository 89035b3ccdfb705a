import type { CalendarDate } from '#engine/kernel';
import type { Rows } from '#reports/gemensamt';
import type { Fraga } from '../application/siffror/index.js';

/** What the recounts of the different kinds of cases have in common: plain loops, and nothing of what they are compared with. */

export interface Unit {
  readonly enhetId: string;
  readonly regi: string;
  readonly vag: readonly string[];
}

export interface Measure {
  /** day or instant */
  readonly proposed: string;
  status: string;
  effect?: string;
}

/** What every kind of case has. */
export interface Counted {
  readonly reported: CalendarDate;
  readonly measures: ReadonlyMap<string, Measure>;
  unit: Unit | undefined;
}

const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });
/** @param time a day or an instant */
export const dayOf = (time: string): CalendarDate => (time.length === 10 ? time : stockholm.format(new Date(time)));

export const isWithin = ({ unit }: Counted, { omfattning: { helaKommunen, organisationsenhetId } }: Fraga): boolean =>
  helaKommunen || (unit?.vag ?? []).includes(organisationsenhetId);

export const between = <C extends Counted>(cases: readonly C[], fran: CalendarDate, till: CalendarDate): C[] =>
  cases.filter((c) => c.reported >= fran && c.reported <= till);

export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** the smallest value that at least `percent` of them do not exceed */
export const nearestRank = (values: readonly number[], percent: number): number | null =>
  [...values].sort((a, b) => a - b).find((_, i) => (i + 1) * 100 >= values.length * percent) ?? null;

/** The values of each code over the cases that fall under it. */
export const rowsOf = <C>(
  cases: readonly C[],
  codes: readonly string[],
  codesOf: (c: C) => readonly string[],
  valuesOf: (under: readonly C[], code: string) => Record<string, number | null>,
): Rows =>
  Object.fromEntries(
    [...new Set(codes)].map((code) => [
      code,
      valuesOf(
        cases.filter((c) => codesOf(c).includes(code)),
        code,
      ),
    ]),
  );

export const orNone = (codes: readonly string[]): readonly string[] => (codes.length === 0 ? ['ej-angiven'] : codes);
export const unitCode = (c: Counted): string => c.unit?.enhetId ?? 'utan-enhet';
export const regiCode = (c: Counted): string => c.unit?.regi ?? 'utan-enhet';
export const regiCodes = (cases: readonly Counted[]): readonly string[] => [
  'egen',
  'privat',
  'annan-kommun',
  ...(cases.some((c) => !c.unit) ? ['utan-enhet'] : []),
];
export const unitCodes = (cases: readonly Counted[], { omfattning }: Fraga): readonly string[] => [
  ...omfattning.enheter.map(({ enhetId }) => enhetId),
  ...cases.map(unitCode),
];

/** Three years of the same days, blank where there was no case at all yet. Of more than a year only those days: the years would overlap. */
export function trendOf<C extends Counted>(
  { fran, till }: Fraga,
  counted: readonly C[],
  valuesOf: (cases: readonly C[]) => Record<string, number | null>,
): Rows {
  const rows: Record<string, Record<string, number | null>> = {};
  for (const back of yearEarlier(fran, till, 1).to < fran ? [2, 1, 0] : [0]) {
    const { from, to } = yearEarlier(fran, till, back);
    const values = valuesOf(between(counted, from, to));
    const begun = counted.some((c) => c.reported <= to);
    rows[`${from}_${to}`] = begun ? values : Object.fromEntries(Object.keys(values).map((key) => [key, null]));
  }
  return rows;
}

/** The same days; the last of a month stays the last. */
export const yearEarlier = (fran: CalendarDate, till: CalendarDate, back: number) => ({
  from: sameDay(fran, back),
  to: isMonthEnd(till) ? lastOfMonth(sameDay(till, back)) : sameDay(till, back),
});

function sameDay(date: string, yearsBack: number): string {
  const wanted = `${Number(date.slice(0, 4)) - yearsBack}${date.slice(4)}`;
  const last = lastOfMonth(`${wanted.slice(0, 7)}-01`);
  return wanted > last ? last : wanted;
}

const lastOfMonth = (date: string): string =>
  new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).toISOString().slice(0, 10);
const isMonthEnd = (date: string): boolean => date === lastOfMonth(date);

/** An åtgärd's own events, whatever case it lives in. */
export function rememberMeasure(
  measures: Map<string, Measure>,
  type: string,
  data: { tidpunkt: string; atgardId?: string; effekt?: string },
): void {
  const id = data.atgardId;
  if (id === undefined) return;
  const measure = measures.get(id)!;
  if (type === 'AtgardForeslagen') measures.set(id, { proposed: data.tidpunkt, status: 'foreslagen' });
  if (type === 'AtgardPlanerad') measure.status = 'planerad';
  if (type === 'AtgardAvslagen') measure.status = 'avslagen';
  if (type === 'AtgardGenomford') measure.status = 'genomford';
  if (type === 'AtgardUppfoljd') measure.effect = data.effekt!;
  if (type === 'AtgardUppfoljningFramflyttad') measure.effect = 'annu-inte';
}
