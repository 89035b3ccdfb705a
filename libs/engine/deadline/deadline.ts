import type { CalendarDate, Instant } from '#engine/kernel';
import { addWorkingDays } from './arbetsdagar.js';
import { addDays, addMonths, endOfDay, stockholmDay } from './calendar.js';

/** How long something may take. */
export interface Duration {
  readonly antal: number;
  readonly enhet: 'timmar' | 'kalenderdagar' | 'arbetsdagar' | 'manader';
}

/**
 * The last instant in time. Hours are counted as they pass, so that a night when the clock is changed makes none shorter or longer; days and months run to
 * the end of the local day, a month to the same day of the month or the last one of a shorter month. Day 0 is the day of `fran` itself.
 *
 * A deadline in days or months that ends on a day off is not moved: no rule of the kinds counted here says so. Lag (1930:173) moves times that a statute
 * sets in days; what a statute sets here has no number or is counted in hours, and the local targets are the municipality's own.
 */
export function senast(fran: Instant, tid: Duration): Instant {
  const start = Date.parse(fran);
  if (Number.isNaN(start)) throw new RangeError('A deadline is counted from an instant');
  if (tid.enhet === 'timmar') return new Date(start + tid.antal * 3_600_000).toISOString();
  return endOfDay(dayAfter(stockholmDay(fran), tid.antal, tid.enhet));
}

/** The day that lies so far ahead of the day, or behind it when `antal` is negative. */
export function dayAfter(day: CalendarDate, antal: number, enhet: Exclude<Duration['enhet'], 'timmar'>): CalendarDate {
  switch (enhet) {
    case 'kalenderdagar':
      return addDays(day, antal);
    case 'arbetsdagar':
      return addWorkingDays(day, antal);
    case 'manader':
      return addMonths(day, antal);
  }
}

/** `sen`: done too late, for ever; `utgatt`: past and not done. */
export type FristStatus = 'pagar' | 'i-tid' | 'sen' | 'utgatt';

/** A pure function of `now`: what was past is running again for who looks with an earlier clock. @param frist `klar` is when it was done; missing while it is not */
export function fristStatus(frist: { readonly senast: Instant; readonly klar?: Instant | null; readonly now: Instant }): FristStatus {
  if (frist.klar) return frist.klar <= frist.senast ? 'i-tid' : 'sen';
  return frist.now <= frist.senast ? 'pagar' : 'utgatt';
}
