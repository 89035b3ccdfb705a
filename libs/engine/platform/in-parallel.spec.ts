import { describe, expect, test } from '@jest/globals';
import { inParallel } from './in-parallel.js';

describe('in parallel', () => {
  test('every item once, and no more at once than the width', async () => {
    let working = 0;
    let most = 0;
    const done: number[] = [];
    await inParallel([...Array(20).keys()], 4, async (item) => {
      most = Math.max(most, ++working);
      await Promise.resolve();
      working--;
      done.push(item);
    });
    expect(done.toSorted((a, b) => a - b)).toEqual([...Array(20).keys()]);
    expect(most).toBe(4);
  });

  test('the first failure stops the rest, and is thrown when those under way have ended', async () => {
    const ended: string[] = [];
    let release = (): void => {};
    const aborted = new Promise<void>((resolve) => (release = resolve));
    const work = inParallel(['slow', 'bad', 'later'], 2, async (item, signal) => {
      if (item === 'bad') throw new Error('the first');
      signal.addEventListener('abort', () => release());
      await aborted;
      await Promise.resolve();
      ended.push(item);
      throw new Error('a later one');
    });
    await expect(work).rejects.toThrow('the first');
    expect(ended).toEqual(['slow']);
  });

  test('a stop from outside is seen by each', async () => {
    const stop = new AbortController();
    const seen: boolean[] = [];
    const work = async (_item: number, signal: AbortSignal) => {
      stop.abort();
      await Promise.resolve();
      seen.push(signal.aborted);
    };
    await inParallel([1, 2], 2, work, stop.signal);
    expect(seen).toEqual([true, true]);
  });
});
