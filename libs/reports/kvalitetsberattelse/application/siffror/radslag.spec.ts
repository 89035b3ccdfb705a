import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Sql, Tabellvarde } from '#reports/gemensamt';
import { berakna, tabellerFor } from './berakna.js';
import { UTANFOR } from './grupper.js';
import type { Fraga } from './modell.js';
import { EJ_ANGIVEN, UTAN_ENHET } from './rader.js';
import { RADSLAG } from './radslag.js';
import { beraknaSlag } from './slag.js';
import { STATISTIKTABELLER } from './statistiktabeller.js';

const FRAGA: Fraga = {
  kommun: 'exempelkommun',
  lopnummer: 1n,
  fran: '2025-01-01',
  till: '2025-12-31',
  avlast: '2026-01-15',
  omfattning: {
    organisationsenhetId: 'kommunen',
    namn: 'Exempelkommun',
    helaKommunen: true,
    enheter: [{ enhetId: 'norr', namn: 'Norr', vag: ['kommunen', 'norr'] }],
  },
  delar: [{ id: 'norr', namn: 'Norr', rymmer: ['norr'] }],
};
const namn = (_: string, kod: string): string => kod;

/** A log in which nothing has happened: what is counted in one row has that row, and there are no others. */
const TOM = { query: (sql: string) => Promise.resolve(/ as (borjad|urval_0)\b/.test(sql) ? [{}] : []) } as Sql;

describe('what the rows of a table tell by being there', () => {
  let tabeller: readonly Tabellvarde[];
  beforeAll(async () => {
    const raknade = await Promise.all([
      berakna(TOM, FRAGA, namn),
      ...(['avvikelser', 'klagomal', 'lex-sarah', 'atgarder'] as const).map((kalla) => beraknaSlag(TOM, FRAGA, kalla, namn)),
    ]);
    tabeller = raknade.flatMap((each) => each.tabeller);
  });

  test('is known of every table of the reports and of the statistics, and of no other', () => {
    expect([...RADSLAG.keys()].sort()).toEqual([...new Set(tabeller.map(({ nyckel }) => nyckel))].sort());
    expect(RADSLAG.size).toBeGreaterThan(50);
  });

  test('is no part of what is stored', () => {
    for (const tabell of tabeller) expect(tabell).not.toHaveProperty('radslag');
  });

  test.each(
    [
      ...tabellerFor({}),
      ...tabellerFor({ ejIndividOskild: true, avsandareOskilda: true, baraArendeatgarder: true }),
      ...STATISTIKTABELLER,
    ].map((tabell) => [tabell.nyckel, tabell] as const),
  )('%s: rows come with the cases where it says so, and nowhere else', (_, { radslag, rader, grupper }) => {
    const tillfalliga = [UTAN_ENHET.kod, UTANFOR.kod];
    const koder = (funna: readonly string[]): string[] => rader(FRAGA, new Set(funna), namn, false).map(({ kod }) => kod);
    const fler = koder([...tillfalliga, EJ_ANGIVEN]).filter((kod) => !tillfalliga.includes(kod));
    expect(fler.length > koder([]).length ? 'forekommande' : 'fasta').toBe(radslag);
    // in which groups the cases of a row lie says where there are cases
    if (grupper) expect(radslag).toBe('forekommande');
  });
});
