import { expect, test } from '@jest/globals';
import { Batcher } from './batcher.js';

const refused = (code: string): Error => Object.assign(new Error('refused'), { code });

test('what waits while a batch runs goes together in the next, in order and at most max at a time', async () => {
  const batches: number[][] = [];
  const batcher = new Batcher<number, number>(async (items) => {
    batches.push([...items]);
    return items.map((item) => item * 2);
  }, 3);
  const first = [batcher.submit(1), batcher.submit(2)];
  await first[0];
  const all = await Promise.all([...first, ...[3, 4, 5, 6].map((item) => batcher.submit(item))]);
  expect(all).toEqual([2, 4, 6, 8, 10, 12]);
  expect(batches).toEqual([[1, 2], [3, 4, 5], [6]]);
});

test('an item that the database cannot take fails alone', async () => {
  const batcher = new Batcher<number, number>(async (items) => {
    if (items.includes(2)) throw refused('22P02');
    return items;
  });
  const outcomes = await Promise.allSettled([1, 2, 3].map((item) => batcher.submit(item)));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a database that is down fails the whole batch at once, and the next batch is tried again', async () => {
  let calls = 0;
  const batcher = new Batcher<number, number>(async (items) => {
    if (++calls === 1) throw refused('ECONNREFUSED');
    return items;
  });
  const outcomes = await Promise.allSettled([batcher.submit(1), batcher.submit(2)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await batcher.submit(3)).toBe(3);
  expect(calls).toBe(2);
});
