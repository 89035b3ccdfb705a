import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shares } from './shares.js';

const numbered = (count: number, prefix = ''): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${String(i).padStart(4, '0')}`);
const counts = (given: ReadonlyMap<string, string>, workers: readonly string[]): number[] =>
  workers.map((worker) => [...given.values()].filter((each) => each === worker).length);

describe('the kommuner that each worker is to have', () => {
  test('are as many each, but for one, and the same in whatever order they are named', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 6 }), (count, workers) => {
        const given = shares(numbered(count), workers);
        expect([...given.keys()].sort()).toEqual(numbered(count));
        const each = counts(given, workers);
        expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
        expect(new Map([...shares(numbered(count).reverse(), workers.toReversed())].sort())).toEqual(new Map([...given].sort()));
      }),
    );
  });

  test('stay for the most part where they are when a worker or a kommun comes', () => {
    const kommuner = numbered(290);
    const stay = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): number =>
      [...before].filter(([kommun, worker]) => after.get(kommun) === worker).length;
    const two = shares(kommuner, ['a', 'b']);
    // A third is what a third worker must have.
    expect(stay(two, shares(kommuner, ['a', 'b', 'c']))).toBeGreaterThan(290 / 2);
    expect(stay(two, shares([...kommuner, '9999'], ['a', 'b']))).toBeGreaterThan(280);
  });

  test('are nobody’s when there is nobody', () => expect(shares(['0001'], []).size).toBe(0));
});
