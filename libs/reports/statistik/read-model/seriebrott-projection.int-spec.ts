import { expect, test } from '@jest/globals';
import { v5 } from 'uuid';
import { seriebrottFor } from '#reports/gemensamt';
import { migratedDatabase } from '#testkit/data-source';
import { applyAnew, told } from '#testkit/projected';
import { SERIEBROTT_AREA, type SeriebrottEvent } from '../domain/index.js';
import { SeriebrottProjection } from './projection.js';

const uuid = (name: string): string => v5(name, v5.URL);
const tidpunkt = '2026-03-10T12:00:00.000Z';
const [A, B, C] = [uuid('a'), uuid('b'), uuid('c')];

const antecknat = (id: string, slag: string, datum: string): SeriebrottEvent => ({
  type: 'SeriebrottAntecknat',
  data: { tidpunkt, id, slag, datum, kommentar: `Ändrat ${datum}.` },
});
const upphavt: SeriebrottEvent = { type: 'SeriebrottUpphavt', data: { tidpunkt, motivering: 'Fel dag.' } };

const HISTORY = told([
  [SERIEBROTT_AREA, A, antecknat(A, 'avvikelser', '2025-03-01')],
  [SERIEBROTT_AREA, B, antecknat(B, 'klagomal', '2025-03-01')],
  [SERIEBROTT_AREA, C, antecknat(C, 'avvikelser', '2024-01-01')],
  [SERIEBROTT_AREA, A, upphavt],
]);

const database = migratedDatabase();

async function project(batchSize: number): Promise<readonly Record<string, unknown>[]> {
  const projection = new SeriebrottProjection();
  await applyAnew(database(), projection, HISTORY, batchSize);
  return database().query('select * from seriebrott natural full join seriebrott_fakta order by fran_lop, till_lop');
}

test('raderna är desamma hur händelserna än kommer', async () => {
  const rows = await project(HISTORY.length);
  for (const size of [1, 2, 3]) expect(await project(size)).toEqual(rows);
});

test('en serie har de brott som var kända vid löpnumret, och inte de som då var upphävda', async () => {
  await project(HISTORY.length);
  const found = async (lopnummer: bigint, fran = '2023-01-01', till = '2025-12-31') =>
    (await seriebrottFor(database(), '0000', lopnummer, 'avvikelser', fran, till)).map(({ datum, kommentar }) => [datum, kommentar]);
  expect(await found(0n)).toEqual([]);
  expect(await found(3n)).toEqual([
    ['2024-01-01', 'Ändrat 2024-01-01.'],
    ['2025-03-01', 'Ändrat 2025-03-01.'],
  ]);
  expect(await found(4n)).toEqual([['2024-01-01', 'Ändrat 2024-01-01.']]);
  expect(await found(3n, '2025-03-01', '2025-03-01')).toEqual([['2025-03-01', 'Ändrat 2025-03-01.']]);
  expect(await found(3n, '2025-03-02')).toEqual([]);
  expect(await seriebrottFor(database(), '0001', 4n, 'avvikelser', '2023-01-01', '2025-12-31')).toEqual([]);
});
