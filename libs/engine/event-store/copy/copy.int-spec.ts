import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { PostgresSealIndex } from '../kurrentdb/index.js';
import { Installation } from '../kurrentdb/under-test.fixture.js';
import { PostgresEventStore } from '../postgres/index.js';
import { contentsOf, Killed, killedAfter, KOMMUNER, randomHistory } from './copy.fixture.js';
import { copyLog, kurrentSide, postgresSide, type CopySide } from './index.js';

let now = '';
const clock = { now: () => now };
const setTime = (instant: string): void => void (now = instant);

/** A database with a log of its own, and the index of what the peer has sealed. */
class Log {
  private constructor(
    readonly database: TestDatabase,
    readonly pool: pg.Pool,
    readonly store: PostgresEventStore,
    readonly side: CopySide,
  ) {}

  static async open(): Promise<Log> {
    const database = await testDatabase();
    const pool = new pg.Pool({ connectionString: database.url, max: 4 });
    const store = new PostgresEventStore({ connectionString: database.url, clock });
    return new Log(database, pool, store, postgresSide(store, pool));
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.pool.end();
    await this.database.drop();
  }
}

let log: Log;
let other: Log;
let installation: Installation;
let peer: CopySide;

beforeEach(async () => {
  [log, other] = await Promise.all([Log.open(), Log.open()]);
  installation = await Installation.start({ clock, index: new PostgresSealIndex(log.pool) });
  installation.startSealer();
  peer = kurrentSide(installation.store);
});
afterEach(async () => {
  await installation.close();
  await Promise.all([log.close(), other.close()]);
});

const equal = KOMMUNER.map((kommun) => ({ kommun, faults: [], differing: 0 }));
const verdicts = async (from: CopySide, to: CopySide) =>
  (await copyLog({ from, to, setTime })).map(({ kommun, faults, differing }) => ({ kommun, faults, differing }));

test('random histories there and back, killed on the way and taken up again, keep everything and a whole chain', async () => {
  await randomHistory(log.store, 5, 120, setTime);
  for (const appends of [3, 40]) await expect(copyLog({ from: log.side, to: killedAfter(appends, peer), setTime })).rejects.toThrow(Killed);
  expect(await verdicts(log.side, peer)).toEqual(equal);
  expect(await contentsOf(installation.store)).toEqual(await contentsOf(log.store));

  for (const appends of [1, 50])
    await expect(copyLog({ from: peer, to: killedAfter(appends, other.side), setTime })).rejects.toThrow(Killed);
  expect(await verdicts(peer, other.side)).toEqual(equal);
  expect(await contentsOf(other.store)).toEqual(await contentsOf(log.store));
  for (const kommun of KOMMUNER) {
    const { events, faults } = await other.store.verifyChain(kommun);
    expect([faults, events]).toEqual([[], (await log.side.points.last(kommun))!.lopnummer]);
    expect((await installation.store.verifyChain(kommun)).faults).toEqual([]);
    expect((await other.side.points.last(kommun))!.link).toEqual((await log.side.points.last(kommun))!.link);
  }
});

test('what is written in KurrentDB after the move comes home to the log that was left behind', async () => {
  await randomHistory(log.store, 6, 30, setTime);
  await copyLog({ from: log.side, to: peer, setTime });
  await randomHistory(installation.store, 7, 30, setTime);
  await installation.settled();
  const lines = await copyLog({ from: peer, to: log.side, setTime });
  expect(lines.flatMap(({ faults }) => faults)).toEqual([]);
  expect(lines.every(({ copied, events }) => copied > 0 && BigInt(copied) < events)).toBe(true);
  expect(await contentsOf(log.store)).toEqual(await contentsOf(installation.store));
});

test('a target that somebody has tampered with is found, by lopnummer and stream', async () => {
  await randomHistory(log.store, 8, 40, setTime);
  await copyLog({ from: log.side, to: other.side, setTime });
  const [row] = (
    await other.pool.query<{ stream_id: string }>(`select stream_id from handelselogg.handelse where kommun = '0000' and lopnummer = 5`)
  ).rows;
  await other.pool.query('alter table handelselogg.handelse disable trigger append_only');
  await other.pool.query(`update handelselogg.handelse set data = '{"text":"ändrad"}' where kommun = '0000' and lopnummer = 5`);
  const [first, second] = await copyLog({ from: log.side, to: other.side, setTime });
  expect(first!.faults).toEqual([
    expect.stringContaining(`löpnummer 5 i strömmen ${row!.stream_id}`),
    `Strömmen ${row!.stream_id} skiljer sig.`,
  ]);
  expect(first!.differing).toBe(1);
  expect(first!.faults.join()).not.toContain('ändrad"');
  expect(second!.faults).toEqual([]);
});
