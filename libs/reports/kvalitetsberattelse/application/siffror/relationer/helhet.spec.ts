import { expect, test } from '@jest/globals';
import { arDolt, skydda, type Berakning, type Kolumn, type Rad, type Tabellvarde } from '#reports/gemensamt';
import { relationerFor } from './index.js';

const antal = (nyckel: string): Kolumn => ({ nyckel, rubrik: nyckel, format: 'antal' });
const tabell = (nyckel: string, kolumner: readonly Kolumn[], rader: readonly Rad[], over: Partial<Tabellvarde> = {}): Tabellvarde => ({
  nyckel,
  titel: '',
  definition: '',
  raknar: 'avvikelser',
  kolumner,
  rader,
  ...over,
});
const MANADER = [12, 9, 14, 2, 11, 10, 13, 8].map((varde, i) => ({ kod: `2025-0${i + 1}`, varde }));
const summa = MANADER.reduce((sum, { varde }) => sum + varde, 0);

const rapport: Berakning = {
  siffror: [],
  tabeller: [
    tabell(
      'avvikelser.styrdiagram',
      [antal('antal'), antal('per30'), antal('mitt'), antal('ovre'), { nyckel: 'signal', rubrik: 'Signal', format: 'text' }],
      MANADER.map(({ kod, varde }) => ({ kod, antal: varde, per30: varde - 0.5, mitt: summa / 8, ovre: summa / 4, signal: '' })),
      { anmarkning: `Mittlinje: ${summa} avvikelser / 8 månader.` },
    ),
    tabell(
      'avvikelser.per-manad',
      [antal('antal')],
      MANADER.map(({ kod, varde }) => ({ kod, antal: varde })),
    ),
  ],
};

test('a control chart tells nothing of a month that is hidden: not its limits, its arithmetic, its signals or the table of months', () => {
  const [diagram, manader] = skydda(rapport, relationerFor(rapport), new Set(['avvikelser'] as const)).tabeller;
  const dolda = diagram!.rader.filter((rad) => arDolt(rad['antal'])).map(({ kod }) => kod);
  expect(dolda).toContain('2025-04');
  expect(diagram!.rader.filter((rad) => arDolt(rad['per30'])).map(({ kod }) => kod)).toEqual(dolda);
  expect(manader!.rader.filter((rad) => arDolt(rad['antal'])).map(({ kod }) => kod)).toEqual(dolda);
  expect(diagram!.rader.every((rad) => arDolt(rad['signal']))).toBe(true);
  // the limits and the arithmetic give the sum away, and with it the only month that is not told
  const granser = diagram!.rader.some((rad) => typeof rad['mitt'] === 'number') || diagram!.anmarkning !== undefined;
  expect({ granser, dolda: dolda.length }).toEqual(granser ? { granser, dolda: 2 } : { granser, dolda: 1 });
});

test('the åtgärder of klagomål by their effect are one row of those by what they came out of', () => {
  const med: Berakning = {
    siffror: [],
    tabeller: [
      tabell(
        'lett-till.atgarder-per-effekt',
        [antal('antal')],
        [9, 3].map((varde, i) => ({ kod: `effekt-${i}`, antal: varde })),
      ),
      tabell('atgarder.per-kalla', [antal('antal')], [{ kod: 'klagomal', antal: 12 }]),
    ],
  };
  const [effekter] = skydda(med, relationerFor(med), new Set(['klagomal'] as const)).tabeller;
  expect(effekter!.rader.map((rad) => arDolt(rad['antal']))).toEqual([true, true]);
});
