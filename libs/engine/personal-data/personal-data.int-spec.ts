import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import type { Random } from '#engine/kernel';
import { createPool } from '#engine/platform';
import { eventually } from '#testkit/eventually';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { AesFieldCipher } from './aes-field-cipher.js';
import { Kek } from './kek.js';
import { KeyRing } from './key-ring.js';
import { personalDataMigrations } from './migrations/index.js';
import type { KeyScope } from './port.js';
import { PostgresKeyStore } from './postgres-key-store.js';
import { PostgresReadLog, type CountedReadLogRow } from './read-log.js';

const random: Random = { uuid: () => randomUUID(), bytes: (count) => randomBytes(count) };
const kek = new Kek(randomBytes(32), 1);
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await testDatabase();
  const dataSource = await new DataSource({ type: 'postgres', url: database.url, migrations: personalDataMigrations }).initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
  pool = createPool(database.url, { max: 4 });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const arende = (): KeyScope => ({ kommun: '0000', slag: 'arende', id: randomUUID() });
const cipherOf = (store: PostgresKeyStore) => {
  const ring = new KeyRing(store, kek, random);
  return { ring, cipher: new AesFieldCipher(ring, random) };
};

describe('PostgresKeyStore', () => {
  test('processes that create one scope’s key at the same time get the same key', async () => {
    const scopes = Array.from({ length: 30 }, arende);
    const processes = Array.from({ length: 4 }, () => cipherOf(new PostgresKeyStore(pool)).ring);
    const keys = await Promise.all(
      processes.map((ring, n) => Promise.all((n % 2 ? scopes : scopes.toReversed()).map((scope) => ring.forScope(scope)))),
    );
    const inOrder = keys.map((ofProcess, n) => (n % 2 ? ofProcess : ofProcess.toReversed()));
    expect(inOrder[1]).toEqual(inOrder[0]);
    expect(inOrder[2]).toEqual(inOrder[0]);
    expect(inOrder[3]).toEqual(inOrder[0]);
    expect(new Set(inOrder[0]!.map(({ id }) => id)).size).toBe(30);
  });

  test('keys that wait are created in one statement', async () => {
    const query = jest.spyOn(pool, 'query');
    const { ring } = cipherOf(new PostgresKeyStore(pool));
    const scope = arende();
    await Promise.all([scope, scope, ...Array.from({ length: 50 }, arende)].map((each) => ring.forScope(each)));
    expect(query).toHaveBeenCalledTimes(1);
    query.mockRestore();
  });

  test('a key survives the process, is found by id, and is destroyed for all', async () => {
    const scope = arende();
    const sealed = await cipherOf(new PostgresKeyStore(pool)).cipher.seal([{ scope, place: 'e#text', text: 'Rum 12' }]);
    const later = cipherOf(new PostgresKeyStore(pool));
    await later.ring.verifyKek();
    expect(await later.cipher.open(sealed)).toEqual(['Rum 12']);
    expect(await later.ring.destroy(scope)).toBe(true);
    expect(await later.cipher.open(sealed)).toEqual([null]);
    expect(await cipherOf(new PostgresKeyStore(pool)).cipher.open(sealed)).toEqual([null]);
    await expect(later.ring.forScope(scope)).rejects.toMatchObject({ kod: 'GALLRAD' });
    await expect(later.cipher.open([{ ...sealed[0]!, k: 'inte-en-uuid' }])).rejects.toThrow(/missing in the key store/);
  });

  test('a key that another process destroys is soon gone here too: no text is shown, and none is accepted', async () => {
    const scope = arende();
    const ring = new KeyRing(new PostgresKeyStore(pool), kek, random, { ttlMs: 20 });
    const cipher = new AesFieldCipher(ring, random);
    const sealed = await cipher.seal([{ scope, place: 'e#text', text: 'Rum 12' }]);
    expect(await cipher.open(sealed)).toEqual(['Rum 12']);
    await cipherOf(new PostgresKeyStore(pool)).ring.destroy(scope);
    await eventually('the text is gone', async () => (await cipher.open(sealed))[0] === null);
    await eventually('nothing is accepted', () =>
      ring.forScope(scope).then(
        () => null,
        (error: unknown) => error,
      ),
    ).then((error) => expect(error).toMatchObject({ kind: 'conflict', kod: 'GALLRAD' }));
  });

  test('another key encryption key is found at start', async () => {
    await cipherOf(new PostgresKeyStore(pool)).ring.forScope(arende());
    const wrong = new KeyRing(new PostgresKeyStore(pool), new Kek(randomBytes(32), 1), random);
    await expect(wrong.verifyKek()).rejects.toThrow(/passar inte/);
  });

  test('a database that does not answer is 503, and nothing is sealed', async () => {
    const down = createPool('postgres://127.0.0.1:1/x');
    const { cipher } = cipherOf(new PostgresKeyStore(down));
    await expect(cipher.seal([{ scope: arende(), place: 'e#text', text: 'Rum 12' }])).rejects.toMatchObject({
      kind: 'unavailable',
      kod: 'NYCKELLAGRET_SVARAR_INTE',
    });
    await down.end();
  });
});

test('a database that takes the connection and is then silent is an error within three seconds', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const pool = createPool(`postgres://127.0.0.1:${(silent.address() as AddressInfo).port}/x`);
  const began = performance.now();
  await expect(new PostgresKeyStore(pool).sample()).rejects.toMatchObject({ kind: 'unavailable' });
  expect(performance.now() - began).toBeLessThan(3_000);
  await pool.end();
  silent.close();
});

describe('PostgresReadLog', () => {
  const row = (requestId: string, arenden: readonly string[] = [randomUUID()]): CountedReadLogRow => ({
    kommun: '0000',
    tidpunkt: '2026-03-01T07:15:00.000Z',
    actorId: 'a-1',
    role: 'enhetschef',
    handling: 'lista',
    arenden,
    antal: 2,
    requestId,
  });

  test('rows that wait go in one statement, each with all its cases', async () => {
    const query = jest.spyOn(pool, 'query');
    const log = new PostgresReadLog(pool);
    const rows = [row('r-1', [randomUUID(), randomUUID(), randomUUID()]), row('r-2'), { ...row('r-3'), organisationsenhetId: 'enhet-1' }];
    await Promise.all(rows.map((each) => log.append(each)));
    expect(query).toHaveBeenCalledTimes(1);
    query.mockRestore();
    const stored = await pool.query(
      `SELECT kommun, tidpunkt, actor_id, roll, organisationsenhet_id, handling, arenden, antal, request_id FROM lasning.logg ORDER BY nr`,
    );
    expect(stored.rows).toEqual(
      rows.map((each) => ({
        kommun: each.kommun,
        tidpunkt: new Date(each.tidpunkt),
        actor_id: each.actorId,
        roll: each.role,
        organisationsenhet_id: 'organisationsenhetId' in each ? each.organisationsenhetId : null,
        handling: each.handling,
        arenden: each.arenden,
        antal: each.antal,
        request_id: each.requestId,
      })),
    );
  });

  test('a row that cannot be stored fails alone', async () => {
    const log = new PostgresReadLog(pool);
    const outcomes = await Promise.allSettled([log.append(row('r-4')), log.append(row('r-5', ['inte-en-uuid'])), log.append(row('r-6'))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test.each(['UPDATE lasning.logg SET antal = 0', 'DELETE FROM lasning.logg', 'TRUNCATE lasning.logg'])(
    'the database refuses %s',
    async (sql) => {
      await new PostgresReadLog(pool).append(row('r-7'));
      await expect(pool.query(sql)).rejects.toThrow(/append-only/);
    },
  );
});
