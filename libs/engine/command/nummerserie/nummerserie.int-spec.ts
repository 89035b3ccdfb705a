import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { createPool } from '#engine/platform';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { nummerserieMigrations, PostgresNummerserie } from './index.js';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await testDatabase();
  const dataSource = await new DataSource({ type: 'postgres', url: database.url, migrations: nummerserieMigrations }).initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
  pool = createPool(database.url, { max: 4 });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

test('numbers follow on each other within kommun, kind and year', async () => {
  const serie = new PostgresNummerserie(pool);
  expect(await serie.next('0000', 'A', 2026)).toBe('A-2026-000001');
  expect(await Promise.all([serie.next('0000', 'A', 2026), serie.next('0000', 'L', 2026), serie.next('0000', 'A', 2026)])).toEqual([
    'A-2026-000002',
    'L-2026-000001',
    'A-2026-000003',
  ]);
  expect(await serie.next('0000', 'A', 2027)).toBe('A-2027-000001');
  expect(await serie.next('1111', 'A', 2026)).toBe('A-2026-000001');
});

test('callers that wait are served by one statement', async () => {
  const query = jest.spyOn(pool, 'query');
  const serie = new PostgresNummerserie(pool);
  const all = await Promise.all(Array.from({ length: 100 }, () => serie.next('0000', 'R', 2026)));
  expect(all).toEqual(Array.from({ length: 100 }, (_, n) => `R-2026-${String(n + 1).padStart(6, '0')}`));
  expect(query).toHaveBeenCalledTimes(1);
  query.mockRestore();
});

test('several processes never give out one number twice', async () => {
  const processes = Array.from({ length: 4 }, () => new PostgresNummerserie(pool));
  const round = () => processes.flatMap((serie) => ['E', 'K'].flatMap((slag) => [1, 2, 3].map(() => serie.next('0000', slag, 2026))));
  const given: string[] = [];
  for (let n = 0; n < 20; n++) given.push(...(await Promise.all(round())));
  expect(new Set(given).size).toBe(given.length);
  expect(await processes[0]!.next('0000', 'E', 2026)).toBe('E-2026-000241');
});

test('a database that does not answer is 503; a series that cannot be harms no neighbour', async () => {
  const down = createPool('postgres://127.0.0.1:1/x');
  await expect(new PostgresNummerserie(down).next('0000', 'A', 2026)).rejects.toMatchObject({ kind: 'unavailable' });
  await down.end();
  const serie = new PostgresNummerserie(pool);
  const outcomes = await Promise.allSettled([serie.next('0000', 'P', 2026), serie.next('0000', 'fel', 2026)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});
