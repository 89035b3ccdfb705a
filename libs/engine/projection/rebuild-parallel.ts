import type { DataSource } from 'typeorm';

/** what node-postgres has when nothing is said */
const POOL = 10;

/**
 * How many kommuner a rebuild folds at once: half of the pool's connections, since those who serve meanwhile have the other half. Whoever asks for more gets
 * at most all connections but one, which the lease is renewed on.
 */
export function kommunerAtOnce({ options }: Pick<DataSource, 'options'>, wanted?: number): number {
  const extra = options.extra as { readonly max?: number } | undefined;
  const pool = extra?.max ?? options.poolSize ?? POOL;
  return Math.max(1, Math.min(wanted ?? pool >> 1, pool - 1));
}

/**
 * Works on every item, at most `width` at once. The first failure aborts the signal of those that are under way, and is thrown when all of them have ended:
 * who cleans up after it does not meet anybody who still writes.
 */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const both = AbortSignal.any([signal, failed.signal]);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && !failed.signal.aborted) {
      try {
        await work(items[next++]!, both);
      } catch (error) {
        failed.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  failed.signal.throwIfAborted();
}
