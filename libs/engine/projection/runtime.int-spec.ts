import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  append,
  bench,
  codec,
  countingProjection,
  gate,
  KOMMUN,
  quiet,
  streamOf,
  until,
  valueOf,
  type Bench,
} from './projection.fixture.js';
import type { EventCodec } from '#engine/events';
import { MalformedEvent } from '#engine/events';
import type { ProjectedEvent, ProjectionRuntime } from './index.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

const seenMoreThanOnce = () =>
  b.dataSource.query(`SELECT count(*)::int AS antal FROM prov_handelse WHERE antal <> 1`).then(([row]) => row.antal);
const seen = () => b.dataSource.query(`SELECT count(*)::int AS antal FROM prov_handelse`).then(([row]) => row.antal);

describe('exactly once', () => {
  test('events become rows as soon as they are appended, and nothing is done twice after a restart', async () => {
    const first = b.runtime({ projections: [countingProjection()] });
    await first.start();
    const stream = streamOf();
    expect(await first.waitFor(KOMMUN, await append(b.store, stream, 1, 2))).toBe(true);
    expect(await b.dataSource.query(`SELECT summa FROM prov_dokument`)).toEqual([{ summa: '3' }]);
    await first.stop();
    const second = b.runtime({ projections: [countingProjection()] });
    await second.start();
    expect(await second.waitFor(KOMMUN, await append(b.store, stream, 4))).toBe(true);
    expect(await b.dataSource.query(`SELECT summa FROM prov_dokument`)).toEqual([{ summa: '7' }]);
    expect([await seen(), await seenMoreThanOnce()]).toEqual([3, 0]);
  });

  test.each(['before', 'after'] as const)(
    'an owner that is paused past its lease %s it has written is fenced when it wakes',
    async (where) => {
      for (let i = 0; i < 20; i++) await append(b.store, streamOf(), 1, 2, 3);
      const paused = gate();
      const wake = gate();
      const woken = gate();
      let times = 0;
      const sleeper = countingProjection({
        [where]: async () => {
          if (++times > 1) return;
          paused.open();
          await wake.opened;
          woken.open();
        },
      });
      const a = b.runtime({ projections: [sleeper], leaseMs: 200 }, await b.connect());
      await a.start();
      await paused.opened;
      const other = b.runtime({ projections: [countingProjection()], leaseMs: 200 });
      await other.start();
      const last = await append(b.store, streamOf(), 5);
      expect(await other.waitFor(KOMMUN, last, 10_000)).toBe(true);
      wake.open();
      await woken.opened;
      await a.stop();
      expect(await seen()).toBe(61);
      expect(await seenMoreThanOnce()).toBe(0);
    },
  );

  test('two runtimes share the work and nothing is handled twice', async () => {
    const kommuner = ['0001', '0002', '0003', '0004'];
    const one = b.runtime({ projections: [countingProjection()], leaseMs: 300, batchSize: 7 }, await b.connect());
    const two = b.runtime({ projections: [countingProjection()], leaseMs: 300, batchSize: 7 }, await b.connect());
    await Promise.all([one.start(), two.start()]);
    const lasts: [string, string][] = [];
    for (const kommun of kommuner) for (let i = 0; i < 25; i++) lasts.push([kommun, await append(b.store, streamOf(kommun), 1, 2)]);
    await one.stop();
    const more = await append(b.store, streamOf('0001'), 9);
    for (const [kommun, position] of [...lasts, ['0001', more] as const]) expect(await two.waitFor(kommun, position, 10_000)).toBe(true);
    expect([await seen(), await seenMoreThanOnce()]).toEqual([201, 0]);
  });

  test('faults at every place between reading and commit leave the rows of a single delivery', async () => {
    let calls = 0;
    const broken = () => Object.assign(new Error('gone'), { code: 'ECONNRESET' });
    const unlucky = countingProjection({
      before: () => {
        if (++calls % 5 === 1) throw broken();
      },
      after: async (_events, transaction) => {
        if (calls % 5 === 2) throw broken();
        if (calls % 5 === 3) await transaction.query('SELECT pg_terminate_backend(pg_backend_pid())');
        if (calls % 5 === 4) await transaction.query(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`);
      },
    });
    let last = '';
    for (let i = 0; i < 40; i++) last = await append(b.store, streamOf(), 1, 2, 3);
    const runtime = b.runtime({ projections: [unlucky], batchSize: 30 });
    await runtime.start();
    expect(await runtime.waitFor(KOMMUN, last, 20_000)).toBe(true);
    expect(calls).toBeGreaterThanOrEqual(10);
    expect([await seen(), await seenMoreThanOnce()]).toEqual([120, 0]);
    expect(
      await b
        .runtime({ projections: [countingProjection()] })
        .verifyProjection('prov', KOMMUN)
        .then((result) => result.differences),
    ).toEqual([]);
  });

  test('a commit that fails takes rows and checkpoint with it', async () => {
    // Fails at the very end of the transaction: what had been stored elsewhere by then would stay.
    await b.dataSource.query(`CREATE SEQUENCE olycka`);
    await b.dataSource.query(`CREATE FUNCTION olycka() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF nextval('olycka') % 7 = 1 THEN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END IF; RETURN NULL; END $$`);
    await b.dataSource.query(
      `CREATE CONSTRAINT TRIGGER olycka AFTER INSERT ON prov_handelse DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION olycka()`,
    );
    let last = '';
    for (let i = 0; i < 10; i++) last = await append(b.store, streamOf(), 1, 2, 3);
    const runtime = b.runtime({ projections: [countingProjection()], batchSize: 5 });
    await runtime.start();
    expect(await runtime.waitFor(KOMMUN, last, 20_000)).toBe(true);
    expect([await seen(), await seenMoreThanOnce()]).toEqual([30, 0]);
  });

  test('events that the feed gives several times and in the wrong order are handled once', async () => {
    let last = '';
    for (let i = 0; i < 30; i++) last = await append(b.store, streamOf(), 1, 2, 3);
    const store = Object.create(b.store) as typeof b.store;
    const twoBefore = new Map<string, string | null>();
    store.feed = (kommun) => {
      const feed = b.store.feed(kommun);
      return {
        head: () => feed.head(),
        wait: (after, timeoutMs, signal) => feed.wait(after, timeoutMs, signal),
        read: async (after, max) => {
          const back = after === null ? null : (twoBefore.get(after) ?? null);
          const { events, position } = await feed.read(back, max);
          events.forEach((event, i) => twoBefore.set(event.position, events[i - 2]?.position ?? back));
          return { events: [...events, ...events].reverse(), position };
        },
      };
    };
    const runtime = b.runtime({ projections: [countingProjection()], store, batchSize: 20 });
    await runtime.start();
    expect(await runtime.waitFor(KOMMUN, last, 10_000)).toBe(true);
    expect([await seen(), await seenMoreThanOnce()]).toEqual([90, 0]);
  });

  test('events of other areas only move the checkpoint', async () => {
    const applied: ProjectedEvent[] = [];
    const runtime = b.runtime({ projections: [countingProjection({ before: (events) => void applied.push(...events) })] });
    await runtime.start();
    await append(b.store, streamOf(KOMMUN, 'annat'), 1, 2, 3);
    const last = await append(b.store, streamOf(KOMMUN, 'annat'), 4);
    expect(await runtime.waitFor(KOMMUN, last)).toBe(true);
    expect(applied).toEqual([]);
    expect(await runtime.status()).toMatchObject([{ namn: 'prov', lopnummer: 4n, head: 4n, lag: 0n, parked: 0, state: 'arbetar' }]);
  });

  test('a stop gives the lease back, so that another goes on at once', async () => {
    const one = b.runtime({ projections: [countingProjection()], leaseMs: 600_000 });
    await one.start();
    await one.waitFor(KOMMUN, await append(b.store, streamOf(), 1));
    await one.stop();
    const two = b.runtime({ projections: [countingProjection()], leaseMs: 600_000 });
    await two.start();
    expect(await two.waitFor(KOMMUN, await append(b.store, streamOf(), 1), 5_000)).toBe(true);
  });
});

describe('events that cannot be handled', () => {
  const isBad = (event: { type: string; data: unknown }) => (event.data as { trasig?: boolean }).trasig === true;
  const badCodec = (mended: { now: boolean }): EventCodec => ({
    ...codec,
    decode: (event) => {
      if (isBad(event) && !mended.now) throw new MalformedEvent(`${event.type} saknar ett fält`);
      return codec.decode(event);
    },
  });

  test('are parked with the later ones of their stream, and after a fix replayed in order', async () => {
    const mended = { now: false };
    const bad = streamOf();
    const good = streamOf();
    await append(b.store, bad, 1, { varde: 10, trasig: true }, 100);
    await append(b.store, good, 1, 2);
    const runtime = b.runtime({ projections: [countingProjection()], codec: badCodec(mended) });
    await runtime.start();
    expect(await runtime.waitFor(KOMMUN, await append(b.store, bad, 1000))).toBe(true);
    const sums = () =>
      b.dataSource.query(`SELECT summa FROM prov_dokument ORDER BY id`).then((rows: { summa: string }[]) => rows.map((row) => row.summa));
    expect(await sums()).toEqual(['1', '3']);
    expect(await runtime.status()).toMatchObject([{ parked: 3, lag: 0n, state: 'arbetar' }]);
    expect(await b.dataSource.query(`SELECT lopnummer, fel_klass, forsok FROM motor.parkerad_handelse ORDER BY lopnummer`)).toEqual([
      { lopnummer: '2', fel_klass: 'MalformedEvent', forsok: 3 },
      { lopnummer: '3', fel_klass: 'Parkerad', forsok: 0 },
      { lopnummer: '6', fel_klass: 'Parkerad', forsok: 0 },
    ]);
    expect(await runtime.retryParked('prov')).toEqual({ handled: 0, left: 3, gone: [] });
    mended.now = true;
    expect(await runtime.retryParked('prov')).toEqual({ handled: 3, left: 0, gone: [] });
    expect(await runtime.waitFor(KOMMUN, await append(b.store, bad, 5))).toBe(true);
    expect(await sums()).toEqual(['1116', '3']);
    expect(await runtime.verifyProjection('prov', KOMMUN).then((result) => result.differences)).toEqual([]);
    expect(await seenMoreThanOnce()).toBe(0);
  });

  test('one in the middle of many pages holds up nobody else, and says nothing of its contents', async () => {
    const logged: string[] = [];
    const logger = {
      info: () => {},
      warn: () => {},
      error: (details: object, message: string) => void logged.push(JSON.stringify(details) + message),
    };
    const poison = countingProjection({
      before: async (events, transaction) => {
        if (events.some((event) => valueOf(event) === 666)) await transaction.query(`SELECT $1::text::uuid`, ['hemlig text om Testperson']);
      },
    });
    for (let i = 0; i < 100; i++) await append(b.store, streamOf(), 1, 2, 3);
    await append(b.store, streamOf(), 666);
    let last = '';
    for (let i = 0; i < 100; i++) last = await append(b.store, streamOf(), 1, 2, 3);
    const runtime = b.runtime({ projections: [poison], logger });
    await runtime.start();
    expect(await runtime.waitFor(KOMMUN, last, 10_000)).toBe(true);
    expect([await seen(), await seenMoreThanOnce()]).toEqual([600, 0]);
    const parked = await b.dataSource.query(`SELECT * FROM motor.parkerad_handelse`);
    expect(parked).toMatchObject([{ lopnummer: '301', fel_klass: 'QueryFailedError', fel_text: '22P02', forsok: 3 }]);
    expect(JSON.stringify(parked) + logged.join()).not.toContain('hemlig');
    expect(logged).toHaveLength(1);
  });

  test('stop a strict projection until it is resumed', async () => {
    const mended = { now: false };
    const runtime = b.runtime({ projections: [countingProjection({}, { strict: true })], codec: badCodec(mended), leaseMs: 300 });
    await runtime.start();
    await append(b.store, streamOf(), 1, { varde: 10, trasig: true });
    const last = await append(b.store, streamOf(), 1);
    await until(async () => (await runtime.status())[0]?.state === 'stoppad', 'the projection stops');
    expect(await runtime.status()).toMatchObject([
      { state: 'stoppad', lopnummer: 1n, lag: 2n, parked: 0, fel: expect.stringContaining('löpnummer 2') },
    ]);
    const begun = performance.now();
    expect(await runtime.waitFor(KOMMUN, last, 10_000)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(1_000);
    mended.now = true;
    await runtime.retryParked('prov');
    expect(await runtime.waitFor(KOMMUN, last, 10_000)).toBe(true);
    expect([await seen(), await seenMoreThanOnce()]).toEqual([3, 0]);
  });

  test('errors that may pass are waited out however long they last, and nothing is parked', async () => {
    let failing = 5;
    const retried: string[] = [];
    const projection = countingProjection({
      before: () => {
        if (failing-- > 0) throw Object.assign(new Error('no'), { code: '57P03' });
      },
    });
    const runtime = b.runtime({
      projections: [projection],
      random: { uuid: () => 'prov', bytes: () => new Uint8Array([0]) },
      metrics: { handled: () => {}, retried: (name) => void retried.push(name), parked: () => {}, stopped: () => {} },
    });
    await runtime.start();
    expect(await runtime.waitFor(KOMMUN, await append(b.store, streamOf(), 1), 20_000)).toBe(true);
    expect(retried).toHaveLength(5);
    expect(await b.dataSource.query(`SELECT 1 FROM motor.parkerad_handelse`)).toEqual([]);
  });
});

describe('waiting for one’s own writes', () => {
  test('also where another process does the work', async () => {
    const worker = b.runtime({ projections: [countingProjection()] }, await b.connect());
    await worker.start();
    const api = b.runtime({ projections: [countingProjection()] });
    expect(await api.waitFor(KOMMUN, await append(b.store, streamOf(), 1))).toBe(true);
    expect(await seen()).toBe(1);
  });

  test('false when nobody works', async () => {
    const api = b.runtime({ projections: [countingProjection()] });
    expect(await api.waitFor(KOMMUN, await append(b.store, streamOf(), 1), 60)).toBe(false);
  });

  test('what is no position of the kommun is refused', async () => {
    const api = b.runtime({ projections: [countingProjection()] });
    const last = await append(b.store, streamOf(), 1);
    for (const [kommun, position] of [
      [KOMMUN, 'abc'],
      [KOMMUN, String(Number(last) + 1)],
      ['0999', last],
    ] as const)
      await expect(api.waitFor(kommun, position)).rejects.toMatchObject({ kind: 'input', fel: [{ falt: 'minst' }] });
  });

  test('takes milliseconds in the same process', async () => {
    const runtime = b.runtime({ projections: [countingProjection()] });
    await runtime.start();
    const stream = streamOf();
    await runtime.waitFor(KOMMUN, await append(b.store, stream, 1));
    const [appends, waits]: [number[], number[]] = [[], []];
    for (let i = 0; i < 50; i++) {
      const begun = performance.now();
      const position = await append(b.store, stream, 1);
      const appended = performance.now();
      await runtime.waitFor(KOMMUN, position);
      appends.push(appended - begun);
      waits.push(performance.now() - appended);
    }
    const median = (times: number[]): number => times.sort((x, y) => x - y)[25]!;
    // A log that numbers its events afterwards writes that down before anybody reads them: as many times as slow as it is to write to.
    expect(median(waits)).toBeLessThan(50 + 2 * median(appends));
  });
});

describe('those who take nothing of a stretch', () => {
  const others = (count: number) =>
    Array.from({ length: count }, (_, i) => countingProjection({}, { name: `annan${i}`, areas: ['annat'] }));
  const settled = (runtime: ProjectionRuntime) =>
    until(async () => (await runtime.status()).every(({ lag }) => lag === 0n), 'all have come to the head');

  test('share the statement that moves their checkpoints', async () => {
    const runtime = b.runtime({ projections: [countingProjection(), ...others(8)] });
    await append(b.store, streamOf(), 1);
    await runtime.start();
    await settled(runtime);
    const counting = await b.connect();
    await counting.query(`CREATE TABLE satser (n int);
      CREATE FUNCTION raknad() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO satser VALUES (1); RETURN NULL; END $$;
      CREATE TRIGGER raknad AFTER UPDATE ON motor.projektion FOR EACH STATEMENT EXECUTE FUNCTION raknad()`);
    await append(b.store, streamOf(), 2);
    await settled(runtime);
    const satser = await counting.query<unknown[]>(`SELECT 1 FROM satser`);
    expect(satser.length).toBeGreaterThan(1);
    expect(satser.length).toBeLessThan(6);
  });

  test('are fenced one by one: whoever has lost the lease is passed, and the others go on', async () => {
    const fences: string[] = [];
    const logger = { ...quiet, warn: (details: object) => void fences.push((details as { projection: string }).projection) };
    const runtime = b.runtime({ projections: others(3), logger });
    await append(b.store, streamOf(), 1);
    await runtime.start();
    await settled(runtime);
    await b.dataSource.query(`UPDATE motor.projektion SET epoch = epoch + 1, agare = NULL WHERE namn = 'annan1'`);
    await append(b.store, streamOf(), 2);
    await settled(runtime);
    expect(fences).toEqual(['annan1']);
  });
});
