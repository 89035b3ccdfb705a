import type { Instant } from '#engine/kernel';
import { instantOf } from '#engine/events';
import { badTidpunkt, futureTidpunkt } from './refusals.js';

/** A caller's clock may run this much ahead of ours. */
const SKEW_MS = 5_000;

/** When it happened, in UTC and never after `now`. Throws 400 on what is no instant and on the future. */
export function businessTime(tidpunkt: string | undefined, now: Instant): Instant {
  if (tidpunkt === undefined) return now;
  const instant = instantOf(tidpunkt);
  if (instant === null) throw badTidpunkt();
  if (instant <= now) return instant;
  if (Date.parse(instant) - Date.parse(now) > SKEW_MS) throw futureTidpunkt();
  return now;
}
