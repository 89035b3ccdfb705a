import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '#engine/kernel';

const FIRST_MS = 50;
const LONGEST_MS = 5_000;

/** Between half and all of 50, 100, 200 … 5,000 ms, so that those who lost the server together do not come back together. */
export function backoffMs(attempt: number, random: Random): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return longest * (0.5 + (random.bytes(1)[0] ?? 0) / 510);
}

/** Ends early, without an error, when the signal says stop. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> => delay(ms, undefined, { signal }).catch(() => undefined);
