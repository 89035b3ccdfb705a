import type { Random } from '#engine/kernel';

/** When a message that did not get through is tried again, and when it is given up. */
export interface Omforsok {
  readonly forstaMs: number;
  readonly langstaMs: number;
  /** attempts in all */
  readonly forsok: number;
}

/** Half a minute, doubled up to six hours, 24 attempts: three to four days, so that a long weekend without a mail server loses nothing. */
export const STANDARD_OMFORSOK: Omforsok = { forstaMs: 30_000, langstaMs: 6 * 3_600_000, forsok: 24 };

/** How long to wait after attempt number `nr` (from 1): doubled each time, spread by half so that many do not come back at once. */
export function vantaMs({ forstaMs, langstaMs }: Omforsok, nr: number, random: Random): number {
  const whole = Math.min(langstaMs, forstaMs * 2 ** Math.min(nr - 1, 30));
  const [byte = 0] = random.bytes(1);
  return Math.round(whole * (0.5 + byte / 512));
}
