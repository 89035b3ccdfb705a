import { describe, expect, test } from '@jest/globals';
import { DOLT, type Berakning, type Rad, type Raknat, type Siffervarde, type Tabellvarde } from '../siffror/index.js';
import { anmarkningstal, celltal, INGA_RELATIONER, siffertal, type Relationer } from './relationer.js';
import { skydda } from './skydda.js';

const siffra = (nyckel: string, over: Partial<Siffervarde>): Siffervarde => ({
  nyckel,
  etikett: nyckel,
  varde: 0,
  enhet: 'antal',
  definition: '',
  raknar: 'avvikelser',
  ...over,
});
const andel = siffra('andel', { varde: 38 / 40, enhet: 'andel', taljare: 38, namnare: 40, formel: '38 / 40 = 95 %' });
const tabell = (rader: readonly Rad[], over: Partial<Tabellvarde> = {}): Tabellvarde => ({
  nyckel: 'tabell',
  titel: '',
  definition: '',
  raknar: 'avvikelser',
  kolumner: [
    { nyckel: 'namn', rubrik: 'Namn', format: 'text' },
    { nyckel: 'antal', rubrik: 'Antal', format: 'antal' },
    { nyckel: 'andel', rubrik: 'Andel', format: 'andel' },
    { nyckel: 'median', rubrik: 'Median', format: 'dagar' },
  ],
  rader,
  ...over,
});
const rad = (kod: string, antal: number | null, taljare: number | null, namnare: number | null): Rad => ({
  kod,
  namn: kod,
  antal,
  andel: taljare === null || !namnare ? null : taljare / namnare,
  andelTaljare: taljare,
  andelNamnare: namnare,
  median: antal === null ? null : 7,
});
const AVVIKELSER: ReadonlySet<Raknat> = new Set(['avvikelser']);
const utan = (berakning: Partial<Berakning>, relationer: Partial<Relationer> = {}, doljs = AVVIKELSER): Berakning =>
  skydda({ siffror: [], tabeller: [], ...berakning }, { ...INGA_RELATIONER, ...relationer }, doljs);

describe('a report without its small numbers', () => {
  test('a share whose rest is small is hidden with its arithmetic', () =>
    expect(utan({ siffror: [andel] }).siffror).toEqual([
      { nyckel: 'andel', etikett: 'andel', enhet: 'andel', definition: '', raknar: 'avvikelser', varde: DOLT, taljare: DOLT, namnare: 40 },
    ]));

  test('what may be seen stays as it is: another kind, a base that is large, nothing to hide', () => {
    expect(utan({ siffror: [andel] }, {}, new Set<Raknat>(['klagomal'])).siffror).toEqual([andel]);
    const stor = siffra('stor', { varde: 0.5, enhet: 'andel', taljare: 20, namnare: 40 });
    expect(utan({ siffror: [stor] }).siffror).toEqual([stor]);
    expect(utan({ siffror: [andel] }, {}, new Set()).siffror).toEqual([andel]);
  });

  test('a number that does not say whose cases it counts is guarded', () => {
    const { raknar: _, ...okand } = siffra('okand', { varde: 3 });
    expect(utan({ siffror: [okand] }).siffror[0]!.varde).toEqual(DOLT);
    expect(utan({ siffror: [siffra('moment', { varde: 3, raknar: 'verksamhet' })] }).siffror[0]!.varde).toBe(3);
  });

  test('a median of few cases is hidden; zero is shown and blank stays blank', () => {
    const [few, none, blank, many] = utan({
      tabeller: [tabell([rad('a', 3, 0, 0), rad('b', 0, 0, 0), rad('c', null, null, null), rad('d', 30, 10, 20)])],
    }).tabeller[0]!.rader;
    expect(few).toMatchObject({ antal: DOLT, median: DOLT, andel: null, andelNamnare: 0 });
    expect(none).toMatchObject({ antal: 0 });
    expect(blank).toMatchObject({ antal: null, median: null, andel: null });
    expect(many).toEqual(rad('d', 30, 10, 20));
  });

  test('a number is hidden wherever it stands', () => {
    const lika = [[siffertal('total'), celltal('tabell', 'a', 'antal')]] as const;
    const { siffror, tabeller } = utan(
      { siffror: [siffra('total', { varde: 3 })], tabeller: [tabell([rad('a', 3, 0, 0)], { raknar: 'verksamhet' })] },
      { lika },
    );
    expect([siffror[0]!.varde, tabeller[0]!.rader[0]!['antal']]).toEqual([DOLT, DOLT]);
  });

  test('what follows a number is hidden with it, also a note that says it', () => {
    const foljer = [celltal('tabell', 'd', 'namn'), anmarkningstal('tabell')].map((tal) => ({ tal, av: [siffertal('total')] }));
    const tabeller = [tabell([rad('d', 30, 10, 20)], { anmarkning: '3 i allt.' })];
    const { tabeller: shown } = utan({ siffror: [siffra('total', { varde: 3 })], tabeller }, { foljer });
    expect(shown[0]!.rader[0]!['namn']).toEqual(DOLT);
    expect(shown[0]).not.toHaveProperty('anmarkning');
  });

  test('a table with a row for each case is left out', () => {
    const arendevis = [{ tabell: 'tabell', raknar: 'avvikelser' }] as const;
    expect(utan({ tabeller: [tabell([rad('1', 30, 10, 20)])] }, { arendevis }).tabeller).toEqual([]);
  });

  test('two tables that split one total are protected together', () => {
    const rader = (prefix: string, antal: readonly number[]) => antal.map((each, i) => rad(`${prefix}${i}`, each, null, null));
    const one = tabell(rader('a', [2, 9, 29]));
    const other = tabell(rader('b', [20, 20]), { nyckel: 'andra' });
    const summor = [one, other].map(({ nyckel, rader: rows }) => ({
      helhet: siffertal('total'),
      delar: rows.map(({ kod }) => celltal(nyckel, kod, 'antal')),
      rest: 'exakt' as const,
    }));
    const { siffror, tabeller } = utan({ siffror: [siffra('total', { varde: 40 })], tabeller: [one, other] }, { summor });
    expect(siffror[0]!.varde).toBe(40);
    expect(tabeller.map(({ rader: rows }) => rows.map(({ antal }) => antal))).toEqual([
      [DOLT, DOLT, 29],
      [20, 20],
    ]);
  });
});
