import { unavailable } from './failure.js';

/** The work's answer, or `StoreUnavailable` after `limitMs`: the client waits for ever for what is never answered. */
export async function within<T>(limitMs: number, work: Promise<T>, giveUp: () => void = () => undefined): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        giveUp();
        reject(unavailable());
      },
      Math.max(0, limitMs),
    );
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
