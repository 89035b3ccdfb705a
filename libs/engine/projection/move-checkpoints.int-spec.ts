import { afterEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { copyLog, kurrentSide, postgresSide, type CopySide } from '#engine/event-store/copy';
import { KurrentEventStore, PostgresSealIndex, Sealer } from '#engine/event-store/kurrentdb';
import type { EventStore } from '#engine/event-store';
import { PostgresEventStore } from '#engine/event-store/postgres';
import { systemRandom } from '#engine/platform';
import { startPeer } from '#testkit/kurrentdb-peer';
import { PATIENT_MS } from '#testkit/log';
import { testDatabase } from '#testkit/postgres';
import { CheckpointsInUse, LogTooShort, moveCheckpoints } from './move-checkpoints.js';
import { append, codec, countingProjection, KOMMUN, managerOf, quiet, random, streamOf, valueOf } from './projection.fixture.js';
import { ProjectionRuntime } from './runtime.js';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const closer of closers.splice(0).reverse()) await closer();
});

async function installation() {
  const database = await testDatabase();
  closers.push(() => database.drop());
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  closers.push(() => pool.end());
  const dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  closers.push(() => dataSource.destroy());
  await dataSource.query(`CREATE TABLE prov_dokument (kommun text NOT NULL, id uuid NOT NULL, summa bigint NOT NULL, dokument jsonb NOT NULL,
    CONSTRAINT prov_dokument_nyckel PRIMARY KEY (kommun, id))`);
  await dataSource.query(
    `CREATE TABLE prov_handelse (kommun text NOT NULL, event_id uuid NOT NULL, antal integer NOT NULL, PRIMARY KEY (kommun, event_id))`,
  );
  let now = '2026-01-01T00:00:00.000Z';
  const clock = { now: () => now };
  const postgres = new PostgresEventStore({ connectionString: database.url, clock });
  closers.push(() => postgres.close());
  const peer = await startPeer();
  closers.push(() => peer.stop());
  const logger = { debug: () => undefined, ...quiet };
  const kurrent = await KurrentEventStore.open({ url: peer.url, index: new PostgresSealIndex(pool), clock, logger, answerMs: PATIENT_MS });
  closers.push(() => kurrent.close());
  const sealer = new Sealer({ store: kurrent, random: systemRandom, logger });
  sealer.start();
  closers.push(() => sealer.stop());
  const sides = { postgres: postgresSide(postgres, pool), kurrentdb: kurrentSide(kurrent) };
  const move = (to: CopySide) =>
    moveCheckpoints(
      dataSource,
      (to === sides.postgres ? sides.kurrentdb : sides.postgres).store,
      async (kommun, lopnummer) => (await to.points.page(kommun, lopnummer - 1n, 1))[0]?.position ?? null,
    );
  return {
    dataSource,
    sides,
    setTime: (instant: string) => void (now = instant),
    clock,
    move,
  };
}

test('there and back: every event is handled once, by projections and by process managers, and the rows are what the log gives', async () => {
  const { dataSource, sides, setTime, clock, move } = await installation();
  const told: unknown[] = [];
  const toldLater: unknown[] = [];
  const managers = [managerOf('bud', async (event) => void told.push(valueOf(event)))];
  const follow = async (store: EventStore, work: () => Promise<void>): Promise<void> => {
    const runtime = new ProjectionRuntime({
      dataSource,
      store,
      codec,
      projections: [countingProjection()],
      processManagers: managers,
      clock,
      random,
      logger: quiet,
      discoverMs: 50,
    });
    await runtime.start();
    await work();
    await runtime.waitFor(KOMMUN, (await store.feed(KOMMUN).head())!, 60_000);
    const { differences } = await runtime.verifyProjection('prov', KOMMUN);
    expect(differences.every(({ missing, surplus }) => missing + surplus === 0)).toBe(true);
    await runtime.stop();
  };
  const streams = [1, 2, 3].map((number) => streamOf(KOMMUN, 'prov', number));
  const write = async (store: EventStore, from: number): Promise<void> => {
    for (let n = from; n < from + 30; n += 1) await append(store, streams[n % 3]!, n);
  };
  const copied = async (from: CopySide, to: CopySide): Promise<void> => {
    expect((await copyLog({ from, to, setTime })).flatMap(({ faults }) => faults)).toEqual([]);
    expect(await move(to)).toEqual({ consumers: 1 + managers.length, kommuner: 1 });
  };

  const { postgres, kurrentdb } = sides;
  await follow(postgres.store, () => write(postgres.store, 0));
  // Installed at a place whose number nobody has looked up when the log is moved.
  managers.push({ ...managerOf('senare', async (event) => void toldLater.push(valueOf(event))), startFrom: 'now' });
  await follow(postgres.store, async () => undefined);
  await copied(postgres, kurrentdb);
  await follow(kurrentdb.store, () => write(kurrentdb.store, 30));
  await copied(kurrentdb, postgres);
  await follow(postgres.store, () => write(postgres.store, 60));

  expect(told).toEqual(Array.from({ length: 90 }, (_, n) => n));
  expect(toldLater).toEqual(told.slice(30));
  const counted: { antal: number; rader: number }[] = await dataSource.query(
    'SELECT antal, count(*)::int AS rader FROM prov_handelse GROUP BY antal',
  );
  expect(counted).toEqual([{ antal: 1, rader: 90 }]);
});

test('nothing is moved while somebody works, or when the log does not go as far', async () => {
  const { dataSource, sides, move } = await installation();
  await dataSource.query(`INSERT INTO motor.projektion (namn, kommun, version, position, lopnummer, epoch, agare, lease_till, uppdaterad)
    VALUES ('prov', '${KOMMUN}', 1, '7', 7, 3, 'nagon', now() + interval '1 minute', now())`);
  const inUse = await move(sides.kurrentdb).catch((error: unknown) => error);
  expect(inUse).toBeInstanceOf(CheckpointsInUse);
  expect(inUse).toMatchObject({ workers: 1 });
  await dataSource.query(`UPDATE motor.projektion SET lease_till = now() - interval '1 second'`);
  await expect(move(sides.kurrentdb)).rejects.toThrow(LogTooShort);
  expect(await dataSource.query('SELECT position, epoch::int AS epoch FROM motor.projektion')).toEqual([{ position: '7', epoch: 3 }]);
});
