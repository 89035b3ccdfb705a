import { LRUCache } from 'lru-cache';
import { DateTime } from 'luxon';
import type { CalendarDate, Instant } from '#engine/kernel';

export const STOCKHOLM = 'Europe/Stockholm';

/** A year of cases asks for the same few thousand hours and days again and again, and reading one costs ten times more than remembering it. */
const KEPT = 20_000;
const dayOfHour = new LRUCache<string, CalendarDate>({ max: KEPT });
const ends = new LRUCache<CalendarDate, Instant>({ max: KEPT });
const starts = new LRUCache<CalendarDate, Instant>({ max: KEPT });

/** From 1900 on Stockholm has been whole hours from UTC, so that all instants of an hour in UTC lie in the same day. */
const IN_WHOLE_HOURS = /^(?:19|[2-9]\d)\d\d-\d\d-\d\dT\d\d:[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** The calendar day in Europe/Stockholm at an instant. */
export function stockholmDay(instant: Instant): CalendarDate {
  const hour = IN_WHOLE_HOURS.test(instant) ? instant.slice(0, 13) : instant;
  return kept(dayOfHour, hour, () => dateOf(DateTime.fromISO(instant, { zone: STOCKHOLM })));
}

/** The same day of the month `months` later (earlier when negative), the month's last day when it is shorter: `2026-01-31` + 1 = `2026-02-28`. */
export const addMonths = (date: CalendarDate, months: number): CalendarDate => dateOf(day(date, 'utc').plus({ months }));

export const addDays = (date: CalendarDate, days: number): CalendarDate => dateOf(day(date, 'utc').plus({ days }));

/** The first millisecond of the day in Europe/Stockholm. */
export const startOfDay = (date: CalendarDate): Instant => kept(starts, date, () => instantOf(day(date, STOCKHOLM).startOf('day')));

/** The last millisecond of the day in Europe/Stockholm: 23:59:59.999 by the clock on the wall, also on the nights when the clock is changed. */
export const endOfDay = (date: CalendarDate): Instant => kept(ends, date, () => instantOf(day(date, STOCKHOLM).endOf('day')));

/** Throws a RangeError on a day that the calendar does not have. */
const day = (date: CalendarDate, zone: string): DateTime<true> => valid(DateTime.fromFormat(date, 'yyyy-MM-dd', { zone }));

function kept<T extends string>(cache: LRUCache<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

const dateOf = (time: DateTime): CalendarDate => valid(time).toISODate();
const instantOf = (time: DateTime): Instant => valid(time).toJSDate().toISOString();

function valid(time: DateTime): DateTime<true> {
  if (!time.isValid) throw new RangeError(`Not a time: ${time.invalidReason ?? ''}`);
  return time;
}
