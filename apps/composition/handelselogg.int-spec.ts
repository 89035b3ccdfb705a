import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { streamIdOf } from '#engine/event-store';
import {
  createMetrics,
  readConfig,
  Skrivskydd,
  systemClock,
  systemRandom,
  type Config,
  type Environment,
  type Logger,
} from '#engine/platform';
import { eventually } from '#testkit/eventually';
import { startPeer, type Peer } from '#testkit/kurrentdb-peer';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { copyStore, type Kopieringsval } from '../ops/copy-store.js';
import { openHandelselogg, type Handelselogg } from './handelselogg.js';
import { complaintOf } from './service.js';

const KOMMUN = '0001';
const nothing = (): void => undefined;
const logger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };

let database: TestDatabase;
let peer: Peer;
let folder: string;
let pool: pg.Pool;

beforeEach(async () => {
  [database, peer] = await Promise.all([testDatabase(), startPeer()]);
  folder = await mkdtemp(join(tmpdir(), 'hjulet-logg-'));
  await writeFile(join(folder, 'kek'), randomBytes(32), { mode: 0o600 });
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
});
afterEach(async () => {
  await pool.end();
  await peer.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

const config = (env: Environment = {}): Config =>
  readConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, DATA_DIR: folder, KEK_FILE: join(folder, 'kek'), ...env });
const postgres = (): Config => config();
const kurrent = (env: Environment = {}): Config => config({ EVENT_STORE: 'kurrentdb', KURRENTDB_URL: peer.url, ...env });

const open = (chosen: Config): Promise<Handelselogg> =>
  openHandelselogg(chosen, { databaseUrl: database.url, clock: systemClock, random: systemRandom, logger, metrics: createMetrics() });
/** What the one who starts is told. */
const start = async (chosen: Config): Promise<string> => {
  try {
    await (await open(chosen)).close();
    return 'startar';
  } catch (error) {
    return complaintOf(error);
  }
};

/** One event more, with its number. */
async function lagra(chosen: Config): Promise<void> {
  const logg = await open(chosen);
  logg.forseglare?.start();
  try {
    const { store } = logg;
    const context = { commandId: randomUUID(), correlationId: 'k', actorId: 'a', role: 'r', kommun: KOMMUN };
    const { position } = await store.append(
      streamIdOf(KOMMUN, 'prov', randomUUID()),
      'no_stream',
      [{ type: 'Antecknat', schemaVersion: 1, data: {} }],
      context,
    );
    await eventually('the event has its number', async () => {
      const { events } = await store.feed(KOMMUN).read(null, 100);
      return events.some((event) => store.comparePositions(event.position, position) === 0);
    });
  } finally {
    await logg.forseglare?.stop();
    await logg.close();
  }
}

const kopiera = (val: Partial<Kopieringsval>, chosen = kurrent()): Promise<boolean> =>
  copyStore(chosen, { from: 'postgres', to: 'kurrentdb', flyttaLagen: false, ...val }, nothing);

const LIGGER_I_POSTGRES = /^Installationens händelser ligger i PostgreSQL, men EVENT_STORE är kurrentdb\. Sätt EVENT_STORE=postgres/;
const LIGGER_I_KURRENTDB = /^Installationens händelser ligger i KurrentDB, men EVENT_STORE är postgres\. Sätt EVENT_STORE=kurrentdb/;
const ANNAN_LOGG = /^KurrentDB har inte den logg som databasen i DATABASE_URL hör till.*KURRENTDB_URL och KURRENTDB_STREAM_PREFIX\.$/;

test('en tom installation startar på båda, den som har händelser bara på sin egen', async () => {
  expect([await start(postgres()), await start(kurrent())]).toEqual(['startar', 'startar']);
  await lagra(postgres());
  expect([await start(postgres()), await start(kurrent())]).toEqual(['startar', expect.stringMatching(LIGGER_I_POSTGRES)]);
});

test('den som har händelser i KurrentDB startar inte utan EVENT_STORE, på en annan server eller under ett annat prefix', async () => {
  await lagra(kurrent());
  expect([await start(kurrent()), await start(postgres())]).toEqual(['startar', expect.stringMatching(LIGGER_I_KURRENTDB)]);
  expect(await start(kurrent({ KURRENTDB_STREAM_PREFIX: 'annan-' }))).toMatch(ANNAN_LOGG);
  const other = await startPeer();
  expect(await start(kurrent({ KURRENTDB_URL: other.url }))).toMatch(ANNAN_LOGG);
  await other.stop();
});

test('en kopia i förväg flyttar ingenting; när lägena har flyttats nekas den övergivna loggen, åt båda hållen', async () => {
  await lagra(postgres());
  expect(await kopiera({})).toBe(true);
  expect([await start(postgres()), await start(kurrent())]).toEqual(['startar', expect.stringMatching(LIGGER_I_POSTGRES)]);

  expect(await kopiera({ flyttaLagen: true })).toBe(false);
  expect(await start(postgres())).toBe('startar');
  await new Skrivskydd(pool).turnOn();
  expect(await kopiera({ flyttaLagen: true })).toBe(true);
  expect([await start(postgres()), await start(kurrent())]).toEqual([expect.stringMatching(LIGGER_I_KURRENTDB), 'startar']);

  await lagra(kurrent());
  expect(await kopiera({ from: 'kurrentdb', to: 'postgres', flyttaLagen: true })).toBe(true);
  expect([await start(postgres()), await start(kurrent())]).toEqual(['startar', expect.stringMatching(LIGGER_I_POSTGRES)]);
});

test('ett mål som har tömts, eller bytts mot ett annat, kopieras till från början', async () => {
  await lagra(postgres());
  expect(await kopiera({})).toBe(true);
  const other = await startPeer();
  expect(await kopiera({}, kurrent({ KURRENTDB_URL: other.url, KURRENTDB_STREAM_PREFIX: 'ny-' }))).toBe(true);
  expect(await start(postgres())).toBe('startar');
  await other.stop();
});
