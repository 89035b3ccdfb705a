/**
 * Works on every item, at most `width` at once. The first failure aborts the signal of those that are under way, and is thrown when all of them have ended:
 * who cleans up after it does not meet anybody who still writes.
 *
 * @param stop seen by each through its own signal; what they do then is theirs to decide
 */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T, signal: AbortSignal) => Promise<void>,
  stop?: AbortSignal,
): Promise<void> {
  const failed = new AbortController();
  const signal = stop ? AbortSignal.any([stop, failed.signal]) : failed.signal;
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && !failed.signal.aborted) {
      try {
        await work(items[next++]!, signal);
      } catch (error) {
        failed.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  failed.signal.throwIfAborted();
}
