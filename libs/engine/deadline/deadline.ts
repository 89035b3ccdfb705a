import type { Instant } from '#engine/kernel';
import { addDays, addMonths, endOfDay, stockholmDay } from './calendar.js';

/** How long something may take. */
export interface Duration {
  readonly antal: number;
  readonly enhet: 'timmar' | 'kalenderdagar' | 'manader';
}

/**
 * The last instant in time. Hours are counted as they pass, so that a night when the clock is changed makes none shorter or longer; days and months run to
 * the end of the local day, a month to the same day of the month or the last one of a shorter month.
 */
export function senast(fran: Instant, tid: Duration): Instant {
  const start = Date.parse(fran);
  if (Number.isNaN(start)) throw new RangeError('A deadline is counted from an instant');
  if (tid.enhet === 'timmar') return new Date(start + tid.antal * 3_600_000).toISOString();
  const day = stockholmDay(fran);
  return endOfDay(tid.enhet === 'manader' ? addMonths(day, tid.antal) : addDays(day, tid.antal));
}

/** `sen`: done too late, for ever; `utgatt`: past and not done. */
export type FristStatus = 'pagar' | 'i-tid' | 'sen' | 'utgatt';

/** @param frist `klar` is when it was done; missing while it is not */
export function fristStatus(frist: { readonly senast: Instant; readonly klar?: Instant | null; readonly now: Instant }): FristStatus {
  if (frist.klar) return frist.klar <= frist.senast ? 'i-tid' : 'sen';
  return frist.now <= frist.senast ? 'pagar' : 'utgatt';
}
