import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type pg from 'pg';
import { eventually } from '#testkit/eventually';
import { OwnDatabase } from '../../contract/set-up.fixture.js';
import type { KurrentConnection } from '../server/connection.js';
import { PostgresSealIndex } from './postgres-seal-index.js';
import { kommunerWithSeals, rebuildIndex, RebuildRefused } from './rebuild-index.js';
import { firstHead } from './seal-index.js';
import { SealLog } from './seal-log.js';
import { contextIn, Installation, streamIn } from '../under-test.fixture.js';

const [KOMMUN, OTHER] = ['0001', '0002'];
const EVENTS = [{ type: 'Antecknat', schemaVersion: 1, data: {} }];
const database = new OwnDatabase();
let index: PostgresSealIndex;
let here: Installation;

beforeEach(async () => {
  index = new PostgresSealIndex(database.pool);
  await index.clear();
  here = await Installation.start({ index, on: 'peer' });
});
afterEach(() => here.close());

const store = (kommun: string) => here.store.append(streamIn(kommun), 'no_stream', EVENTS, contextIn(kommun));
const rebuild = (kommun = KOMMUN): Promise<bigint> => rebuildIndex(kommun, here.store.connection, index);
const everything = async () => [
  await index.head(KOMMUN),
  await index.head(OTHER),
  await index.page(KOMMUN, 0n, 1_000),
  await index.page(OTHER, 0n, 1_000),
];

async function stored(): Promise<void> {
  const sealer = here.startSealer();
  for (let n = 0; n < 5; n += 1) for (const kommun of [KOMMUN, OTHER]) await store(kommun);
  await here.settled();
  await sealer.stop();
}

test('an index that says otherwise than the seals is as it was when it has been rebuilt, and the others’ is not touched', async () => {
  await stored();
  const before = await everything();
  expect(await kommunerWithSeals(here.store.connection, index)).toEqual([KOMMUN, OTHER]);
  await database.pool.query(
    `update handelselogg_sigill.handelse set lank = '\\x00', command_id = 'annat' where kommun = $1 and lopnummer = 2`,
    [KOMMUN],
  );
  await database.pool.query(`delete from handelselogg_sigill.handelse where kommun = $1 and lopnummer = 4`, [KOMMUN]);
  expect((await here.store.verifyChain(KOMMUN)).faults).toContainEqual({
    lopnummer: 2n,
    fel: 'Registret över sigillen stämmer inte med sigillen. Kör npm run ops -- bygg-om-register --kommun 0001.',
  });
  expect(await rebuild()).toBe(5n);
  expect(await everything()).toEqual(before);
  expect(await here.store.verifyChain(KOMMUN)).toEqual({ events: 5n, faults: [] });
});

test('one that is empty is filled', async () => {
  await stored();
  const before = await everything();
  await index.clear();
  for (const kommun of await kommunerWithSeals(here.store.connection, index)) await rebuild(kommun);
  expect(await everything()).toEqual(before);
});

test('while a sealer works nothing is lost, and readers see all the old or all the new', async () => {
  await stored();
  here.startSealer();
  let over = false;
  const looking = (async () => {
    const seen = new Set<boolean>();
    while (!over) seen.add((await index.page(KOMMUN, 0n, 5)).length === 5);
    return [...seen];
  })();
  for (let n = 0; n < 10; n += 1) {
    await Promise.all([store(KOMMUN), rebuild(), store(KOMMUN)]);
  }
  over = true;
  expect(await looking).toEqual([true]);
  await eventually('all have their number', async () => (await index.head(KOMMUN)).lopnummer === 25n);
  expect(await here.store.verifyChain(KOMMUN)).toEqual({ events: 25n, faults: [] });
});

test('a seal that is being taken into the index meanwhile is waited for', async () => {
  await stored();
  const before = await everything();
  const log = new SealLog(here.store.connection, 10_000);
  const sealed = await log.after(firstHead(KOMMUN));
  await index.clear(KOMMUN);
  for (const seal of sealed.slice(0, -1)) await index.add(seal);
  const client = await database.pool.connect();
  await client.query('begin');
  expect(await new PostgresSealIndex(client as unknown as pg.Pool).add(sealed.at(-1)!)).toBe(true);
  const rebuilt = rebuild();
  await eventually('it waits', async () => {
    const { rowCount } = await database.pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rowCount === 1;
  });
  await client.query('commit');
  client.release();
  expect(await rebuilt).toBe(5n);
  expect(await everything()).toEqual(before);
});

test('whoever seals meanwhile waits for one seal, and not for all', async () => {
  await stored();
  here.startSealer();
  let reads = 0;
  let sealed = 5n;
  const watched = Object.create(here.store.connection) as KurrentConnection;
  watched.readStream = async (...asked) => {
    reads += 1;
    // Before the first is mended, and after.
    if (reads === 2 || reads === 5) {
      await store(KOMMUN);
      sealed += 1n;
      await eventually('it has its number', async () => (await index.head(KOMMUN)).lopnummer === sealed, 10_000);
    }
    return here.store.connection.readStream(...asked);
  };
  expect(await rebuildIndex(KOMMUN, watched, index)).toBe(7n);
  expect(sealed).toBe(7n);
  expect(await here.store.verifyChain(KOMMUN)).toEqual({ events: 7n, faults: [] });
});

test('what no seal says is forgotten, and what stands in another’s place gives way', async () => {
  await stored();
  const before = await everything();
  const swapped = await database.pool.query(
    `with two as (delete from handelselogg_sigill.handelse where kommun = $1 and lopnummer in (2, 4) returning *)
     insert into handelselogg_sigill.handelse select * from jsonb_populate_recordset(null::handelselogg_sigill.handelse,
       (select jsonb_agg(to_jsonb(two) || jsonb_build_object('lopnummer', case lopnummer when 2 then 9 else 2 end)) from two))`,
    [KOMMUN],
  );
  expect(swapped.rowCount).toBe(2);
  await database.pool.query(
    `insert into handelselogg_sigill.handelse select * from jsonb_populate_recordset(null::handelselogg_sigill.handelse,
       (select jsonb_agg(to_jsonb(h) || jsonb_build_object('lopnummer', 12, 'event_id', gen_random_uuid(), 'stream_id', 'ingen'))
        from handelselogg_sigill.handelse h where kommun = $1 and lopnummer = 1))`,
    [KOMMUN],
  );
  await database.pool.query(
    `insert into handelselogg_sigill.dubblett (kommun, stream_id, server_revision, event_id) values ($1, 'ingen', 3, gen_random_uuid())`,
    [KOMMUN],
  );
  await rebuild();
  expect(await everything()).toEqual(before);
  expect((await database.pool.query('select from handelselogg_sigill.dubblett')).rowCount).toBe(0);
  expect(await here.store.verifyChain(KOMMUN)).toEqual({ events: 5n, faults: [] });
});

test.each([
  [
    'have been taken away',
    () => here.peer.admin.deleteStream(`sigill-${KOMMUN}`),
    /^(Sigillen går inte att läsa|Sigillen i KurrentDB slutar)/,
  ],
  ['are gone for good', () => here.peer.admin.tombstone(`sigill-${KOMMUN}`), /^Strömmen sigill-0001 har tagits bort för gott/],
  [
    'end before it',
    () => database.pool.query('update handelselogg_sigill.huvud set sigill_revision = sigill_revision + 1'),
    /slutar vid löpnummer 5/,
  ],
  [
    'are not what the sealer has written',
    () => here.peer.admin.appendRaw(`sigill-${KOMMUN}`, { type: 'Annat', data: '{}' }),
    /^Sigillen går inte att läsa efter löpnummer \d/,
  ],
  [
    'are of another log',
    () => database.pool.query('update handelselogg_sigill.handelse set event_id = gen_random_uuid()'),
    /en annan loggs/,
  ],
])('it is left as it is when the seals %s', async (_, harm, says) => {
  await stored();
  await Promise.resolve(harm());
  const before = await everything();
  const refused = rebuild();
  await expect(refused).rejects.toBeInstanceOf(RebuildRefused);
  await expect(refused).rejects.toThrow(says);
  expect(await everything()).toEqual(before);
});
