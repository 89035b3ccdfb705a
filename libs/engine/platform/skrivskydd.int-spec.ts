import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { Skrivskydd } from './skrivskydd.js';

let database: TestDatabase;
let pool: pg.Pool;
beforeEach(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

test('what one process turns on, every other obeys within a second, and off again', async () => {
  let now = 0;
  const [operator, process] = [new Skrivskydd(pool), new Skrivskydd(pool, () => now)];
  await process.assertWritable();
  await operator.turnOn();
  await operator.turnOn();
  now = 1_000;
  await expect(process.assertWritable()).rejects.toMatchObject({
    kind: 'unavailable',
    kod: 'SKRIVSKYDDAD',
    message: expect.stringMatching(/Det går att läsa.*inte sparat/),
    igenOmSekunder: 60,
  });
  await operator.turnOff();
  now = 2_000;
  await process.assertWritable();
});

test('when nobody can tell, nothing is let through', async () => {
  await pool.query('drop table motor.skrivskydd');
  await expect(new Skrivskydd(pool).assertWritable()).rejects.toMatchObject({ code: '42P01' });
});
