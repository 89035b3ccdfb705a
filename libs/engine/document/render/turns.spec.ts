import { describe, expect, test } from '@jest/globals';
import { Turns } from './turns.js';

const filled = (each: number, items: readonly (readonly [owner: string, item: number])[]): Turns<number> => {
  const turns = new Turns<number>(each);
  for (const [owner, item] of items) turns.add(owner, item);
  return turns;
};
const taken = (turns: Turns<number>): (number | undefined)[] => [turns.next()?.item, turns.next()?.item, turns.next()?.item];

describe('turns', () => {
  test('one owner at a time each, in the order of its own asking', () => {
    const turns = filled(5, [
      ['a', 1],
      ['a', 2],
      ['a', 3],
      ['b', 4],
    ]);
    expect([...taken(turns), turns.next()?.item, turns.next()]).toEqual([1, 4, 2, 3, undefined]);
  });

  test('whoever has as many at work as one may waits, and others are let through', () => {
    const turns = filled(1, [
      ['a', 1],
      ['a', 2],
      ['b', 3],
    ]);
    expect(taken(turns)).toEqual([1, 3, undefined]);
    expect([turns.working, turns.waiting, turns.waitingFor('a'), turns.waitingFor('b')]).toEqual([2, 1, 1, 0]);
    turns.done('b');
    expect(turns.next()).toBeUndefined();
    turns.done('a');
    expect(turns.next()).toEqual({ owner: 'a', item: 2 });
  });

  test('what is taken out is never next', () => {
    const turns = filled(1, [
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    turns.remove('a', 1);
    expect(turns.next()?.item).toBe(2);
    expect(turns.clear()).toEqual([3]);
    expect([turns.waiting, turns.next()]).toEqual([0, undefined]);
  });
});
