import { unavailable } from './failure.js';

/** Ends what has not been answered for a time. */
export interface Patience {
  /** something was heard: the time begins anew */
  readonly heard: () => void;
}

/**
 * The work's answer, or `StoreUnavailable` when nothing has been heard for `limitMs`: the client waits for ever for what is never answered. `giveUp` ends what
 * is then still on its way.
 */
export async function within<T>(
  limitMs: number,
  work: (patience: Patience) => Promise<T>,
  giveUp: () => void = () => undefined,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const end = (): void => {
      giveUp();
      reject(unavailable());
    };
    // A busy process comes late to everything: what has arrived in the meantime is read before the time is held to be up.
    timer = setTimeout(() => setImmediate(() => setImmediate(() => timer && end())), Math.max(0, limitMs));
  });
  try {
    return await Promise.race([work({ heard: () => timer?.refresh() }), limit]);
  } finally {
    clearTimeout(timer);
    timer = undefined;
  }
}
