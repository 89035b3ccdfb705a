import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { PostgresEventStore } from '#engine/event-store/postgres';
import type { Position } from '#engine/event-store';
import { systemClock } from '#engine/platform';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { checkHistory, type Stored } from './history.js';
import { WriterProcess } from './writer-process.js';

/** commands of each process; for a longer run by hand: CHAOS_ROUNDS=20 */
const COMMANDS = 300 * Number(process.env['CHAOS_ROUNDS'] ?? '1');

let database: TestDatabase;
let store: PostgresEventStore;
let writers: WriterProcess[];

beforeEach(async () => {
  database = await testDatabase();
  store = new PostgresEventStore({ connectionString: database.url, clock: systemClock });
  writers = [1, 2, 3].map(() => new WriterProcess(database.url));
});
afterEach(async () => {
  for (const writer of writers) await writer.kill();
  await store.close();
  await database.drop();
});

test('three processes write one kommun: all get on, one that is put to sleep holds up nobody, and who follows sees all in order', async () => {
  const [first, ...others] = writers;
  const all = (of: readonly WriterProcess[], count: number) => Promise.all(of.map((writer) => writer.acknowledgedAtLeast(count)));
  await all(writers, COMMANDS);
  first!.child.kill('SIGSTOP');
  const reached = Math.max(...others.map((writer) => writer.acknowledged().length));
  await all(others, reached + COMMANDS);
  first!.child.kill('SIGCONT');
  await first!.acknowledgedAtLeast(first!.acknowledged().length + COMMANDS);
  for (const writer of writers) expect(await writer.stop()).toBe(0);

  const stored = await followed();
  expect(
    checkHistory(
      writers.flatMap((writer) => writer.acknowledged()),
      stored,
    ),
  ).toEqual([]);
  expect(stored).toHaveLength(writers.reduce((count, writer) => count + writer.acknowledged().length, 0));
  expect(await store.verifyChain('0000')).toEqual({ events: BigInt(stored.length), faults: [] });
});

/** The whole log by the feed; throws on a gap. */
async function followed(): Promise<Stored[]> {
  const feed = store.feed('0000');
  const head = await feed.head();
  const stored: Stored[] = [];
  for (let position: Position | null = null; position !== head;) {
    const page = await feed.read(position, 500);
    for (const { lopnummer, streamId, revision, meta } of page.events) {
      expect(lopnummer).toBe(BigInt(stored.length + 1));
      stored.push({ commandId: meta.commandId, streamId, revision: String(revision) });
    }
    position = page.position;
  }
  return stored;
}
