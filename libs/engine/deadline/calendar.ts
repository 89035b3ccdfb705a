import { DateTime } from 'luxon';
import type { CalendarDate, Instant } from '#engine/kernel';

export const STOCKHOLM = 'Europe/Stockholm';

/** The calendar day in Europe/Stockholm at an instant. */
export const stockholmDay = (instant: Instant): CalendarDate => dateOf(DateTime.fromISO(instant, { zone: STOCKHOLM }));

/** The same day of the month `months` later (earlier when negative), the month's last day when it is shorter: `2026-01-31` + 1 = `2026-02-28`. */
export const addMonths = (date: CalendarDate, months: number): CalendarDate => dateOf(day(date, 'utc').plus({ months }));

export const addDays = (date: CalendarDate, days: number): CalendarDate => dateOf(day(date, 'utc').plus({ days }));

/** The first millisecond of the day. */
export const startOfDay = (date: CalendarDate, zone = STOCKHOLM): Instant => instantOf(day(date, zone).startOf('day'));

/** The last millisecond of the day: 23:59:59.999 by the clock on the wall, also on the nights when the clock is changed. */
export const endOfDay = (date: CalendarDate, zone = STOCKHOLM): Instant => instantOf(day(date, zone).endOf('day'));

/** Throws a RangeError on a day that the calendar does not have. */
function day(date: CalendarDate, zone: string): DateTime<true> {
  return valid(DateTime.fromFormat(date, 'yyyy-MM-dd', { zone }));
}

const dateOf = (time: DateTime): CalendarDate => valid(time).toISODate();
const instantOf = (time: DateTime): Instant => valid(time).toJSDate().toISOString();

function valid(time: DateTime): DateTime<true> {
  if (!time.isValid) throw new RangeError(`Not a time: ${time.invalidReason ?? ''}`);
  return time;
}
