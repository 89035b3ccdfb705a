import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { eventStoreContract } from '../contract/event-store-contract.js';
import { OwnDatabase } from '../contract/set-up.fixture.js';
import { MemorySealIndex } from './sealing/memory-seal-index.js';
import { PostgresSealIndex } from './sealing/postgres-seal-index.js';
import { PostgresSealerLease } from './sealing/postgres-sealer-lease.js';
import { seals } from './sealing/seal.fixture.js';
import { underTest } from './under-test.fixture.js';

const database = new OwnDatabase();

eventStoreContract('KurrentEventStore with its index in PostgreSQL', async () => {
  const index = new PostgresSealIndex(database.pool);
  await index.clear();
  return underTest(index);
});

test('both indexes answer the same to every question', async () => {
  const [memory, postgres] = [new MemorySealIndex(), new PostgresSealIndex(database.pool)];
  await postgres.clear();
  const { planned, streams, ids, commands } = seals(40);
  for (const seal of [planned[1]!, ...planned, planned[2]!, planned.at(-1)!]) expect(await postgres.add(seal)).toBe(await memory.add(seal));

  for (const index of [memory, postgres]) expect((await index.head('0000')).lopnummer).toBe(planned.at(-1)!.head.lopnummer);
  expect(await postgres.head('0000')).toEqual(await memory.head('0000'));
  expect(await postgres.head('9999')).toEqual(await memory.head('9999'));
  expect(await postgres.heads()).toEqual(await memory.heads());
  for (const after of [0n, 3n, 39n, 400n]) expect(await postgres.page('0000', after, 7)).toEqual(await memory.page('0000', after, 7));
  for (const event of await memory.page('0000', 0n, 1_000))
    expect(await postgres.lopnummerAt('0000', event.place)).toBe(await memory.lopnummerAt('0000', event.place));
  for (const kommun of ['0000', '9999']) expect(await postgres.newest(kommun)).toEqual(await memory.newest(kommun));
  expect(await postgres.lopnummerAt('0000', { commit: 0n, prepare: 0n })).toBe(0n);
  for (const stream of [...streams, `0000_avvikelse-${randomUUID()}`])
    for (const [from, max] of [
      [0n, 100],
      [1n, 2],
      [99n, 5],
      [0n, 0],
    ] as const)
      expect(await postgres.stream(stream, from, max)).toEqual(await memory.stream(stream, from, max));
  for (const command of [...commands, 'finns-inte'])
    expect(await postgres.command('0000', command)).toEqual(await memory.command('0000', command));
  expect(await postgres.known('0000', [...ids, randomUUID()], streams)).toEqual(await memory.known('0000', ids, streams));

  const places = await memory.page('0000', 0n, 3);
  const upTo = (n: number, ...except: string[]) => ({ place: places[n]!.place, except });
  const tokens = new Map<MemorySealIndex | PostgresSealIndex, string>();
  for (const index of [memory, postgres]) {
    expect(await index.sealedTo()).toBeNull();
    const token = await index.sealedToToken();
    tokens.set(index, token);
    expect(await index.sealedToToken()).toBe(token);
    expect(await index.sealedTo()).toBeNull();
    for (const [to, then] of [
      [upTo(1), upTo(1)],
      [upTo(0, '9999'), upTo(1)],
      [upTo(1, '0000', '9999'), upTo(1, '0000', '9999')],
      [upTo(2), upTo(2)],
    ] as const) {
      expect(await index.moveSealedTo(token, to)).toBe(true);
      expect(await index.sealedTo()).toEqual(then);
    }
  }
  await postgres.mend(planned[0]!);
  expect(await postgres.sealedTo()).toEqual(upTo(2));

  for (const index of [memory, postgres]) {
    await index.clear('0000');
    expect(await index.heads()).toEqual([]);
    expect(await index.moveSealedTo(tokens.get(index)!, upTo(0))).toBe(false);
    await index.sealedToToken();
    expect(await index.moveSealedTo(tokens.get(index)!, upTo(0))).toBe(false);
    expect(await index.sealedTo()).toBeNull();
  }
});

test('the lease has one owner at a time, and another when it is given back', async () => {
  const [one, two] = [new PostgresSealerLease(database.pool, 'ett'), new PostgresSealerLease(database.pool, 'tva')];
  expect(await one.take()).toBe(true);
  expect(await two.take()).toBe(false);
  expect(await one.take()).toBe(true);
  await two.release();
  expect(await two.take()).toBe(false);
  await one.release();
  expect(await two.take()).toBe(true);
  await database.pool.query(`update handelselogg_sigill.forseglare set till = now() - interval '1 second'`);
  expect(await one.take()).toBe(true);
  // The database's clock has been set back, or somebody has changed the row.
  await database.pool.query(`update handelselogg_sigill.forseglare set till = now() + interval '10 years'`);
  expect(await two.take()).toBe(true);
  expect(await one.take()).toBe(false);
});
