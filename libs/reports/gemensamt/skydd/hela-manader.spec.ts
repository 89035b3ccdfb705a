import { describe, expect, test } from '@jest/globals';
import { DomainError } from '#engine/kernel';
import { kravHelaManader } from './hela-manader.js';

const fel = (fran: string, till: string, prefix?: string): unknown => {
  try {
    return kravHelaManader({ fran, till }, '2026-03-17', prefix);
  } catch (error) {
    return (error as DomainError).fel.map(({ falt }) => falt);
  }
};

describe('whole months', () => {
  test.each([
    ['2025-01-01', '2025-12-31'],
    ['2024-02-01', '2024-02-29'],
    ['2026-01-01', '2026-03-17'],
  ])('%s – %s may be asked for', (fran, till) => expect(fel(fran, till)).toBeUndefined());

  test.each([
    ['2025-01-02', '2025-12-31', ['fran']],
    ['2025-01-01', '2025-12-30', ['till']],
    ['2026-01-01', '2026-03-16', ['till']],
    ['2024-02-02', '2024-02-28', ['fran', 'till']],
  ])('%s – %s is refused on %j', (fran, till, falt) => expect(fel(fran, till)).toEqual(falt));

  test('the fields are those of the question, and the sentence says what to choose and why', () => {
    expect(fel('2025-01-02', '2025-01-31', 'period.')).toEqual(['period.fran']);
    expect(() => kravHelaManader({ fran: '2025-01-02', till: '2025-01-31' }, '2026-03-17')).toThrow();
  });
});
