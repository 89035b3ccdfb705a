import type { Instant } from '#engine/kernel';
import { startOfDay, stockholmDay } from './calendar.js';

/** Time that has passed: whole hours, and nights in Europe/Stockholm. */
export interface Forflutet {
  readonly timmar: number;
  /** 0 on the first day, counted as a deadline in calendar days is */
  readonly dagar: number;
}

/**
 * How long something has taken, where the law says "genast" or "snarast" and gives no number.
 * @param fran an instant, or a day, which counts from its beginning
 * @param till when it was done, or now; nothing has passed when it lies before `fran`
 */
export function forflutet(fran: string, till: Instant): Forflutet {
  const start = fran.length === 10 ? startOfDay(fran) : fran;
  if (till <= start) return { timmar: 0, dagar: 0 };
  return {
    timmar: Math.floor((Date.parse(till) - Date.parse(start)) / 3_600_000),
    dagar: (Date.parse(stockholmDay(till)) - Date.parse(stockholmDay(start))) / 86_400_000,
  };
}
