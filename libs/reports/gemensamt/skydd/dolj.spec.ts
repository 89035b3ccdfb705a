import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dolda, MOJLIGA } from './dolj.js';
import { mojliga } from './mojliga.fixture.js';
import { arLitet, type Rang, type Summa, type Tal } from './tal.js';

const visat = (varde: number, kansligt = true): Tal => ({ varde, visas: true, kansligt });
const rest = (varde: number, kansligt = true): Tal => ({ varde, visas: false, kansligt });

function utanSmaTal(tal: readonly Tal[], summor: readonly Summa[]): void {
  const gomda = dolda(tal, summor);
  const values = mojliga(tal, summor, gomda);
  tal.forEach((each, i) => {
    if (!arLitet(each)) return;
    if (each.visas) expect(gomda.has(i)).toBe(true);
    expect({ i, mojliga: values[i]!.size >= MOJLIGA }).toEqual({ i, mojliga: true });
  });
  for (const i of gomda) expect(tal[i]!.varde).toBeGreaterThan(0);
}

const sum = (varden: readonly number[]): number => varden.reduce((total, each) => total + each, 0);

describe('what is hidden', () => {
  test('a small number, and one more so that it is not the difference from the total', () => {
    const tal = [visat(20), visat(3), visat(8), visat(9), visat(0)];
    expect([...dolda(tal, [{ helhet: 0, delar: [1, 2, 3, 4] }])].sort()).toEqual([1, 2]);
  });

  test('nothing where nothing is small, and nothing of a kind that the reader may see', () => {
    expect(dolda([visat(20), visat(12), visat(8)], [{ helhet: 0, delar: [1, 2] }]).size).toBe(0);
    expect(dolda([visat(4, false), visat(3, false), visat(1, false)], [{ helhet: 0, delar: [1, 2] }]).size).toBe(0);
  });

  test('one and one are not left alone with their sum of two', () => {
    const tal = [visat(7), visat(1), visat(1), visat(5)];
    expect([...dolda(tal, [{ helhet: 0, delar: [1, 2, 3] }])].sort()).toEqual([1, 2, 3]);
  });

  test('the total too, where all of its parts are one', () => {
    const tal = [visat(5), ...Array.from({ length: 5 }, () => visat(1))];
    expect(dolda(tal, [{ helhet: 0, delar: [1, 2, 3, 4, 5] }]).size).toBe(6);
  });

  test('a part whose rest is small', () =>
    expect([...dolda([visat(20), visat(18), rest(2)], [{ helhet: 0, delar: [1, 2] }])]).toEqual([1]));

  test('details rather than what the report is read for, and that rather than how many there are in all', () => {
    const med = (varde: number, rang: Rang): Tal => ({ ...visat(varde), rang });
    // ten cases in two rows, with a part of each row beside it: one has two cases and the other none that is left over
    const tal = (alla: Rang, delen: Rang) => [med(10, alla), visat(2), visat(8), visat(0), visat(8), rest(2), rest(0), med(8, delen)];
    const summor = [
      { helhet: 0, delar: [1, 2] },
      { helhet: 1, delar: [3, 5] },
      { helhet: 2, delar: [4, 6] },
      { helhet: 7, delar: [3, 4] },
    ];
    expect([...dolda(tal(2, 1), summor)].sort()).toEqual([1, 2, 4, 7]);
    expect([...dolda(tal(0, 1), summor)].sort()).toEqual([0, 1]);
  });

  test('nothing that has become needless', () => {
    const tal = [visat(8), visat(2), visat(6), visat(2), visat(5), rest(0), rest(1), visat(7)];
    const summor = [
      { helhet: 0, delar: [1, 2] },
      { helhet: 1, delar: [3, 5] },
      { helhet: 2, delar: [4, 6] },
      { helhet: 7, delar: [3, 4] },
    ];
    expect([...dolda(tal, summor)].sort()).toEqual([1, 2, 3, 7]);
  });

  test('a number that three tables together would give away', () => {
    // x + y, x + z and y + z are shown: each alone is open, the three together are not
    const tal = [visat(2), visat(6), visat(7), visat(8), visat(9), visat(13)];
    const summor = [
      { helhet: 3, delar: [0, 1] },
      { helhet: 4, delar: [0, 2] },
      { helhet: 5, delar: [1, 2] },
    ];
    utanSmaTal(tal, summor);
  });
});

describe('an attacker who tries every possibility', () => {
  const antal = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 4 }) },
    { weight: 2, arbitrary: fc.integer({ min: 5, max: 9 }) },
  );

  test('finds no small number in a table with sums in both directions', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 3 })
          .chain((bredd) => fc.array(fc.array(antal, { minLength: bredd, maxLength: bredd }), { minLength: 2, maxLength: 3 })),
        fc.boolean(),
        (rader, radsummorVisas) => {
          const bredd = rader[0]!.length;
          const celler = rader.flat().map((each) => visat(each));
          const radsummor = rader.map((rad) => (radsummorVisas ? visat(sum(rad)) : rest(sum(rad), false)));
          const kolumnsummor = Array.from({ length: bredd }, (_, k) => visat(sum(rader.map((rad) => rad[k]!))));
          const tal = [...celler, ...radsummor, ...kolumnsummor, visat(sum(rader.flat()))];
          const forstaRad = celler.length;
          const forstaKolumn = forstaRad + radsummor.length;
          const total = tal.length - 1;
          utanSmaTal(tal, [
            ...rader.map((_, r) => ({ helhet: forstaRad + r, delar: Array.from({ length: bredd }, (__, k) => r * bredd + k) })),
            ...kolumnsummor.map((_, k) => ({ helhet: forstaKolumn + k, delar: rader.map((__, r) => r * bredd + k) })),
            { helhet: total, delar: rader.map((_, r) => forstaRad + r) },
            { helhet: total, delar: kolumnsummor.map((_, k) => forstaKolumn + k) },
          ]);
        },
      ),
      { seed: 5, numRuns: 150 },
    );
  });

  test('finds no small number and no small rest where two tables split one total, with a part of each row beside it', () => {
    const rad = fc
      .tuple(antal, fc.integer({ min: 0, max: 100 }))
      .map(([hela, procent]) => ({ hela, del: Math.floor((hela * procent) / 100) }));
    fc.assert(
      fc.property(
        fc.array(rad, { minLength: 2, maxLength: 3 }),
        fc.integer({ min: 0, max: 100 }),
        fc.boolean(),
        (rader, procent, overlappar) => {
          const total = sum(rader.map(({ hela }) => hela));
          const forsta = Math.floor((total * procent) / 100);
          const tal: Tal[] = [visat(total), visat(sum(rader.map(({ del }) => del)))];
          const summor: Summa[] = [];
          const lagg = (each: Tal): number => tal.push(each) - 1;
          const hela = rader.map((each) => lagg(visat(each.hela)));
          const delar = rader.map((each) => lagg(visat(each.del)));
          rader.forEach((each, i) => summor.push({ helhet: hela[i]!, delar: [delar[i]!, lagg(rest(each.hela - each.del))] }));
          summor.push({ helhet: 0, delar: hela }, { helhet: 1, delar });
          const andra = [lagg(visat(forsta)), lagg(visat(total - forsta))];
          if (!overlappar) summor.push({ helhet: 0, delar: andra });
          else {
            // a third row counts some of them once more
            const igen = lagg(visat(Math.min(forsta, 3)));
            const alla = lagg(rest(total + tal[igen]!.varde, false));
            summor.push({ helhet: alla, delar: [...andra, igen] }, { helhet: alla, delar: [0, lagg(rest(tal[igen]!.varde, false))] });
          }
          utanSmaTal(tal, summor);
        },
      ),
      { seed: 7, numRuns: 150 },
    );
  });

  test('does find them where the complements are left: the attacker is one', () => {
    const tal = [visat(20), visat(3), visat(8), visat(9)];
    expect(mojliga(tal, [{ helhet: 0, delar: [1, 2, 3] }], new Set([1]))[1]!.size).toBe(1);
  });
});
