import type { CalendarDate } from '#engine/kernel';
import { addDays, addMonths } from '#engine/deadline';

export interface Period {
  readonly fran: CalendarDate;
  readonly till: CalendarDate;
}

/** The same days some years earlier; the last day of a month stays the last day of the month. */
export const yearsBefore = ({ fran, till }: Period, years: number): Period => ({
  fran: addMonths(fran, -12 * years),
  till: isLastOfMonth(till) ? addDays(addMonths(addDays(till, 1), -12 * years), -1) : addMonths(till, -12 * years),
});

const isLastOfMonth = (date: CalendarDate): boolean => addDays(date, 1).endsWith('-01');

/** `2025` for a calendar year, else the first and last day. */
export const periodName = ({ fran, till }: Period): string =>
  fran.slice(0, 4) === till.slice(0, 4) && fran.endsWith('-01-01') && till.endsWith('-12-31') ? fran.slice(0, 4) : `${fran} – ${till}`;

/** Names the row of a period: `2025-01-01_2025-12-31` */
export const periodCode = ({ fran, till }: Period): string => `${fran}_${till}`;

/** Every month that the period touches, `YYYY-MM`, in order. */
export function months({ fran, till }: Period): readonly string[] {
  const found: string[] = [];
  for (let first = `${fran.slice(0, 7)}-01`; first <= till; first = addMonths(first, 1)) found.push(first.slice(0, 7));
  return found;
}

/** The days on which the organisation of a period is looked at: its first day, the first day of each later month, and its last day. */
export const daysOfOrganisation = (period: Period): readonly CalendarDate[] => [
  ...new Set([
    period.fran,
    ...months(period)
      .slice(1)
      .map((month) => `${month}-01`),
    period.till,
  ]),
];

const MONTHS = ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'];

/** `2025-03` as `mars 2025` */
export const monthName = (month: string): string => `${MONTHS[Number(month.slice(5)) - 1]!} ${month.slice(0, 4)}`;
