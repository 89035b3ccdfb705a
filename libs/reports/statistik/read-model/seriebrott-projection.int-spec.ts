import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { streamIdOf } from '#engine/event-store';
import type { ProjectedEvent } from '#engine/projection';
import { seriebrottFor } from '#reports/gemensamt';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
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

const HISTORY: readonly ProjectedEvent[] = (
  [
    [A, 0n, antecknat(A, 'avvikelser', '2025-03-01')],
    [B, 0n, antecknat(B, 'klagomal', '2025-03-01')],
    [C, 0n, antecknat(C, 'avvikelser', '2024-01-01')],
    [A, 1n, upphavt],
  ] as const
).map(([id, revision, event], i) => ({
  event,
  eventId: uuid(`event-${i}`),
  kommun: '0000',
  area: SERIEBROTT_AREA,
  id,
  streamId: streamIdOf('0000', SERIEBROTT_AREA, id),
  revision,
  lopnummer: BigInt(i + 1),
  position: String(i + 1),
  recordedAt: tidpunkt,
  actorId: 'controller',
  role: 'controller',
  correlationId: id,
}));

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await testDatabase();
  dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

async function project(batchSize: number): Promise<readonly Record<string, unknown>[]> {
  const projection = new SeriebrottProjection();
  for (const table of projection.tables) await dataSource.query(`delete from ${table}`);
  for (let from = 0; from < HISTORY.length; from += batchSize) {
    await dataSource.transaction((manager) =>
      projection.apply(HISTORY.slice(from, from + batchSize), {
        manager,
        query: (sql, parameters) => manager.query(sql, [...(parameters ?? [])]),
      }),
    );
  }
  return dataSource.query('select * from seriebrott natural full join seriebrott_fakta order by fran_lop, till_lop');
}

test('raderna är desamma hur händelserna än kommer', async () => {
  const rows = await project(HISTORY.length);
  for (const size of [1, 2, 3]) expect(await project(size)).toEqual(rows);
});

test('en serie har de brott som var kända vid löpnumret, och inte de som då var upphävda', async () => {
  await project(HISTORY.length);
  const found = async (lopnummer: bigint, fran = '2023-01-01', till = '2025-12-31') =>
    (await seriebrottFor(dataSource, '0000', lopnummer, 'avvikelser', fran, till)).map(({ datum, kommentar }) => [datum, kommentar]);
  expect(await found(0n)).toEqual([]);
  expect(await found(3n)).toEqual([
    ['2024-01-01', 'Ändrat 2024-01-01.'],
    ['2025-03-01', 'Ändrat 2025-03-01.'],
  ]);
  expect(await found(4n)).toEqual([['2024-01-01', 'Ändrat 2024-01-01.']]);
  expect(await found(3n, '2025-03-01', '2025-03-01')).toEqual([['2025-03-01', 'Ändrat 2025-03-01.']]);
  expect(await found(3n, '2025-03-02')).toEqual([]);
  expect(await seriebrottFor(dataSource, '0001', 4n, 'avvikelser', '2023-01-01', '2025-12-31')).toEqual([]);
});
