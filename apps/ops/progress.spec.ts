import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { inParallelShown, Progress } from './progress.js';

describe('inParallelShown', () => {
  afterEach(() => void jest.restoreAllMocks());

  test('says after every item how many are done, and that it has ended, also when one fails', async () => {
    const at = jest.spyOn(Progress.prototype, 'at').mockImplementation(() => {});
    const ended = jest.spyOn(Progress.prototype, 'done');
    const work = inParallelShown('Rader', ['a', 'b', 'bad'], 1, async (item) => {
      await Promise.resolve();
      if (item === 'bad') throw new Error('the third');
    });
    await expect(work).rejects.toThrow('the third');
    expect(at.mock.calls).toEqual([[1], [2]]);
    expect(ended).toHaveBeenCalledTimes(1);
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
