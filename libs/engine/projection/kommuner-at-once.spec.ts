import { describe, expect, test } from '@jest/globals';
import { kommunerAtOnce } from './kommuner-at-once.js';

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
