import type { CalendarDate, Instant } from '#engine/kernel';

const INSTANT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const RFC3339 = /^(\d{4}-\d{2}-\d{2})[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const ID = /^[A-Za-z0-9._-]{1,64}$/;
const KOD = /^[A-Za-z0-9-]{1,64}$/;

/** `YYYY-MM-DD` of a day that the calendar has. */
export const isDate = (value: unknown): value is CalendarDate => typeof value === 'string' && DAY.test(value) && isInCalendar(value);

/** An instant in the one form that is stored: RFC 3339 in UTC with milliseconds. */
export const isInstant = (value: unknown): value is Instant => typeof value === 'string' && INSTANT.test(value) && isInCalendar(value);

/** Any RFC 3339 date-time in the form that is stored; null when it is none. Fractions finer than a millisecond are cut off. */
export function instantOf(text: string): Instant | null {
  const day = RFC3339.exec(text)?.[1];
  if (!isDate(day)) return null;
  const instant = new Date(text.replace(/(\.\d{3})\d+/, '$1').toUpperCase()).toISOString();
  return isInstant(instant) ? instant : null;
}

/** A uuid or another short id without anything that could carry a sentence. */
export const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);

/** A code of a code list, e.g. `SoL-LSS`, `80-`. */
export const isKod = (value: unknown): value is string => typeof value === 'string' && KOD.test(value);

/** A text that UTF-8 and PostgreSQL can carry: no lone surrogate, no NUL. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed() && !value.includes('\0');

/** Whether the month, which is one, has the day at the beginning of the text. */
function isInCalendar(text: string): boolean {
  const day = Number(text.slice(8, 10));
  return day <= 28 || day <= daysOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
