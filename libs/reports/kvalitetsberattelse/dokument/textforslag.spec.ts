import { expect, test } from '@jest/globals';
import { DOLT, type Berakning, type Dolt, type Siffervarde } from '#reports/gemensamt';
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
