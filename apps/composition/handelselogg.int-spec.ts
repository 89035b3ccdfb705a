import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type pg from 'pg';
import { streamIdOf } from '#engine/event-store';
import { PostgresSealIndex } from '#engine/event-store/kurrentdb';
import {
  createMetrics,
  createPool,
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
import { byggOmRegister } from '../ops/bygg-om-register.js';
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
  pool = createPool(database.url, { max: 2 });
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

const open = (chosen: Config, choosesLog = false): Promise<Handelselogg> =>
  openHandelselogg(chosen, {
    databaseUrl: database.url,
    clock: systemClock,
    random: systemRandom,
    logger,
    metrics: createMetrics(),
    choosesLog,
  });
/** What the one who starts is told. */
const start = async (chosen: Config, choosesLog = false): Promise<string> => {
  try {
    await (await open(chosen, choosesLog)).close();
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

const kopiera = (val: Partial<Kopieringsval>, chosen = kurrent(), say: (line: string) => void = nothing): Promise<boolean> =>
  copyStore(chosen, { from: 'postgres', to: 'kurrentdb', flyttaLagen: false, ...val }, say);

const LIGGER_I_POSTGRES = /^Installationens händelser ligger i PostgreSQL, men EVENT_STORE är kurrentdb\. Sätt EVENT_STORE=postgres/;
const LIGGER_I_KURRENTDB = /^Installationens händelser ligger i KurrentDB, men EVENT_STORE är postgres\. Sätt EVENT_STORE=kurrentdb/;
const PABORJAD_MED_KURRENTDB = /^Installationen har påbörjats med EVENT_STORE=kurrentdb, men här är EVENT_STORE postgres\./;
const PABORJAD_MED_POSTGRES = /^Installationen har påbörjats med EVENT_STORE=postgres, men här är EVENT_STORE kurrentdb\./;
const FOLJER_KURRENTDB = /^Läsmodellerna följer loggen i KurrentDB, men EVENT_STORE är postgres.*Ta reda på vilken logg som gäller/;
const ANNAN_LOGG = /^KurrentDB har inte den logg som databasen hör till.*KURRENTDB_URL och KURRENTDB_STREAM_PREFIX\.$/;

test('en logg med händelser som databasen inte känner till är en annan databas: den startar inte där, och skriver ingenting', async () => {
  await lagra(kurrent());
  const annan = await testDatabase();
  const [egen, egnaAnslutningar] = [database, pool];
  try {
    database = annan;
    pool = createPool(annan.url, { max: 1 });
    expect(await start(kurrent(), true)).toMatch(/^KurrentDB har redan händelser.*hör till en annan databas.*KURRENTDB_STREAM_PREFIX\.$/);
    expect(await start(kurrent({ KURRENTDB_STREAM_PREFIX: 'eget-' }), true)).toBe('startar');
  } finally {
    await pool.end();
    [database, pool] = [egen, egnaAnslutningar];
    await annan.drop();
  }
  expect(await start(kurrent(), true)).toBe('startar');
});

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

test('ett annat prefix av samma längd är en annan logg, också när händelserna där ligger på samma platser', async () => {
  await lagra(kurrent({ KURRENTDB_STREAM_PREFIX: 'norra-' }));
  expect(await start(kurrent({ KURRENTDB_STREAM_PREFIX: 'sodra-' }))).toMatch(ANNAN_LOGG);
});

test('är den enda kommunens sigill eller register skadat startar processen, lägger kommunen åt sidan och rättas av det som den säger', async () => {
  await lagra(kurrent());
  await pool.query(`update handelselogg_sigill.huvud set lank = decode(repeat('01', 32), 'hex')`);
  expect(await start(kurrent(), true)).toBe('startar');
  const logg = await open(kurrent());
  const forseglare = logg.forseglare!;
  forseglare.start();
  try {
    const sagt = await eventually('it is told', () => forseglare.standstill());
    expect(sagt).toMatch(/^Händelserna i kommun 0001 får inga löpnummer\. .*kör npm run ops -- bygg-om-register/);
    expect(await byggOmRegister(kurrent(), undefined, nothing)).toBe(true);
    await eventually('it goes on', () => forseglare.standstill() === null);
  } finally {
    await forseglare.stop();
    await logg.close();
  }
  await lagra(kurrent());
  peer.admin.tombstone(`sigill-${KOMMUN}`);
  expect(await start(kurrent(), true)).toBe('startar');
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

test('går flytten inte att slutföra är både läsmodellernas lägen och den logg som gäller som de var, och inget annat sägs', async () => {
  await lagra(postgres());
  await pool.query(
    `insert into motor.projektion (namn, kommun, version, position, lopnummer, uppdaterad) values ('prov', $1, 1, '1', 1, now())`,
    [KOMMUN],
  );
  // What a database does that fails at the very end.
  await pool.query(`create function motor.neka() returns trigger language plpgsql as $$ begin raise exception 'nekat'; end $$`);
  await pool.query(`create constraint trigger neka after update on motor.handelselogg deferrable initially deferred
    for each row when (new.lager = 'kurrentdb') execute function motor.neka()`);
  await new Skrivskydd(pool).turnOn();
  const said: string[] = [];
  await expect(kopiera({ flyttaLagen: true }, kurrent(), (line) => void said.push(line))).rejects.toThrow('nekat');
  expect(said.at(-1)).toMatch(/^Loggarna är lika/);
  expect((await pool.query('select position from motor.projektion')).rows).toEqual([{ position: '1' }]);
  expect([await start(postgres()), await start(kurrent())]).toEqual(['startar', expect.stringMatching(LIGGER_I_POSTGRES)]);

  await pool.query('drop trigger neka on motor.handelselogg');
  expect(await kopiera({ flyttaLagen: true }, kurrent(), (line) => void said.push(line))).toBe(true);
  expect(said.at(-1)).toMatch(/^Läsmodellerna fortsätter i kurrentdb/);
  expect((await pool.query('select position from motor.projektion')).rows).toEqual([{ position: expect.stringMatching(/^\d+(-\d+)?:1$/) }]);
  expect([await start(postgres()), await start(kurrent())]).toEqual([expect.stringMatching(LIGGER_I_KURRENTDB), 'startar']);
});

test('ett mål som har tömts, eller bytts mot ett annat, kopieras till från början', async () => {
  await lagra(postgres());
  expect(await kopiera({})).toBe(true);
  const other = await startPeer();
  expect(await kopiera({}, kurrent({ KURRENTDB_URL: other.url, KURRENTDB_STREAM_PREFIX: 'ny-' }))).toBe(true);
  expect(await start(postgres())).toBe('startar');
  await other.stop();
});

test('den första api- eller arbetarprocessen bestämmer en ny installations logg, också innan något har förseglats; kommandon bestämmer inget', async () => {
  expect([await start(postgres()), await start(kurrent({ KURRENTDB_URL: 'esdb://127.0.0.1:1?tls=false' }), true)]).toEqual([
    'startar',
    expect.not.stringMatching('startar'),
  ]);
  expect([await start(kurrent(), true), await start(kurrent(), true), await start(kurrent())]).toEqual(['startar', 'startar', 'startar']);
  expect([await start(postgres(), true), await start(postgres())]).toEqual([
    expect.stringMatching(PABORJAD_MED_KURRENTDB),
    expect.stringMatching(PABORJAD_MED_KURRENTDB),
  ]);
});

test('av två som startas samtidigt på varsin logg går en', async () => {
  const said = await Promise.all([start(postgres(), true), start(kurrent(), true)]);
  expect(said.filter((each) => each === 'startar')).toHaveLength(1);
  expect(said.filter((each) => PABORJAD_MED_KURRENTDB.test(each) || PABORJAD_MED_POSTGRES.test(each))).toHaveLength(1);
});

test('en tom installation som har påbörjats på fel logg flyttas som andra', async () => {
  expect([await start(postgres(), true), await start(kurrent(), true)]).toEqual(['startar', expect.stringMatching(PABORJAD_MED_POSTGRES)]);
  await new Skrivskydd(pool).turnOn();
  expect(await kopiera({ flyttaLagen: true })).toBe(true);
  expect(await start(kurrent(), true)).toBe('startar');
});

test('en databas som bara går att läsa startar på den logg som den har', async () => {
  await lagra(postgres());
  await pool.query(`do $$ begin execute format('alter database %I set default_transaction_read_only = on', current_database()); end $$`);
  expect(await start(postgres(), true)).toBe('startar');
});

test('utan anteckning och med tömt register säger läsmodellernas lägen vilken logg som gäller', async () => {
  await lagra(postgres());
  expect(await kopiera({})).toBe(true);
  const lage = (position: string, lopnummer: number): Promise<unknown> =>
    pool.query(
      `insert into motor.projektion (namn, kommun, version, position, lopnummer, uppdaterad) values ('prov', $1, 1, $2, $3, now())
       on conflict (namn, kommun) do update set position = excluded.position, lopnummer = excluded.lopnummer`,
      [KOMMUN, position, lopnummer],
    );
  // As it was before anybody wrote down which log is in force.
  await pool.query('delete from motor.handelselogg');
  await lage('1', 1);
  expect([await start(postgres()), await start(kurrent())]).toEqual([
    'startar',
    expect.stringMatching(/^Läsmodellerna följer loggen i PostgreSQL/),
  ]);

  const [point] = (await pool.query<{ plats: string }>('select commit_plats::text as plats from handelselogg_sigill.handelse')).rows;
  await lage(`${point!.plats}:1`, 1);
  expect([await start(postgres()), await start(kurrent())]).toEqual([expect.stringMatching(FOLJER_KURRENTDB), 'startar']);
  await new PostgresSealIndex(pool).clear();
  expect([await start(postgres(), true), await start(kurrent(), true)]).toEqual([expect.stringMatching(FOLJER_KURRENTDB), 'startar']);
  // From now on it is written down.
  await pool.query('delete from motor.projektion');
  expect([await start(postgres()), await start(kurrent())]).toEqual([expect.stringMatching(LIGGER_I_KURRENTDB), 'startar']);
});
