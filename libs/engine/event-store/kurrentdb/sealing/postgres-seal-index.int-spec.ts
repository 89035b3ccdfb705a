import { expect, test } from '@jest/globals';
import pg from 'pg';
import { OwnDatabase } from '../../contract/set-up.fixture.js';
import { StoreUnavailable } from '../../port.js';
import { StoreDenied } from '../../store-faults.js';
import { SealIndexFault } from './index-error.js';
import { planSeal } from './plan-seal.js';
import { PostgresSealIndex } from './postgres-seal-index.js';
import { rawEvent, seals, uuid } from './seal.fixture.js';
import { firstHead } from './seal-index.js';

const database = new OwnDatabase();
const NONE = { places: new Map<never, never>(), doubles: new Map<never, never>() };

test('takes an event of somebody else whose type PostgreSQL cannot write', async () => {
  const index = new PostgresSealIndex(database.pool);
  await index.clear();
  const foreign = rawEvent(1, 1, 0n, 100n, { type: 'Främmande\0', metadata: Buffer.from('{}'), eventId: uuid(9) });
  expect(await index.add(planSeal(firstHead('0000'), [foreign], NONE)!)).toBe(true);
  expect((await index.page('0000', 0n, 1))[0]).toMatchObject({ type: 'Främmande\uFFFD', command: null });
});

test('says by name that a seal does not fit, and has then changed nothing', async () => {
  const index = new PostgresSealIndex(database.pool);
  await index.clear();
  const [seal] = seals(10).planned;
  const twice = { ...seal!, events: seal!.events.map((event) => ({ ...event, eventId: seal!.events[0]!.eventId })) };
  const refused = index.add(twice);
  await expect(refused).rejects.toBeInstanceOf(SealIndexFault);
  await expect(refused).rejects.toMatchObject({ code: '23505' });
  expect(await index.heads()).toEqual([]);
});

test.each([
  ['is missing', 'alter table handelselogg_sigill.huvud rename to borta', 'alter table handelselogg_sigill.borta rename to huvud'],
  [
    'is closed to the account',
    'revoke usage on schema handelselogg_sigill from current_user',
    'grant usage on schema handelselogg_sigill to current_user',
  ],
])('says what to do when it %s', async (_, before, after) => {
  await database.pool.query(before);
  const asked = new PostgresSealIndex(database.pool).head('0000');
  await expect(asked).rejects.toBeInstanceOf(StoreDenied);
  await expect(asked).rejects.toThrow('npm run ops -- migrate');
  await database.pool.query(after);
});

test('says that it cannot be reached when it cannot', async () => {
  const pool = new pg.Pool({ connectionString: database.url.replace(/:\d+\//, ':9/'), connectionTimeoutMillis: 1_000 });
  await expect(new PostgresSealIndex(pool).heads()).rejects.toBeInstanceOf(StoreUnavailable);
  await pool.end();
});

test('that is only for reading will pass: another takes its place', async () => {
  const pool = new pg.Pool({ connectionString: database.url, options: '-c default_transaction_read_only=on' });
  const [seal] = seals(10).planned;
  await expect(new PostgresSealIndex(pool).add(seal!)).rejects.toBeInstanceOf(StoreUnavailable);
  await pool.end();
});
