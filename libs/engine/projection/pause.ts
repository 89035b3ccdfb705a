import type { Random } from '#engine/kernel';

/** Resolves after `ms`, or at once when the signal is or becomes aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

/** resolves when the signal is or becomes aborted */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

const FIRST_MS = 50;
const LONGEST_MS = 5_000;

/** How long to wait before try number `attempt` (from 1): doubled each time, spread by half so that many do not come back at once. */
export function backoffMs(attempt: number, random: Random): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 10));
  const [byte = 0] = random.bytes(1);
  return whole * (0.5 + byte / 512);
}
