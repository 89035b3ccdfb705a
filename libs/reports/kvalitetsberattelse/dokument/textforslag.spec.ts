import { expect, test } from '@jest/globals';
import { DOLT, type Berakning, type Dolt, type Siffervarde, type Tabellvarde } from '#reports/gemensamt';
import { findMall } from '../domain/index.js';
import type { OppnadBerattelse } from './oppnad.js';
import { textforslag } from './textforslag.js';

const siffra = (nyckel: string, varde: number | Dolt, over: Partial<Siffervarde> = {}): Siffervarde => ({
  nyckel,
  etikett: nyckel,
  varde,
  enhet: 'antal',
  definition: '',
  ...over,
});

function klagomal(antal: number | Dolt, andel: number | Dolt): string {
  const berakning: Berakning = {
    siffror: [
      siffra('klagomal.antal', antal),
      siffra('klagomal.andel-besvarade-14-dagar', andel, { enhet: 'andel', taljare: 30, namnare: 40 }),
      siffra('klagomal.delegationsprovade', 0),
    ],
    tabeller: ['klagomal.trend', 'klagomal.per-typ'].map((nyckel) => ({ nyckel, titel: '', definition: '', kolumner: [], rader: [] })),
  };
  const avsnitt = findMall('kvalitetsberattelse', '2')!.avsnitt.find(({ nyckel }) => nyckel === 'klagomal')!;
  return textforslag(avsnitt, {} as OppnadBerattelse, berakning)!;
}

test('a text says nothing of how large a hidden number is: it can be large', () => {
  const text = klagomal(DOLT, DOLT);
  expect(text).toContain('visas inte');
  expect(text).not.toMatch(/färre|för små|litet|få\b/);
  expect(klagomal(3, 0.75)).toContain('Antalet är litet');
});

const rader = (nyckel: string, namn: string, antal: readonly (number | Dolt)[]): Tabellvarde => ({
  nyckel,
  titel: '',
  definition: '',
  kolumner: [],
  rader: antal.map((each, i) => ({ kod: EFFEKTER[i]!, [namn]: `Sort ${i + 1}`, antal: each })),
});
const EFFEKTER = ['ja', 'nej', 'annu-inte', 'ej-uppfoljd'];

const forslag = (nyckel: string, siffror: readonly Siffervarde[], tabeller: readonly Tabellvarde[]): string =>
  textforslag(
    findMall('kvalitetsberattelse', '2')!.avsnitt.find((each) => each.nyckel === nyckel)!,
    { mall: 'kvalitetsberattelse', mallversion: '2' } as OppnadBerattelse,
    { siffror, tabeller },
  )!;

test('what is hidden is told of in one sentence, not grade by grade', () => {
  const utfall = (antal: readonly (number | Dolt)[]): string => {
    const tom = { ...rader('', '', []), rader: [] };
    return forslag(
      'lex-sarah',
      ['antal', 'ivo-anmalda'].map((each) => siffra(`lex-sarah.${each}`, 12)).concat(siffra('avvikelser.overlamnade-lex-sarah', 0)),
      [rader('lex-sarah.per-grad', 'grad', antal), ...['trend', 'per-kategori'].map((each) => ({ ...tom, nyckel: `lex-sarah.${each}` }))],
    );
  };
  expect(utfall([DOLT, DOLT, DOLT])).toContain('Utfallet visas inte. 12 har anmälts');
  expect(utfall([7, DOLT, 0])).toContain('Utfallet är sort 1 (7); övriga visas inte.');
  expect(utfall([7, 5, 0])).toContain('Utfallet är sort 1 (7) och sort 2 (5).');
});

test('effects that are hidden are told of in one sentence', () => {
  const effekt = (antal: readonly (number | Dolt)[]): string =>
    forslag('atgarder', [siffra('atgarder.antal', 12)], [rader('atgarder.per-effekt', 'effekt', antal)]);
  expect(effekt([DOLT, DOLT, 0, DOLT])).toContain('Vilken effekt de har haft visas inte.');
  expect(effekt([6, DOLT, 0, DOLT])).toContain('6 har haft avsedd effekt, ett antal som inte visas har inte haft det');
});
