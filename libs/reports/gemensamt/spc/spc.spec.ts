import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cDiagram, gDiagram, uDiagram } from './diagram.js';
import { decimaler } from './text.js';
import { signaler, SIGNALREGLER, type Regelpunkt } from './regler.js';

const c = (antal: readonly number[]) => cDiagram({ antal, vad: 'avvikelser', per: 'månader' })!;
const regler = SIGNALREGLER.map(({ kod }) => kod);
/** around 10 with a deviation of 1 */
const punkter = (...varden: number[]): Regelpunkt[] => varden.map((varde) => ({ varde, mitt: 10, sigma: 1, median: 10 }));
const brutna = (...varden: number[]) => signaler(punkter(...varden), regler);

describe('reglerna', () => {
  test('var och en har en källa', () => {
    for (const { kalla, lydelse } of SIGNALREGLER) expect([kalla.length > 10, lydelse.length > 10]).toEqual([true, true]);
  });

  test('en punkt utanför tre standardavvikelser, på någon sida; en på gränsen är innanför', () => {
    expect(brutna(13, 13.1, 7, 6.9)).toEqual([[], ['utanfor', 'tva-av-tre'], [], ['utanfor', 'tva-av-tre']]);
  });

  test('åtta i följd på samma sida; en punkt på linjen räknas inte och bryter inte, en på andra sidan bryter', () => {
    const over = [10.5, 10.6, 10.4, 10.5, 10.6, 10.4, 10.5];
    expect(brutna(...over, 10.6).at(-1)).toEqual(['atta-pa-en-sida']);
    expect(brutna(...over).flat()).toEqual([]);
    expect(brutna(...over, 10, 10.6).at(-1)).toEqual(['atta-pa-en-sida']);
    expect(brutna(...over, 10).at(-1)).toEqual([]);
    expect(brutna(...over, 9.5, 10.6).flat()).toEqual([]);
  });

  test('sex i följd åt samma håll; lika stora bryter', () => {
    expect(brutna(9.5, 9.7, 9.9, 10.1, 10.3, 10.5).at(-1)).toEqual(['sex-i-foljd']);
    expect(brutna(10.5, 10.3, 10.1, 9.9, 9.7, 9.5).at(-1)).toEqual(['sex-i-foljd']);
    expect(brutna(9.5, 9.7, 9.9, 9.9, 10.3, 10.5).flat()).toEqual([]);
    expect(brutna(9.5, 9.7, 9.9, 10.1, 10.3).flat()).toEqual([]);
  });

  test('två av tre längre än två standardavvikelser på samma sida, och den sista är en av dem', () => {
    expect(brutna(12.1, 10.1, 12.2).at(-1)).toEqual(['tva-av-tre']);
    expect(brutna(12.1, 12.2, 9.8).at(-1)).toEqual([]);
    expect(brutna(12.1, 9.9, 7.8).flat()).toEqual([]);
    expect(brutna(12.1, 9.9, 10.2, 12.2).flat()).toEqual([]);
  });
});

describe('c-diagram', () => {
  test('mittlinje, gränser och uträkning', () => {
    const { punkter: funna, utrakning, forbehall } = c([4, 6, 5, 5, 4, 6, 5, 5]);
    expect(funna[0]).toMatchObject({ varde: 4, mitt: 5, undre: null, signaler: [] });
    expect(funna[0]!.ovre).toBeCloseTo(5 + 3 * Math.sqrt(5), 10);
    expect(utrakning.map(({ steg, uttryck, varde }) => `${steg}: ${uttryck} = ${varde}`)).toEqual([
      'Medelvärde: 40 avvikelser / 8 månader = 5,00',
      'Övre gräns: 5,00 + 3 × √5,00 = 11,71',
      'Undre gräns: 5,00 − 3 × √5,00 = −1,71, alltså ingen',
    ]);
    expect(forbehall).toEqual([expect.stringContaining('bygger på 8 punkter')]);
  });

  test('en undre gräns över noll finns', () =>
    expect(c(Array.from({ length: 20 }, () => 16)).punkter[0]).toMatchObject({ mitt: 16, undre: 4, ovre: 28 }));

  test('för få punkter, eller inget alls räknat, har inga gränser', () => {
    expect(c([1, 2, 3, 4, 5, 6, 7])).toBeNull();
    expect(c(Array.from({ length: 30 }, () => 0))).toBeNull();
  });

  test('varierar antalen mer än slumpen sägs det', () => {
    const ojamn = Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? 2 : 40));
    expect(c(ojamn).forbehall.join(' ')).toMatch(/varierar \d+,\d gånger så mycket/);
    expect(c(Array.from({ length: 24 }, (_, i) => 9 + (i % 3))).forbehall).toEqual([]);
  });
});

describe('u-diagram', () => {
  test('gränserna följer nämnaren: en kortare tid har vidare gränser', () => {
    const serie = [15, 31, 30, 31, 30, 31, 31, 30, 31].map((namnare) => ({ antal: namnare, namnare }));
    const { punkter: funna, utrakning } = uDiagram({ punkter: serie, vad: 'avvikelser', namnare: 'dagar', enhet: 30 })!;
    expect(funna.every(({ varde, mitt }) => varde === 30 && mitt === 30)).toBe(true);
    expect(funna[0]!.ovre).toBeCloseTo(30 + 3 * Math.sqrt(1 / 15) * 30, 10);
    expect(funna[0]!.ovre).toBeGreaterThan(funna[1]!.ovre);
    expect(utrakning[0]).toEqual({ steg: 'Medelvärde per dag', uttryck: '260 avvikelser / 260 dagar', varde: '1,0000' });
  });

  test('med samma nämnare överallt är det c-diagrammet', () =>
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 8, maxLength: 40 }), (antal) => {
        const u = uDiagram({ punkter: antal.map((each) => ({ antal: each, namnare: 1 })), vad: 'x', namnare: 'dagar', enhet: 1 });
        const lika = cDiagram({ antal, vad: 'x', per: 'y' });
        expect(u?.punkter.map(({ signaler: s }) => s)).toEqual(lika?.punkter.map(({ signaler: s }) => s));
        expect(u?.punkter[0]?.ovre ?? 0).toBeCloseTo(lika?.punkter[0]?.ovre ?? 0, 8);
      }),
    ));
});

describe('g-diagram', () => {
  test('övre gräns, ingen undre, och medianen för regeln om åtta', () => {
    const { punkter: funna, utrakning } = gDiagram({ avstand: [10, 10, 10, 10, 10, 10, 10, 100], vad: 'dagar' })!;
    expect(funna[0]).toMatchObject({ mitt: 21.25, undre: null });
    expect(funna[0]!.ovre).toBeCloseTo(21.25 + 3 * Math.sqrt(21.25 * 22.25), 10);
    expect(funna.at(-1)!.signaler).toEqual(['utanfor']);
    expect(utrakning.at(-1)).toEqual({ steg: 'Median, för regeln om åtta i följd', uttryck: 'ln 2 × 21,25', varde: '14,73' });
  });

  test('åtta korta avstånd i följd är en signal fast inget kan vara under en gräns', () => {
    const { punkter: funna } = gDiagram({ avstand: [60, 70, 50, 2, 3, 1, 4, 2, 3, 2, 1], vad: 'dagar' })!;
    expect(funna.map(({ signaler: s }) => s).slice(-1)).toEqual([['atta-pa-en-sida']]);
    expect(funna.slice(0, -1).flatMap(({ signaler: s }) => s)).not.toContain('atta-pa-en-sida');
  });
});

test('gränserna ligger runt mittlinjen och en lika serie ger aldrig signal', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 8, max: 60 }), (varde, antal) => {
      const { punkter: funna } = c(Array.from({ length: antal }, () => varde));
      for (const { mitt, ovre, undre, signaler: s } of funna) {
        expect(ovre).toBeGreaterThan(mitt);
        if (undre !== null) expect(undre).toBeLessThan(mitt);
        expect(s).toEqual([]);
      }
    }),
  ));

test('decimaler skrivs på svenska', () => {
  expect(decimaler(1234.5)).toBe('1\u00A0234,50');
  expect(decimaler(-1.708)).toBe('−1,71');
  expect(decimaler(-0.001)).toBe('0,00');
  expect(decimaler(0.99999, 3)).toBe('1,000');
});
