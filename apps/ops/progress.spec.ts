import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { inParallel, Progress } from './progress.js';

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

describe('Progress where there is no terminal', () => {
  afterEach(() => void jest.restoreAllMocks());

  test('says how far it has come every ten seconds, and nothing of what is soon done', () => {
    let now = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    const said: unknown[] = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(text) > 0);
    const terminal = process.stderr.isTTY;
    process.stderr.isTTY = false;
    try {
      const progress = new Progress('Avvikelser', 400);
      for (const [at, done] of [
        [9_000, 90],
        [10_000, 100],
        [19_000, 190],
        [20_500, 205],
      ] as const) {
        now = at;
        progress.at(done);
      }
    } finally {
      process.stderr.isTTY = terminal;
    }
    expect(said).toEqual(['Avvikelser: 100 av 400\n', 'Avvikelser: 205 av 400\n']);
  });
});
