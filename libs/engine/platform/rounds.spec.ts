import { expect, test } from '@jest/globals';
import { Rounds } from './rounds.js';

test('a round follows when the one before it says', async () => {
  let done = 0;
  let last = (): void => {};
  const third = new Promise<void>((resolve) => (last = resolve));
  const rounds = new Rounds(async () => {
    await Promise.resolve();
    if (++done === 3) last();
    return done === 1 ? 0 : done === 2 ? 1 : 600_000;
  });
  rounds.start();
  await third;
  await rounds.stop();
  expect(done).toBe(3);
});

test('a stop waits for the round that is under way, which sees it, and no other begins', async () => {
  const seen: boolean[] = [];
  let finish = (): void => {};
  const held = new Promise<void>((resolve) => (finish = resolve));
  const rounds = new Rounds(async () => {
    await held;
    seen.push(rounds.stopped);
    return 0;
  });
  rounds.start();
  const stopped = rounds.stop();
  expect(seen).toEqual([]);
  finish();
  await stopped;
  expect(seen).toEqual([true]);
});

test('what was never started is stopped at once', async () => {
  await expect(new Rounds(() => Promise.resolve(0)).stop()).resolves.toBeUndefined();
});
