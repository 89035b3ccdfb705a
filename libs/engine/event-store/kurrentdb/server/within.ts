import { unavailable } from './failure.js';

/** Ends what has not been answered for a time. */
export interface Patience {
  /** something was heard: the time begins anew */
  readonly heard: () => void;
}

/**
 * The work's answer, or `StoreUnavailable` when nothing has been heard for `limitMs`: the client waits for ever for what is never answered. `giveUp` ends what
 * is then still on its way. `isWorking` is asked first, where silence may have another reason: true, and as long again is waited.
 */
export async function within<T>(
  limitMs: number,
  work: (patience: Patience) => Promise<T>,
  giveUp: () => void = () => undefined,
  isWorking: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let heard = 0;
  const limit = new Promise<never>((_, reject) => {
    const end = async (): Promise<void> => {
      const before = heard;
      const goesOn = await isWorking();
      if (goesOn || heard > before) return void timer?.refresh();
      giveUp();
      reject(unavailable());
    };
    // A busy process comes late to everything: what has arrived in the meantime is read before the time is held to be up.
    timer = setTimeout(() => setImmediate(() => setImmediate(() => timer && void end())), Math.max(0, limitMs));
  });
  const hear = (): void => {
    heard += 1;
    timer?.refresh();
  };
  try {
    return await Promise.race([work({ heard: hear }), limit]);
  } finally {
    clearTimeout(timer);
    timer = undefined;
  }
}
