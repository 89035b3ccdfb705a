import Holidays from 'date-holidays';
import { LRUCache } from 'lru-cache';
import type { CalendarDate } from '#engine/kernel';
import { addDays } from './calendar.js';

/**
 * `public` are the days of lag (1989:253) om allmänna helgdagar; `bank` are midsommarafton, julafton and nyårsafton, which lag (1930:173) om beräkning av
 * lagstadgad tid puts on a level with them.
 */
const sweden = new Holidays('SE', { types: ['public', 'bank'], timezone: 'Europe/Stockholm' });

/** A year takes milliseconds to work out and is asked for again and again. */
const years = new LRUCache<string, ReadonlySet<CalendarDate>>({ max: 200 });

const DAY_MS = 86_400_000;

/** Monday to Friday, and neither a public holiday nor midsommarafton, julafton or nyårsafton. Throws a RangeError on a day that the calendar does not have. */
export const isWorkingDay = (date: CalendarDate): boolean => isWorking(midnight(date));

/**
 * The `days`th working day after the day (before it when negative). Day 0 is the day itself, whatever day that is; counting starts the day after, so that
 * one working day from Friday, Saturday and Sunday alike is Monday.
 */
export function addWorkingDays(date: CalendarDate, days: number): CalendarDate {
  if (!Number.isSafeInteger(days)) throw new RangeError('Working days are counted whole');
  const step = Math.sign(days) * DAY_MS;
  let found = midnight(date);
  for (let left = Math.abs(days); left > 0;) {
    found += step;
    if (isWorking(found)) left--;
  }
  return dateOf(found);
}

function isWorking(time: number): boolean {
  const weekday = new Date(time).getUTCDay();
  const date = dateOf(time);
  return weekday !== 0 && weekday !== 6 && !freeDays(date.slice(0, 4)).has(date);
}

function freeDays(year: string): ReadonlySet<CalendarDate> {
  const known = years.get(year);
  if (known !== undefined) return known;
  const made = new Set(sweden.getHolidays(year).map((holiday) => holiday.date.slice(0, 10)));
  years.set(year, made);
  return made;
}

/** Days are stepped through in UTC, where each is as long as the next. */
const midnight = (date: CalendarDate): number => Date.parse(addDays(date, 0));
const dateOf = (time: number): CalendarDate => new Date(time).toISOString().slice(0, 10);
