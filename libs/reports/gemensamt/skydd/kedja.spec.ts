import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { doldaLed, type Led } from './kedja.js';
import { FA } from './tal.js';

const led = (varden: readonly number[], fore: readonly boolean[] = []): Led[] =>
  varden.map((varde, i) => ({ varde, dolt: i > 0 && (fore[i] ?? (varde >= 1 && varde <= FA)), fast: i === 0 }));
const visade = (alla: readonly Led[]): (number | null)[] => doldaLed(alla).map((dolt, i) => (dolt ? null : alla[i]!.varde));

describe('a chain of steps', () => {
  test.each([
    [
      [20, 12, 12, 6, 0],
      [20, 12, 12, 6, 0],
    ],
    [
      [20, 18, 12],
      [20, null, 12],
    ],
    [
      [20, 18, 17, 9],
      [20, null, null, 9],
    ],
    [
      [20, 20, 13, 11, 2],
      [20, 20, 13, null, null],
    ],
  ])('%j is shown as %j', (varden, ut) => expect(visade(led(varden))).toEqual(ut));

  test('a step that is hidden between two equal ones takes one of them with it', () =>
    expect(visade(led([20, 12, 12, 12], [false, false, true, false]))).toEqual([20, 12, null, null]));

  test('one that is known from elsewhere is left, and what lies before it is hidden', () =>
    expect(visade(led([20, 11, 9]).map((each, i) => (i === 2 ? { ...each, fast: true } : each)))).toEqual([20, null, 9]));

  test('no more is hidden than it takes', () =>
    expect(visade(led([19, 10, 10, 9, 9, 9]).map((each, i) => (i === 4 ? { ...each, fast: true } : each)))).toEqual([
      19,
      null,
      null,
      9,
      9,
      9,
    ]));

  test('no difference between what is shown is small, and everything hidden can be at least three numbers', () => {
    const kedja = fc
      .tuple(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      )
      .map(([varden, fore]) => {
        const fallande = varden.toSorted((a, b) => b - a);
        const alla = [Math.max(5, fallande[0]!), ...fallande];
        return led(alla, alla.map((varde, i) => (varde > 0 && fore[i]!) || (varde >= 1 && varde <= FA))); // prettier-ignore
      });
    fc.assert(
      fc.property(kedja, (alla) => {
        const ut = visade(alla);
        const synliga = ut.flatMap((varde, i) => (varde === null ? [] : [{ varde, i }]));
        for (const [n, { varde, i }] of synliga.entries()) {
          const nasta = synliga[n + 1] ?? { varde: 0, i: ut.length };
          const skillnad = varde - nasta.varde;
          if (nasta.i < ut.length) expect(skillnad === 0 || skillnad > FA).toBe(true);
          // hidden ones between the two can be any number from the one to the other
          if (nasta.i > i + 1) expect(skillnad + 1).toBeGreaterThanOrEqual(3);
        }
      }),
    );
  });
});
