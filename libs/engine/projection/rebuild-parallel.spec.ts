import { describe, expect, test } from '@jest/globals';
import { inParallel, kommunerAtOnce } from './rebuild-parallel.js';

describe('how many kommuner at once', () => {
  const pool = (max?: number) => ({ options: { type: 'postgres', ...(max === undefined ? {} : { extra: { max } }) } }) as const;

  test.each([
    [8, undefined, 4],
    [undefined, undefined, 5],
    [1, undefined, 1],
    [8, 2, 2],
    [8, 7, 7],
    [8, 100, 7],
    [1, 100, 1],
  ])('a pool of %s, asked for %s: %s', (max, wanted, width) => {
    expect(kommunerAtOnce(pool(max), wanted)).toBe(width);
  });

  test('a pool whose size is said as the data source says it', () => {
    expect(kommunerAtOnce({ options: { type: 'postgres', poolSize: 6 } })).toBe(3);
  });
});

describe('in parallel', () => {
  const never = new AbortController().signal;

  test('every item once, and no more at once than the width', async () => {
    let working = 0;
    let most = 0;
    const done: number[] = [];
    await inParallel([...Array(20).keys()], 4, never, async (item) => {
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
    const work = inParallel(['slow', 'bad', 'later'], 2, never, async (item, signal) => {
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
    await inParallel([1, 2], 2, stop.signal, async (_item, signal) => {
      stop.abort();
      await Promise.resolve();
      seen.push(signal.aborted);
    });
    expect(seen).toEqual([true, true]);
  });
});
