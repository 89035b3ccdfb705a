import type { Instant } from '#engine/kernel';
import { startOfDay, stockholmDay } from './calendar.js';
import { dayAfter, type Duration } from './deadline.js';

/** A fifth of the time, at most a week. */
const SHARE = 0.2;
const MOST_DAYS = 7;
const DAYS_OF = { kalenderdagar: 1, arbetsdagar: 1, manader: 30 } as const;

/**
 * The instant from which a deadline is near. A rule's own `forvarning` is counted back from the deadline; without one it is a fifth of the time, at most
 * seven days. Hours are exact; otherwise it begins with a day in Europe/Stockholm, at the latest the last one, so that there is a working day to act on:
 * 14 days are near from the beginning of the second day before the last, one or two working days from the beginning of the last.
 */
export function narmarSigFran(
  senast: Instant,
  { tid, forvarning = normal(tid) }: { tid: Duration; forvarning?: Duration | undefined },
): Instant {
  if (forvarning.enhet === 'timmar') return new Date(Date.parse(senast) - forvarning.antal * 3_600_000).toISOString();
  return startOfDay(dayAfter(stockholmDay(senast), -forvarning.antal, forvarning.enhet));
}

function normal({ antal, enhet }: Duration): Duration {
  if (enhet === 'timmar') return { antal: Math.min(antal * SHARE, MOST_DAYS * 24), enhet };
  const days = Math.min(Math.floor(antal * DAYS_OF[enhet] * SHARE), MOST_DAYS);
  return { antal: days, enhet: enhet === 'arbetsdagar' ? enhet : 'kalenderdagar' };
}
