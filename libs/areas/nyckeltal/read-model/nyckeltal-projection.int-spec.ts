import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v5 } from 'uuid';
import { streamIdOf } from '#engine/event-store';
import type { ProjectedEvent } from '#engine/projection';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { NYCKELTAL_AREA, type NyckeltalEvent } from '../domain/index.js';
import { NyckeltalProjection } from './projection.js';

const uuid = (name: string): string => v5(name, v5.URL);
const tidpunkt = '2026-03-10T12:00:00.000Z';
const [A, B] = [uuid('a'), uuid('b')];

const hamtat = (id: string, hamtad: string, varde?: number): NyckeltalEvent => ({
  type: 'NyckeltalHamtat',
  data: {
    tidpunkt,
    id,
    kalla: 'kolada',
    nyckeltalId: 'U21468',
    titel: 'Bemötande',
    ar: 2025,
    hamtad: `${hamtad}T08:00:00.000Z`,
    ...(varde === undefined ? {} : { varde }),
    ...(id === B ? { kallenhet: 'Riket' } : {}),
  },
});
const makulerat: NyckeltalEvent = { type: 'NyckeltalMakulerat', data: { tidpunkt, motivering: 'Fel år.' } };

const HISTORY: readonly ProjectedEvent[] = (
  [
    [A, 0n, hamtat(A, '2026-01-02', 10)],
    [B, 0n, hamtat(B, '2026-01-02', 20)],
    [A, 1n, hamtat(A, '2025-01-02', 99)],
    [A, 2n, hamtat(A, '2026-02-02')],
    [B, 1n, makulerat],
    [B, 2n, hamtat(B, '2026-01-02', 21)],
  ] as const
).map(([id, revision, event], i) => ({
  event,
  eventId: uuid(`event-${i}`),
  kommun: '0000',
  area: NYCKELTAL_AREA,
  id,
  streamId: streamIdOf('0000', NYCKELTAL_AREA, id),
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

/** The rows when the history comes in batches of a size. */
async function rowsAfter(batchSize: number): Promise<Record<'nyckeltal' | 'fakta', Record<string, unknown>[]>> {
  const projection = new NyckeltalProjection();
  for (const table of projection.tables) await dataSource.query(`delete from ${table}`);
  for (let from = 0; from < HISTORY.length; from += batchSize) {
    await dataSource.transaction((manager) =>
      projection.apply(HISTORY.slice(from, from + batchSize), {
        manager,
        query: (sql, parameters) => manager.query(sql, [...(parameters ?? [])]),
      }),
    );
  }
  return {
    nyckeltal: await dataSource.query('select * from nyckeltal order by kallenhet nulls first'),
    fakta: await dataSource.query('select * from nyckeltal_fakta order by kallenhet nulls first, fran_lop'),
  };
}

test('raderna är desamma hur händelserna än kommer, och vad som gällde går att läsa vid varje löpnummer', async () => {
  const rows = await rowsAfter(HISTORY.length);
  expect(rows.nyckeltal).toMatchObject([
    { id: A, fas: 'registrerat', revision: '2', kallenhet: null },
    { id: B, fas: 'registrerat', revision: '2', kallenhet: 'Riket' },
  ]);
  expect(rows.fakta).toMatchObject([
    { id: A, fran_lop: '1', till_lop: '4', varde: 10, makulerat: false },
    { id: A, fran_lop: '4', till_lop: null, varde: null, makulerat: false },
    { id: B, fran_lop: '2', till_lop: '5', varde: 20, makulerat: false },
    { id: B, fran_lop: '5', till_lop: '6', varde: 20, makulerat: true },
    { id: B, fran_lop: '6', till_lop: null, varde: 21, makulerat: false },
  ]);
  for (const size of [1, 2, 4]) expect(await rowsAfter(size)).toEqual(rows);
});
