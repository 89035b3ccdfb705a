import { beforeAll, expect, test } from '@jest/globals';
import { v5 } from 'uuid';
import { loadRegler } from '#regler/ladda';
import { migratedDatabase } from '#testkit/data-source';
import type { Fraga } from '../application/siffror/index.js';
import { monsterfakta } from './fakta.js';

const dataSource = migratedDatabase();

const BROTT: readonly (readonly [
  kommun: string,
  slag: string,
  datum: string,
  franLop: number,
  tillLop: number | null,
  upphavt: boolean,
])[] = [
  ['0000', 'avvikelser', '2022-01-01', 1, null, false],
  ['0000', 'avvikelser', '2022-01-02', 2, null, false],
  ['0000', 'avvikelser', '2023-01-01', 3, null, false],
  ['0000', 'avvikelser', '2023-01-02', 4, null, false],
  ['0000', 'avvikelser', '2024-12-31', 5, null, false],
  ['0000', 'avvikelser', '2025-01-01', 6, null, false],
  ['0000', 'avvikelser', '2024-03-01', 7, 8, false],
  ['0000', 'avvikelser', '2024-03-01', 8, null, true],
  ['0000', 'klagomal', '2024-05-01', 9, null, false],
  ['0000', 'klagomal', '2024-06-01', 11, null, false],
  ['0001', 'avvikelser', '2024-02-01', 1, null, false],
];

beforeAll(async () => {
  for (const [i, [kommun, slag, datum, fran, till, upphavt]] of BROTT.entries())
    await dataSource().query(
      `insert into seriebrott_fakta (kommun, id, fran_lop, till_lop, slag, datum, kommentar, upphavt) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [kommun, v5(`${i}`, v5.URL), fran, till, slag, datum, `Brott ${datum}`, upphavt],
    );
});

const brott = async (over: Partial<Fraga> = {}) =>
  (
    await monsterfakta(
      dataSource(),
      {
        kommun: '0000',
        lopnummer: 10n,
        fran: '2024-01-01',
        till: '2024-12-31',
        avlast: '2025-02-01',
        omfattning: { organisationsenhetId: 'kommunen', namn: 'Exempelkommun', helaKommunen: true, enheter: [] },
        ...over,
      },
      { granser: loadRegler().monstergranser('2025-02-01'), omfang: { av: 'allt', aterkomst: true } },
    )
  ).seriebrott;
const dagar = (text: string | undefined) => [...(text ?? '').matchAll(/bröts (\S+):/g)].map(([, dag]) => dag);

test('ett år ställs mot det före efter brotten från dess andra dag, tre år mot varandra efter dem från det första årets andra', async () => {
  const { avvikelser } = await brott();
  expect(avvikelser.map(dagar)).toEqual([
    ['2023-01-02', '2024-12-31'],
    ['2022-01-02', '2023-01-01', '2023-01-02', '2024-12-31'],
  ]);
});

test('varje serie har sina egna brott, som de var kända vid löpnumret', async () => {
  expect((await brott()).klagomal.map(dagar)).toEqual([['2024-05-01'], ['2024-05-01']]);
  expect((await brott({ lopnummer: 11n })).klagomal.map(dagar)).toEqual([
    ['2024-05-01', '2024-06-01'],
    ['2024-05-01', '2024-06-01'],
  ]);
  expect((await brott({ lopnummer: 7n })).avvikelser.map(dagar)[0]).toContain('2024-03-01');
  expect((await brott({ kommun: '0001' })).avvikelser.map(dagar)[0]).toEqual(['2024-02-01']);
});

test('ett brott efter dagen då siffrorna lästes av har ännu inte skett', async () => {
  expect((await brott({ avlast: '2024-12-30' })).avvikelser.map(dagar)[0]).toEqual(['2023-01-02']);
  expect((await brott({ lopnummer: 3n, fran: '2026-01-01', till: '2026-12-31', avlast: '2026-12-31' })).avvikelser).toEqual([
    undefined,
    undefined,
  ]);
});
