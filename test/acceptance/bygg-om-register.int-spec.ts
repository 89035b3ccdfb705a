import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Command } from 'commander';
import pg from 'pg';
import { streamIdOf } from '#engine/event-store';
import { createLogger, createMetrics, readConfig, systemClock, systemRandom, type Config } from '#engine/platform';
import { eventually } from '#testkit/eventually';
import { KurrentPlace } from '#testkit/log';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { temporaryDataDir } from '#testkit/server';
import { openHandelselogg, type Handelselogg } from '../../apps/composition/handelselogg.js';
import { loggkommandon } from '../../apps/ops/loggkommandon.js';

const [FORSTA, KOMMUN] = ['0114', '0180'];
let database: TestDatabase;
let kurrent: KurrentPlace;
let dataDir: string;
let config: Config;
let logg: Handelselogg;
let pool: pg.Pool;
const said: string[] = [];

beforeAll(async () => {
  [database, kurrent, dataDir] = await Promise.all([testDatabase(), KurrentPlace.begin('peer'), temporaryDataDir()]);
  const kek = join(dataDir, 'kek');
  await writeFile(kek, 'ab'.repeat(32), { mode: 0o400 });
  config = readConfig({ DATABASE_URL: database.url, DATA_DIR: dataDir, KEK_FILE: kek, LOG_LEVEL: 'silent', ...kurrent.settings });
  pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const parts = { clock: systemClock, random: systemRandom, logger: createLogger('silent'), metrics: createMetrics() };
  logg = await openHandelselogg(config, { databaseUrl: database.url, ...parts });
  logg.forseglare?.start();
});
afterAll(async () => {
  await logg.forseglare?.stop();
  await logg.close();
  await pool.end();
  await kurrent.end();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** What the operator's command says, and with which code it ends. */
async function ops(given: Config, ...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  said.length = 0;
  process.exitCode = 0;
  const command = new Command();
  loggkommandon(
    command,
    () => given,
    (line) => void said.push(line),
  );
  try {
    await command.parseAsync(['bygg-om-register', ...args], { from: 'user' });
    return { code: Number(process.exitCode), said: said.join('\n') };
  } finally {
    process.exitCode = 0;
  }
}

const faults = async (): Promise<string[]> => (await logg.kedja.verifyChain(KOMMUN)).faults.map(({ fel }) => fel);

async function lagra(kommun: string, events: number): Promise<void> {
  const stream = streamIdOf(kommun, 'avvikelse', systemRandom.uuid());
  for (let n = 0; n < events; n += 1)
    await logg.store.append(stream, n === 0 ? 'no_stream' : BigInt(n - 1), [{ type: 'Hant', schemaVersion: 1, data: {} }], {
      commandId: systemRandom.uuid(),
      correlationId: systemRandom.uuid(),
      actorId: 'a',
      role: 'r',
      kommun,
    });
  await eventually('all have their number', async () => (await logg.store.feed(kommun).read(null, 10)).events.length === events);
}

test('ops bygg-om-register mends an index that says otherwise than the seals, beside a service that runs', async () => {
  await lagra(KOMMUN, 3);
  await pool.query(`update handelselogg_sigill.handelse set lank = '\\x00' where lopnummer = 2`);
  expect(await faults()).toEqual(['Registret över sigillen stämmer inte med sigillen. Kör npm run ops -- bygg-om-register --kommun 0180.']);
  expect(await ops(config)).toEqual({ code: 0, said: 'Kommun 0180: registret är ombyggt ur sigillen, till löpnummer 3.' });
  expect(await faults()).toEqual([]);
  expect((await ops(config, '--kommun', KOMMUN)).code).toBe(0);
});

test('ops bygg-om-register says that there is no such kommun', async () =>
  expect(await ops(config, '--kommun', '9999')).toEqual({
    code: 1,
    said: expect.stringMatching(/^FEL kommun 9999 finns inte i KurrentDB: .*Kontrollera kommunkoden/),
  }));

test('ops bygg-om-register goes on with the others when the first kommun’s seals are gone for good, and says what can be done', async () => {
  await lagra(FORSTA, 1);
  kurrent.peer!.admin.tombstone(`sigill-${FORSTA}`);
  await pool.query(`delete from handelselogg_sigill.handelse where kommun = $1`, [KOMMUN]);
  expect(await ops(config)).toEqual({
    code: 1,
    said: expect.stringMatching(
      /^FEL i kommun 0114: Strömmen sigill-0114 har tagits bort för gott .*Återställ KurrentDB .* Registret är som det var\.\nKommun 0180: registret är ombyggt ur sigillen, till löpnummer 3\.$/,
    ),
  });
  expect(await faults()).toEqual([]);
});

test('ops bygg-om-register says what it cannot mend', async () => {
  kurrent.peer!.admin.appendRaw(`sigill-${KOMMUN}`, { type: 'Annat', data: '{}' });
  expect(await ops(config, '--kommun', KOMMUN)).toEqual({
    code: 1,
    said: expect.stringMatching(/^FEL i kommun 0180: Sigillen går inte att läsa .*Återställ.* Registret är som det var\.$/),
  });
  expect((await logg.store.feed(KOMMUN).read(null, 10)).events).toHaveLength(3);
});

test('ops bygg-om-register is refused where the log has no index', async () => {
  const { KURRENTDB_URL: _, ...settings } = { ...kurrent.settings, EVENT_STORE: 'postgres', KURRENTDB_STREAM_PREFIX: '' };
  const other = readConfig({
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    KEK_FILE: join(dataDir, 'kek'),
    ...settings,
  });
  await expect(ops(other)).rejects.toThrow('Bara en logg i KurrentDB har ett register. Ange EVENT_STORE=kurrentdb');
});
