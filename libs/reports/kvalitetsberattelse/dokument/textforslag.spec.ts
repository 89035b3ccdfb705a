import { describe, expect, test } from '@jest/globals';
import { DOLT, type Berakning, type Dolt, type Rad, type Siffervarde, type Tabellvarde } from '#reports/gemensamt';
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

const HELA_ARET = { fran: '2025-01-01', till: '2025-12-31', benamning: '2025' };

function klagomal(
  antal: number | Dolt,
  andel: number | Dolt,
  { delegation = 0, trend = [] as readonly Rad[], period = HELA_ARET } = {},
): string {
  const berakning: Berakning = {
    siffror: [
      siffra('klagomal.antal', antal),
      siffra('klagomal.andel-besvarade-14-dagar', andel, { enhet: 'andel', taljare: 30, namnare: 40 }),
      siffra('klagomal.delegationsprovade', delegation),
    ],
    tabeller: ['klagomal.trend', 'klagomal.per-typ'].map((nyckel) => ({
      ...{ nyckel, titel: '', definition: '', kolumner: [], rader: nyckel === 'klagomal.trend' ? trend : [] },
    })),
  };
  const avsnitt = findMall('kvalitetsberattelse', '2')!.avsnitt.find(({ nyckel }) => nyckel === 'klagomal')!;
  return textforslag(avsnitt, { period } as OppnadBerattelse, berakning)!;
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

test('an effect that no measure has had is left out', () => {
  const effekt = (antal: readonly number[]): string =>
    forslag('atgarder', [siffra('atgarder.antal', 12)], [rader('atgarder.per-effekt', 'effekt', antal)]);
  expect(effekt([6, 0, 0, 1])).toContain('. 6 har haft avsedd effekt och 1 är ännu inte uppföljd.');
  expect(effekt([0, 5, 2, 0])).toContain('. 5 har inte haft avsedd effekt och för 2 är det för tidigt att bedöma.');
});

describe('which åtgärder have been carried out', () => {
  const text = (mallversion: string, lagen: readonly (number | Dolt)[]): string => {
    const status = ['genomford', 'planerad', 'foreslagen'].map((kod, i) => ({ kod, status: kod, antal: lagen[i]! }));
    return textforslag(
      findMall('kvalitetsberattelse', mallversion)!.avsnitt.find(({ nyckel }) => nyckel === 'atgarder')!,
      { mall: 'kvalitetsberattelse', mallversion } as OppnadBerattelse,
      {
        siffror: [siffra('atgarder.antal', 12)],
        tabeller: [
          rader('atgarder.per-effekt', 'effekt', [6, 0, 0, 6]),
          { nyckel: 'atgarder.per-status', titel: '', definition: '', kolumner: [], rader: status },
        ],
      },
    )!;
  };

  test('is told apart from those that are only decided on or proposed', () => {
    expect(text('6', [7, 3, 2])).toContain(
      'När siffrorna lästes av var 7 genomförda, 3 beslutade men inte genomförda och 2 bara föreslagna.',
    );
    expect(text('6', [10, 1, 1])).toContain('var 10 genomförda, 1 beslutad men inte genomförd och 1 bara föreslagen.');
    expect(text('6', [0, 7, 5])).toContain('var 7 beslutade men inte genomförda och 5 bara föreslagna. Ingen av dem var genomförd.');
  });

  test('says nothing of what is hidden', () => {
    expect(text('6', [DOLT, DOLT, DOLT])).toContain('Hur många av dem som har genomförts visas inte.');
    expect(text('6', [9, DOLT, DOLT])).toContain('När siffrorna lästes av var 9 genomförda; övriga visas inte.');
    expect(text('6', [0, DOLT, DOLT])).toContain('Ingen av dem var genomförd när siffrorna lästes av.');
  });

  test('is not told in the templates before it, which do not have the table', () =>
    expect(text('5', [7, 3, 2])).not.toContain('genomförda'));
});

test('one complaint before the delegation is one', () =>
  expect(klagomal(9, 0.75, { delegation: 1 })).toContain('Ett har begärts prövat av klagomålsdelegationen.'));

test('the year before is named as the report names its own part of the year', () => {
  const trend = [
    { kod: 'a', period: '2024-09-01 – 2024-12-31', antal: 5 },
    { kod: 'b', period: '2025-09-01 – 2025-12-31', antal: 9 },
  ];
  const period = { fran: '2025-09-01', till: '2025-12-31', benamning: 'Tertial 3 2025' };
  expect(klagomal(9, 0.75, { trend, period })).toContain('Det är 4 fler än tertial 3 2024 (5).');
  expect(klagomal(9, 0.75, { trend, period: { ...period, benamning: 'Hösten' } })).toContain('4 fler än 2024-09-01 – 2024-12-31 (5).');
});
