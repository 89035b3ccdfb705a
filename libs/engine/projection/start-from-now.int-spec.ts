import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { streamIdOf } from '#engine/event-store';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { Installation } from '../event-store/kurrentdb/under-test.fixture.js';
import { projectionMigrations } from './migrations.js';
import { clock, codec, quiet, random, valueOf } from './projection.fixture.js';
import { ProjectionRuntime } from './runtime.js';

let database: TestDatabase;
let dataSource: DataSource;
let here: Installation;

beforeEach(async () => {
  database = await testDatabase();
  dataSource = await new DataSource({ type: 'postgres', url: database.url, migrations: projectionMigrations }).initialize();
  await dataSource.runMigrations();
  here = await Installation.start();
});
afterEach(async () => {
  await here.close();
  await dataSource.destroy();
  await database.drop();
});

async function stored(kommun: string, varde: number) {
  const context = { commandId: randomUUID(), correlationId: randomUUID(), actorId: 'a', role: 'r', kommun };
  const event = { type: 'Provat', schemaVersion: 1, data: { varde } };
  return (await here.store.append(streamIdOf(kommun, 'prov', randomUUID()), 'no_stream', [event], context)).position;
}

test('a process manager that starts from now passes over what had been stored and had no number when it was installed', async () => {
  // One kommun that has been sealed before, and one that nobody has sealed anything of.
  const first = here.startSealer();
  await stored('0001', 1);
  await here.settled();
  await first.stop();
  await stored('0001', 2);
  await stored('0002', 3);

  const seen: unknown[] = [];
  const runtime = new ProjectionRuntime({
    dataSource,
    store: here.store,
    codec,
    projections: [],
    processManagers: [{ name: 'senare', areas: ['prov'], startFrom: 'now', handle: async (event) => void seen.push(valueOf(event)) }],
    clock,
    random,
    logger: quiet,
    discoverMs: 50,
  });
  try {
    // Nothing waits for the numbers: one kommun's may be long in coming.
    await runtime.start();
    expect(await runtime.status()).toMatchObject([{ kommun: '0001', lopnummer: 1n, lag: 0n }]);
    here.startSealer();
    expect(await runtime.waitFor('0001', await stored('0001', 4), 60_000)).toBe(true);
    expect(await runtime.waitFor('0002', await stored('0002', 5), 60_000)).toBe(true);
    expect(await runtime.waitFor('0003', await stored('0003', 6), 60_000)).toBe(true);
    expect(seen).toEqual([4, 5, 6]);
    expect(await runtime.status()).toMatchObject([{ lopnummer: 3n }, { lopnummer: 2n }, { lopnummer: 1n }]);
  } finally {
    await runtime.stop();
  }
});
