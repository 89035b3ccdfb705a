import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { bench, type Bench } from './projection.fixture.js';
import { sqlOf } from './transaction.js';
import { Workers } from './workers.js';

const MINUTE_MS = 60_000;

let b: Bench;
let living: Workers;
beforeEach(async () => {
  b = await bench('memory');
  await b.dataSource.query(`INSERT INTO motor.arbetare VALUES ('sen', clock_timestamp() - interval '30 seconds'),
    ('dod', clock_timestamp() - interval '61 seconds'), ('lange dod', clock_timestamp() - interval '1 year')`);
  living = new Workers(sqlOf(b.dataSource), 'levande', MINUTE_MS);
});
afterEach(() => b.close());

const known = async (): Promise<string[]> =>
  (await b.dataSource.query<{ agare: string }[]>('SELECT agare FROM motor.arbetare ORDER BY agare')).map(({ agare }) => agare);

test('those who died without leaving are forgotten a lease after their last was over, by whoever lives', async () => {
  expect(await living.beat()).toEqual(['levande']);
  expect(await known()).toEqual(['levande', 'sen']);
});

test('who comes back after a long sleep lives again', async () => {
  const woken = new Workers(sqlOf(b.dataSource), 'lange dod', MINUTE_MS);
  expect(await woken.beat()).toEqual(['lange dod']);
  expect(await living.beat()).toEqual(['lange dod', 'levande']);
});

test('one that is just saying that it lives is not waited for', async () => {
  const runner = b.dataSource.createQueryRunner();
  await runner.startTransaction();
  await runner.query(`UPDATE motor.arbetare SET lever_till = clock_timestamp() + interval '1 hour' WHERE agare = 'dod'`);
  expect(await living.beat()).toEqual(['levande']);
  await runner.commitTransaction();
  await runner.release();
  expect(await living.beat()).toEqual(['dod', 'levande']);
});
