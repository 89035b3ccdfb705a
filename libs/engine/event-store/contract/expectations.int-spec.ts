import { expect, test } from '@jest/globals';
import { testDatabase } from '#testkit/postgres';
import { PostgresEventStore } from '../postgres/index.js';
import { COMMON_STATES, documentedRows, expectationRows } from './expectation-table.js';

test('docs/forvantningar.md says what the PostgreSQL store answers', async () => {
  const database = await testDatabase();
  const store = new PostgresEventStore({ connectionString: database.url, clock: { now: () => new Date().toISOString() } });
  const rows = await expectationRows(store, COMMON_STATES);
  await store.close();
  await database.drop();
  expect(rows).toEqual(await documentedRows('PostgreSQL'));
});
