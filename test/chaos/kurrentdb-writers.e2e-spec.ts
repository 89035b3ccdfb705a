import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { KurrentEventStore, PostgresSealIndex } from '#engine/event-store/kurrentdb';
import { createPool, systemClock } from '#engine/platform';
import { PATIENT_MS, quiet } from '#testkit/log';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { wholeLog } from '#testkit/whole-log';
import { checkHistory } from './history.js';
import { Child } from './kurrentdb-child.js';
import { WriterProcess } from './writer-process.js';

const KOMMUN = '0000';
const ROUNDS = [1, 2];
/** what somebody has been told is stored, before something is killed */
const SOME = 200;

let database: TestDatabase;
let peer: Child;
let url: string;
let sealer: Child;
let writers: WriterProcess[];

beforeEach(async () => {
  database = await testDatabase();
  peer = await Child.start('kurrentdb-peer.js');
  url = await peer.ask<string>('url');
  sealer = await Child.start('kurrentdb-worker.js', url, database.url);
  writers = [];
});
afterEach(async () => {
  for (const writer of writers) await writer.kill();
  await sealer.kill();
  await peer.kill();
  await database.drop();
});

function writer(): WriterProcess {
  const made = new WriterProcess(database.url, url);
  writers.push(made);
  return made;
}

/** Nothing that was acknowledged is lost or has another place, nothing is doubled, every number is given once, and the chain holds. Throws otherwise. */
async function expectWhole(): Promise<void> {
  const pool = createPool(database.url, { max: 2 });
  const store = await KurrentEventStore.open({
    url,
    index: new PostgresSealIndex(pool),
    clock: systemClock,
    logger: quiet,
    answerMs: PATIENT_MS,
  });
  try {
    const events = await wholeLog(store, KOMMUN);
    const stored = events.map(({ meta, streamId, revision }) => ({ commandId: meta.commandId, streamId, revision: String(revision) }));
    const acknowledged = writers.flatMap((each) => each.acknowledged());
    expect(checkHistory(acknowledged, stored)).toEqual([]);
    expect(acknowledged.length).toBeGreaterThanOrEqual(SOME);
    expect(events.map(({ lopnummer }) => lopnummer)).toEqual(events.map((_, index) => BigInt(index + 1)));
    expect(await store.verifyChain(KOMMUN)).toEqual({ events: BigInt(events.length), faults: [] });
  } finally {
    await store.close();
    await pool.end();
  }
}

describe('eight clients append to KurrentDB while something is killed', () => {
  test.each(ROUNDS)('our process, round %i', async () => {
    const killed = writer();
    await killed.acknowledgedAtLeast(SOME);
    await killed.kill();
    await expectWhole();
  });

  test.each(ROUNDS)('the sealer, round %i: another goes on where it was', async () => {
    const writing = writer();
    await writing.acknowledgedAtLeast(SOME);
    await sealer.kill();
    const before = writing.acknowledged().length;
    sealer = await Child.start('kurrentdb-worker.js', url, database.url);
    await writing.acknowledgedAtLeast(before + SOME);
    expect(await writing.stop()).toBe(0);
    await expectWhole();
  });

  test.each(ROUNDS)('every connection of the server, round %i: writing goes on', async () => {
    const writing = writer();
    await writing.acknowledgedAtLeast(SOME);
    await peer.ask('restart');
    await writing.acknowledgedAtLeast(writing.acknowledged().length + SOME);
    expect(await writing.stop()).toBe(0);
    await expectWhole();
  });
});

test('three processes write one kommun: all get on, and one that is put to sleep holds up nobody', async () => {
  const [first, ...others] = [writer(), writer(), writer()];
  const further = (of: readonly WriterProcess[]): Promise<unknown> =>
    Promise.all(of.map((each) => each.acknowledgedAtLeast(each.acknowledged().length + SOME)));
  await further([first, ...others]);
  first.child.kill('SIGSTOP');
  await further(others);
  first.child.kill('SIGCONT');
  await further([first]);
  for (const each of writers) expect(await each.stop()).toBe(0);
  await expectWhole();
});
