const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?([Zz]|[+-](\d{2}):(\d{2}))$/;
/** Outside these a year is a slip of the keyboard. */
const YEARS = { first: 1900, last: 2199 };

const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit', day: '2-digit' });

/** A day that exists in the calendar, `YYYY-MM-DD`. */
export function isCalendarDate(value: unknown): value is string {
  const parts = typeof value === 'string' ? DATE.exec(value) : null;
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= YEARS.first && year <= YEARS.last && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The same instant in UTC with milliseconds, or null when the text is no RFC 3339 time with an offset, or no time that exists. */
export function instantFrom(value: unknown): string | null {
  const parts = typeof value === 'string' ? INSTANT.exec(value) : null;
  if (!parts || !isCalendarDate(parts[1])) return null;
  const [, date, hours, minutes, seconds, fraction = '', offset, offsetHours = '0', offsetMinutes = '0'] = parts;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59 || Number(offsetHours) > 23 || Number(offsetMinutes) > 59)
    return null;
  return new Date(`${date}T${hours}:${minutes}:${seconds}${fraction.slice(0, 4)}${offset!.toUpperCase()}`).toISOString();
}

/** Days and instants in one order: where one of the two is a day, the other counts as its day in Stockholm. */
export function isBefore(a: string, b: string): boolean {
  const days = a.length === 10 || b.length === 10;
  return days ? dayOf(a) < dayOf(b) : a < b;
}

const dayOf = (text: string): string => (text.length === 10 ? text : stockholm.format(new Date(text)));
