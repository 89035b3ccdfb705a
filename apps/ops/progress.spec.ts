import { describe, expect, test } from '@jest/globals';
import { inParallel } from './progress.js';

describe('inParallel', () => {
  test('works on every item once, and on no more than it may at once', async () => {
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

  test('the first failure ends it, with that failure', async () => {
    const begun: number[] = [];
    const work = inParallel([...Array(20).keys()], 2, async (item) => {
      begun.push(item);
      await Promise.resolve();
      if (item === 3) throw new Error('fyra');
    });
    await expect(work).rejects.toThrow('fyra');
    expect(begun.length).toBeLessThan(20);
  });
});
