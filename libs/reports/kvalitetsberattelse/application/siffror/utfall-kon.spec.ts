import { expect, test } from '@jest/globals';
import { skydda, type Berakning, type Siffervarde, type Tabellvarde } from '#reports/gemensamt';
import { relationerFor } from './relationer/index.js';
import { UTFALL_KON, utfallKon } from './utfall-kon.js';

const antal = (slag: 'avvikelser' | 'klagomal' | 'lex-sarah', varde: number): Siffervarde => ({
  nyckel: `${slag}.antal`,
  etikett: slag,
  varde,
  enhet: 'antal',
  definition: '',
  raknar: slag,
});
const perKon = (slag: 'avvikelser' | 'klagomal' | 'lex-sarah', rader: Tabellvarde['rader']): Tabellvarde => ({
  nyckel: `${slag}.per-kon`,
  titel: slag,
  definition: '',
  raknar: slag,
  kolumner: [
    { nyckel: 'kon', rubrik: 'Kön', format: 'text' },
    { nyckel: 'personer', rubrik: 'Personer', format: 'antal' },
    { nyckel: 'antal', rubrik: 'Ärenden', format: 'antal' },
  ],
  rader,
});

const utan: Berakning = {
  siffror: [antal('avvikelser', 40), antal('klagomal', 0), antal('lex-sarah', 6)],
  tabeller: [
    perKon('avvikelser', [
      { kod: 'kvinnor', personer: 25, antal: 20 },
      { kod: 'man', personer: 12, antal: 11 },
      { kod: 'okant', personer: 0, antal: 0 },
      { kod: 'ej-individ', personer: null, antal: 8 },
      { kod: 'ej-angivet', personer: null, antal: 5 },
    ]),
    perKon('klagomal', [
      { kod: 'kvinnor', antal: 0 },
      { kod: 'man', antal: 0 },
      { kod: 'okant', antal: 0 },
    ]),
    perKon('lex-sarah', [
      { kod: 'kvinnor', personer: 4, antal: 4 },
      { kod: 'man', personer: 2, antal: 2 },
      { kod: 'okant', personer: 0, antal: 0 },
      { kod: 'ej-angivet', personer: null, antal: 0 },
    ]),
  ],
};
const berakning: Berakning = { ...utan, tabeller: [...utan.tabeller, utfallKon(utan)] };
const rader = ({ tabeller }: Berakning) =>
  tabeller
    .find(({ nyckel }) => nyckel === UTFALL_KON)!
    .rader.map(({ kod, utfall, kvinnor, man, ejIndivid }) => [kod, utfall, kvinnor, man, ejIndivid]);

test('utfallet står bredvid kvinnor, män och ej individ; det som inte finns är tomt', () =>
  expect(rader(berakning)).toEqual([
    ['avvikelser', 40, 20, 11, 8],
    ['avvikelser-personer', 37, 25, 12, null],
    ['klagomal', 0, 0, 0, null],
    ['lex-sarah', 6, 4, 2, null],
    ['lex-sarah-personer', 6, 4, 2, null],
  ]));

test('lex Sarah säger vilka ärenden som inte rör någon enskild; en äldre malls tabell skiljer dem inte från dem som saknar uppgift', () => {
  const lex = (rader: Tabellvarde['rader']) =>
    utfallKon({ ...utan, tabeller: [...utan.tabeller.slice(0, 2), perKon('lex-sarah', rader)] }).rader.find(
      ({ kod }) => kod === 'lex-sarah',
    )!;
  const kanda = ['kvinnor', 'man', 'okant'].map((kod) => ({ kod, personer: 1, antal: 1 }));
  const oskilda = lex([...kanda, { kod: 'ej-angivet', personer: null, antal: 9 }]);
  expect(oskilda['ejIndivid']).toBeNull();
  expect(oskilda['kommentar']).toContain('Ej individ skiljs inte');
  const skilda = lex([...kanda, { kod: 'ej-individ', personer: null, antal: 7 }, { kod: 'ej-angivet', personer: null, antal: 2 }]);
  expect(skilda['ejIndivid']).toBe(7);
  expect(skilda['kommentar']).not.toContain('Ej individ skiljs inte');
});

test('av klagomålen sägs vilka avsändare som inte är individer; en äldre malls tabell skiljer dem inte från okänt kön', () => {
  const klagomal = (rader: Tabellvarde['rader']) =>
    utfallKon({ ...utan, tabeller: [utan.tabeller[0]!, perKon('klagomal', rader), utan.tabeller[2]!] }).rader.find(
      ({ kod }) => kod === 'klagomal',
    )!;
  const kanda = ['kvinnor', 'man', 'okant'].map((kod) => ({ kod, antal: 1 }));
  expect(klagomal(kanda)['ejIndivid']).toBeNull();
  expect(klagomal(kanda)['kommentar']).not.toContain('Ej individ');
  const skilda = klagomal([...kanda, { kod: 'ej-individ', antal: 7 }]);
  expect(skilda['ejIndivid']).toBe(7);
  expect(skilda['kommentar']).toContain('Ej individ är här avsändare');
});

test('få är dolda där de är det i sina egna tabeller, och bara de slag som inte får ses', () => {
  const dolt = { dolt: true };
  const skyddad = skydda(berakning, relationerFor(berakning), new Set(['lex-sarah'] as const));
  const [avvikelser, , , lex, personer] = rader(skyddad);
  expect(avvikelser).toEqual(['avvikelser', 40, 20, 11, 8]);
  expect(lex!.slice(2, 4)).toEqual([dolt, dolt]);
  // neither the people nor their sum says how many the women or the men are
  expect(personer!.slice(2, 4)).toEqual([dolt, dolt]);
  const egen = skyddad.tabeller.find(({ nyckel }) => nyckel === 'lex-sarah.per-kon')!.rader;
  expect(egen.slice(0, 2).map((rad) => rad['antal'])).toEqual([dolt, dolt]);
});
