import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { growthOf, MOST_GROWTH, storm } from './kurrentdb-storm.js';

/** for a longer run by hand: CHAOS_EVENTS=100000, or `npm run bench -- storning` */
const EVENTS = Number(process.env['CHAOS_EVENTS'] ?? '5000');
const KILLS = 8;
/** where nothing else runs it takes a twentieth of this */
jest.setTimeout(900_000 + EVENTS * 20);

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

test('reads that are cut short, ended without a word and slow, and workers that are killed: each event is handled once and in order, and memory is flat', async () => {
  const result = await storm({ databaseUrl: database.url, events: EVENTS, kills: KILLS });
  expect(result.faults.slice(0, 20)).toEqual([]);
  expect(result.events).toBeGreaterThanOrEqual(EVENTS);
  expect(result.kills).toBe(KILLS);
  expect(growthOf(result)).toBeLessThan(MOST_GROWTH);
});
