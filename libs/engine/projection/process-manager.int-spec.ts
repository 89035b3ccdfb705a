import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { append, bench, countingProjection, KOMMUN, managerOf, streamOf, until, valueOf, type Bench } from './projection.fixture.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

test('handles one event at a time, in order, and goes on after a restart where it was', async () => {
  const handled: unknown[] = [];
  const manager = managerOf('foljder', async (event) => void handled.push(valueOf(event)));
  const first = b.runtime({ processManagers: [manager] });
  await first.start();
  await first.waitFor(KOMMUN, await append(b.store, streamOf(), 1, 2, 3));
  await first.stop();
  const second = b.runtime({ processManagers: [manager] });
  await second.start();
  await second.waitFor(KOMMUN, await append(b.store, streamOf(), 4));
  expect(handled).toEqual([1, 2, 3, 4]);
});

test('an event whose checkpoint was not stored comes again', async () => {
  const handled: unknown[] = [];
  const taken = await b.connect();
  const manager = managerOf('foljder', async (event) => {
    handled.push(valueOf(event));
    // Another owner takes over after the command was sent and before the checkpoint.
    if (handled.length === 2) await taken.query(`UPDATE motor.projektion SET epoch = epoch + 1, agare = NULL`);
  });
  const runtime = b.runtime({ processManagers: [manager] });
  await runtime.start();
  expect(await runtime.waitFor(KOMMUN, await append(b.store, streamOf(), 1, 2, 3))).toBe(true);
  expect(handled).toEqual([1, 2, 2, 3]);
});

test('what it leads to can be read when the wait is over', async () => {
  const consequence = streamOf(KOMMUN, 'prov', 900_001);
  const manager = managerOf('foljder', async (event) => void (valueOf(event) === 1 && (await append(b.store, consequence, 50))));
  const runtime = b.runtime({ processManagers: [manager], projections: [countingProjection()] });
  await runtime.start();
  for (let i = 1; i <= 10; i++) {
    expect(await runtime.waitFor(KOMMUN, await append(b.store, streamOf(), 1))).toBe(true);
    expect(await b.dataSource.query(`SELECT summa FROM prov_dokument WHERE id::text LIKE '%900001'`)).toEqual([{ summa: String(50 * i) }]);
  }
});

test('what it cannot handle is parked after three tries with the rest of the stream, and handled after a fix', async () => {
  let mended = false;
  let tries = 0;
  const handled: unknown[] = [];
  const manager = managerOf('foljder', async (event) => {
    if (valueOf(event) === 666 && !mended) throw new Error(`no: ${++tries}`);
    handled.push(valueOf(event));
  });
  const runtime = b.runtime({ processManagers: [manager] });
  await runtime.start();
  await append(b.store, streamOf(), 1, 666, 3);
  expect(await runtime.waitFor(KOMMUN, await append(b.store, streamOf(), 4))).toBe(true);
  expect([tries, handled]).toEqual([3, [1, 4]]);
  mended = true;
  expect(await runtime.retryParked('foljder')).toEqual({ handled: 2, left: 0, gone: [] });
  expect(handled).toEqual([1, 4, 666, 3]);
});

test('begins with the first event, or with the next one when it says so; a kommun that comes later is followed from its first', async () => {
  await append(b.store, streamOf(), 1, 2);
  await b.log.settled();
  const all: unknown[] = [];
  const later: unknown[] = [];
  const managers = [
    managerOf('alla', async (event) => void all.push(valueOf(event))),
    managerOf('senare', async (event) => void later.push(valueOf(event)), { startFrom: 'now' }),
  ];
  const runtime = b.runtime({ processManagers: managers });
  await runtime.start();
  expect(await runtime.waitFor(KOMMUN, await append(b.store, streamOf(), 3))).toBe(true);
  expect(await runtime.waitFor('0042', await append(b.store, streamOf('0042'), 4))).toBe(true);
  await runtime.stop();
  const again = b.runtime({ processManagers: managers });
  await again.start();
  expect(await again.waitFor('0043', await append(b.store, streamOf('0043'), 5))).toBe(true);
  expect(all).toEqual([1, 2, 3, 4, 5]);
  expect(later).toEqual([3, 4, 5]);
});

test('passes over the types that it does not take, one stretch of the log at a time', async () => {
  const handled: unknown[] = [];
  const refusing = managerOf('andras', () => Promise.reject(new Error('not mine')), { types: ['Annat'] });
  const runtime = b.runtime({
    processManagers: [refusing, managerOf('egna', async (event) => void handled.push(valueOf(event)), { types: ['Provat'] })],
  });
  const head = await append(b.store, streamOf(), 1, 2, 3);
  await b.log.settled();
  const moves = await countMoves();
  await runtime.start();
  expect(await runtime.waitFor(KOMMUN, head)).toBe(true);
  expect(handled).toEqual([1, 2, 3]);
  expect([await moves('andras'), await moves('egna')]).toEqual([1, 3]);
});

/** Counts in the database how often each checkpoint has been moved. */
async function countMoves(): Promise<(namn: string) => Promise<number>> {
  const moves = await b.connect();
  await moves.query(`CREATE TABLE flyttar (namn text);
    CREATE FUNCTION flyttad() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO flyttar VALUES (NEW.namn); RETURN NEW; END $$;
    CREATE TRIGGER flyttad AFTER UPDATE ON motor.projektion FOR EACH ROW WHEN (OLD.position IS DISTINCT FROM NEW.position) EXECUTE FUNCTION flyttad()`);
  return async (namn) => (await moves.query(`SELECT 1 FROM flyttar WHERE namn = $1`, [namn])).length;
}

test('what nothing follows from costs no checkpoint of its own, and what something follows from has its own at once', async () => {
  const moves = await countMoves();
  const handled: unknown[] = [];
  const atFour: number[] = [];
  const manager = managerOf('foljder', async (event) => {
    handled.push(valueOf(event));
    if (valueOf(event) === 4) atFour.push(await moves('foljder'));
    return valueOf(event) === 3 ? undefined : 'inget';
  });
  const head = await append(b.store, streamOf(), 1, 2, 3, 4, 5, 6);
  await b.log.settled();
  const runtime = b.runtime({ processManagers: [manager] });
  await runtime.start();
  expect(await runtime.waitFor(KOMMUN, head)).toBe(true);
  expect(handled).toEqual([1, 2, 3, 4, 5, 6]);
  expect(atFour).toEqual([1]);
  expect(await moves('foljder')).toBe(2);
});

test('an owner that loses the lease among what nothing follows from has still done what it did once', async () => {
  const done: unknown[] = [];
  const taken = await b.connect();
  let fenced = false;
  const manager = managerOf('foljder', async (event) => {
    const value = valueOf(event) as number;
    if (value === 4 && !fenced) {
      fenced = true;
      await taken.query(`UPDATE motor.projektion SET epoch = epoch + 1, agare = NULL`);
    }
    if (value % 2 === 0) return 'inget';
    done.push(value);
    return undefined;
  });
  const runtime = b.runtime({ processManagers: [manager] });
  await runtime.start();
  expect(await runtime.waitFor(KOMMUN, await append(b.store, streamOf(), 1, 2, 3, 4, 6, 8))).toBe(true);
  expect(await runtime.waitFor(KOMMUN, await append(b.store, streamOf(), 9))).toBe(true);
  expect([fenced, done]).toEqual([true, [1, 3, 9]]);
});

test('decisions that come to nothing but take their time keep the lease', async () => {
  const moves = await countMoves();
  const leaseMs = 300;
  const leaseLeft = (): Promise<number> =>
    b.dataSource
      .query(`SELECT extract(epoch FROM lease_till - clock_timestamp())::float8 * 1000 AS ms FROM motor.projektion`)
      .then(([{ ms }]) => ms);
  const manager = managerOf('foljder', async () => {
    await until(async () => (await leaseLeft()) < leaseMs / 2, 'half of the lease has gone to the decision');
    return 'inget';
  });
  const head = await append(b.store, streamOf(), 1, 2, 3, 4, 5, 6, 7, 8);
  const runtime = b.runtime({ processManagers: [manager], leaseMs });
  await runtime.start();
  expect(await runtime.waitFor(KOMMUN, head, 10_000)).toBe(true);
  expect(await moves('foljder')).toBeGreaterThan(2);
});

test('a stop in the middle of a stretch keeps the place', async () => {
  const handled: unknown[] = [];
  let stopped: Promise<void> | undefined;
  const manager = managerOf('foljder', async (event) => {
    handled.push(valueOf(event));
    if (valueOf(event) === 3) stopped ??= first.stop();
    return 'inget';
  });
  await append(b.store, streamOf(), 1, 2, 3, 4);
  const first = b.runtime({ processManagers: [manager] });
  await first.start();
  await until(() => stopped !== undefined, 'the stop');
  await stopped;
  const second = b.runtime({ processManagers: [manager] });
  await second.start();
  await second.waitFor(KOMMUN, await append(b.store, streamOf(), 5));
  expect(handled).toEqual([1, 2, 3, 4, 5]);
});

test('is not run again by a rebuild', async () => {
  const handled: unknown[] = [];
  const manager = managerOf('foljder', async (event) => void handled.push(valueOf(event)));
  const runtime = b.runtime({ processManagers: [manager], projections: [countingProjection()] });
  await runtime.start();
  await runtime.waitFor(KOMMUN, await append(b.store, streamOf(), 1, 2));
  await runtime.rebuild('prov');
  await until(async () => (await runtime.status()).every((line) => line.lag === 0n), 'all has been handled');
  expect(handled).toEqual([1, 2]);
});
