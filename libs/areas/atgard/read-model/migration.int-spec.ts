import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { AtgardensRutin1764000000075 } from './migration.js';

const RUTIN = '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d';
const MED = '11111111-1111-4111-8111-111111111111';
const UTAN = '22222222-2222-4222-8222-222222222222';

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

test('en installation som redan har åtgärder får deras rutin, utan att läsa om loggen', async () => {
  const runner = dataSource.createQueryRunner();
  const migration = new AtgardensRutin1764000000075();
  await migration.down(runner);
  for (const [id, detalj] of [
    [MED, { rutinId: RUTIN }],
    [UTAN, {}],
  ])
    await runner.query(
      `insert into atgard (kommun, id, kalla_typ, kalla_id, kalla_nummer, enhet_vag, ansvarig_id, sparrad, fas, uppfoljning_senast, detalj)
       values ('0000', $1, 'avvikelse', $1, 'A-2026-000001', '{}', 'enhetschef-1', false, 'planerad', '2026-09-01', $2)`,
      [id, detalj],
    );
  await migration.up(runner);
  const rows = await runner.query('select id, rutin_id from atgard order by id');
  await runner.release();
  expect(rows).toEqual([
    { id: MED, rutin_id: RUTIN },
    { id: UTAN, rutin_id: null },
  ]);
});
