import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { append, bench, countingProjection, gate, KOMMUN, quiet, streamOf, until, valueOf, type Bench } from './projection.fixture.js';
import { PoisonEvent, RebuildBusy } from './index.js';

let b: Bench;
beforeEach(async () => {
  b = await bench();
});
afterEach(() => b.close());

async function fill(kommuner: readonly string[] = [KOMMUN, '0001']): Promise<void> {
  for (const kommun of kommuner) for (let i = 0; i < 30; i++) await append(b.store, streamOf(kommun), 1, 2, 3);
}
const buildSchemas = () => b.dataSource.query(`SELECT nspname FROM pg_namespace WHERE nspname LIKE 'bygge%'`);
const caughtUp = (runtime: ReturnType<Bench['runtime']>) =>
  until(async () => (await runtime.status()).every((line) => line.lag === 0n && line.version > 0), 'all has been handled');

test('gives the rows, index names, constraints and grants that were there, and lets the work go on', async () => {
  await fill();
  await b.dataSource.query(`GRANT SELECT ON prov_dokument TO PUBLIC`);
  const shape = () =>
    b.dataSource.query(`SELECT indexdef AS def FROM pg_indexes WHERE schemaname = 'public' AND tablename LIKE 'prov%'
      UNION ALL SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid::regclass::text LIKE 'prov%'
      UNION ALL SELECT relname || relacl::text FROM pg_class WHERE relname = 'prov_dokument' ORDER BY 1`);
  const runtime = b.runtime({ projections: [countingProjection()], batchSize: 20 });
  await runtime.start();
  await caughtUp(runtime);
  const [rows, form] = [await b.rows(), await shape()];
  const progress: bigint[] = [];
  const result = await runtime.rebuild('prov', undefined, ({ done, total }) => {
    progress.push(done);
    expect(total).toBe(90n);
  });
  expect(result).toEqual({
    events: 180,
    tables: [
      { table: 'prov_dokument', rows: 60, sameAsBefore: true },
      { table: 'prov_handelse', rows: 180, sameAsBefore: true },
    ],
  });
  expect(progress).toContain(90n);
  expect(await b.rows()).toEqual(rows);
  expect(await shape()).toEqual(form);
  expect(await buildSchemas()).toEqual([]);
  expect(await runtime.waitFor(KOMMUN, await append(b.store, streamOf(), 7))).toBe(true);
});

test('mends rows that had become wrong and tells that they differed', async () => {
  await fill();
  const runtime = b.runtime({ projections: [countingProjection()] });
  await runtime.start();
  await caughtUp(runtime);
  const rows = await b.rows();
  await b.dataSource.query(`UPDATE prov_dokument SET summa = 99 WHERE id = (SELECT id FROM prov_dokument WHERE kommun = '0001' LIMIT 1)`);
  expect((await runtime.rebuild('prov', '0001')).tables[0]).toEqual({ table: 'prov_dokument', rows: 30, sameAsBefore: false });
  expect(await b.rows()).toEqual(rows);
  expect((await runtime.rebuild('prov')).tables[0]).toEqual({ table: 'prov_dokument', rows: 60, sameAsBefore: true });
});

test('counts how many times the rows of a kommun have been replaced, so that what was worked out from others is known', async () => {
  await fill();
  const runtime = b.runtime({ projections: [countingProjection()] });
  await runtime.start();
  await caughtUp(runtime);
  const built = () => b.dataSource.query(`SELECT kommun, byggd FROM motor.projektion WHERE namn = 'prov' ORDER BY kommun`);
  const of = (forsta: number, andra: number) => [
    { kommun: KOMMUN, byggd: forsta },
    { kommun: '0001', byggd: andra },
  ];
  expect(await built()).toEqual(of(0, 0));
  await runtime.rebuild('prov', '0001');
  expect(await built()).toEqual(of(0, 1));
  await runtime.rebuild('prov');
  expect(await built()).toEqual(of(1, 2));
});

test('events appended meanwhile are neither lost nor doubled, also of a kommun that is new', async () => {
  await fill();
  let written = 0;
  const stream = streamOf();
  const writing = countingProjection({
    before: async () => {
      const nth = ++written;
      if (nth > 60) return;
      await append(b.store, stream, 1, 2, 3);
      if (nth % 10 === 0) await append(b.store, streamOf(`10${nth}`), 1);
    },
  });
  const runtime = b.runtime({ projections: [writing], batchSize: 10 });
  await runtime.start();
  await runtime.rebuild('prov');
  expect(written).toBeGreaterThan(10);
  await runtime.rebuild('prov');
  for (const kommun of await b.store.kommuner()) {
    expect(await runtime.waitFor(kommun, (await b.store.feed(kommun).head())!, 10_000)).toBe(true);
    expect((await runtime.verifyProjection('prov', kommun)).differences).toEqual([]);
  }
  const [{ antal }] = await b.dataSource.query(`SELECT count(*)::int AS antal FROM prov_handelse WHERE antal = 1`);
  expect(antal).toBe(180 + 60 * 3 + 6);
});

test('the rows of a kommun that is new while places are being changed are not thrown away', async () => {
  await fill([KOMMUN]);
  const live = b.runtime({ projections: [countingProjection()] });
  await live.start();
  await caughtUp(live);
  let late = false;
  const projection = countingProjection({
    before: async (_events, transaction) => {
      const [row] = await transaction.query<{ fenced: boolean }>(
        `SELECT agare LIKE '%/bygge' AS fenced FROM motor.projektion WHERE namn = 'prov'`,
      );
      // The rounds before the live owner is fenced leave something for the one after.
      if (!row?.fenced) await live.waitFor(KOMMUN, await append(b.store, streamOf(), 1));
      else if (!late) {
        late = true;
        expect(await live.waitFor('7777', await append(b.store, streamOf('7777'), 1, 2), 10_000)).toBe(true);
      }
    },
  });
  await b.runtime({ projections: [projection] }).rebuild('prov');
  expect(late).toBe(true);
  expect(await b.dataSource.query(`SELECT summa FROM prov_dokument WHERE kommun = '7777'`)).toEqual([{ summa: '3' }]);
  expect((await live.verifyProjection('prov', '7777')).differences).toEqual([]);
});

test('a comparison that takes longer than a lease lasts does not cost the lease', async () => {
  await fill([KOMMUN]);
  const live = b.runtime({ projections: [countingProjection()], leaseMs: 300 }, await b.connect());
  await live.start();
  await caughtUp(live);
  let sums = 0;
  const slow = await b.connect();
  const query = slow.createQueryRunner.bind(slow);
  slow.createQueryRunner = (mode) => {
    const runner = query(mode);
    const ask = runner.query.bind(runner) as (...parameters: unknown[]) => Promise<never>;
    runner.query = async (sql: string, ...rest: unknown[]): Promise<never> => {
      if (sql.includes('AS checksum') && ++sums) await ask('SELECT pg_sleep(0.5)');
      return ask(sql, ...rest);
    };
    return runner;
  };
  await b.runtime({ projections: [countingProjection()], leaseMs: 300 }, slow).rebuild('prov');
  // Two tables, before and after: a lease that was lost would have made it begin again.
  expect(sums).toBe(4);
});

test('what a dead builder left is thrown away at the next start, and a stop ends a build', async () => {
  await fill([KOMMUN]);
  const begun = gate();
  const go = gate();
  const waiting = countingProjection({
    after: async () => {
      begun.open();
      await go.opened;
    },
  });
  const builder = b.runtime({ projections: [waiting], batchSize: 10 });
  const ended = builder.rebuild('prov').catch((error: unknown) => error);
  await begun.opened;
  const stopping = builder.stop();
  go.open();
  await stopping;
  expect(await ended).toBeInstanceOf(Error);
  expect(await buildSchemas()).toEqual([]);
  await b.dataSource.query(`CREATE SCHEMA bygge_prov`);
  await b.dataSource.query(`CREATE TABLE bygge_prov.prov_dokument (kommun text)`);
  await b.runtime({ projections: [countingProjection()] }).start();
  expect(await buildSchemas()).toEqual([]);
});

test('an event that cannot be applied ends it and leaves the live rows alone', async () => {
  await fill();
  const live = b.runtime({ projections: [countingProjection()] });
  await live.start();
  await caughtUp(live);
  const rows = await b.rows();
  const broken = countingProjection({
    before: (events) => {
      if (events.some((event) => event.kommun === '0001' && event.lopnummer === 45n)) throw new Error('no');
    },
  });
  const other = b.runtime({ projections: [broken] });
  const failed = await other.rebuild('prov').catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(PoisonEvent);
  expect(failed).toMatchObject({ kommun: '0001', lopnummer: 45n });
  expect(await b.rows()).toEqual(rows);
  expect(await buildSchemas()).toEqual([]);
  expect((await live.status())[0]?.fel).toContain('löpnummer 45');
  expect(await live.waitFor(KOMMUN, await append(b.store, streamOf(), 7))).toBe(true);
  expect((await live.rebuild('prov')).events).toBe(181);
  expect((await live.status())[0]?.fel).toBeUndefined();
});

test('a build that is refused when it already has the leases leaves nobody waiting for them', async () => {
  await fill([KOMMUN]);
  const fences: string[] = [];
  let last = '';
  const projection = countingProjection({
    before: async ([first], transaction) => {
      const [row] = await transaction.query<{ building: boolean; fenced: boolean }>(
        `SELECT current_setting('search_path') LIKE '%bygge%' AS building, agare LIKE '%/bygge' AS fenced FROM motor.projektion WHERE namn = 'prov'`,
      );
      if (!row?.building) return;
      if (!row.fenced) await runtime.waitFor(first!.kommun, await append(b.store, streamOf(), 1));
      else {
        last ||= await append(b.store, streamOf(), 2);
        await until(() => fences.length > 0, 'the loop has lost its lease to the build');
        throw new Error('no');
      }
    },
  });
  const logger = { ...quiet, warn: (_: object, text: string) => void fences.push(text) };
  const runtime = b.runtime({ projections: [projection], logger, leaseMs: 600_000 });
  await runtime.start();
  await caughtUp(runtime);
  await expect(runtime.rebuild('prov')).rejects.toThrow(PoisonEvent);
  expect(fences[0]).toBe('The lease has gone to another owner');
  expect(await runtime.waitFor(KOMMUN, last, 10_000)).toBe(true);
});

test('several kommuner are folded at the same time, no more than asked for, with the rows and places that one by one gives', async () => {
  const kommuner = [KOMMUN, '0001', '0002', '0003', '0004'];
  await fill(kommuner);
  const live = b.runtime({ projections: [countingProjection()], batchSize: 20 });
  await live.start();
  await caughtUp(live);
  await live.rebuild('prov', undefined, undefined, 1);
  const places = () => b.dataSource.query(`SELECT kommun, position, lopnummer FROM motor.projektion WHERE namn = 'prov' ORDER BY kommun`);
  const [rows, reached] = [await b.rows(), await places()];
  const inside = new Set<string>();
  let most = 0;
  const meeting = countingProjection({
    before: async ([first]) => {
      inside.add(first!.kommun);
      most = Math.max(most, inside.size);
      // Who goes on one kommun at a time never sees the others.
      await until(() => most >= 3, 'three kommuner are folded at the same time');
    },
    after: ([first]) => void inside.delete(first!.kommun),
  });
  const told = new Map<string, bigint[]>();
  const result = await b.runtime({ projections: [meeting], batchSize: 20 }).rebuild(
    'prov',
    undefined,
    ({ kommun, done, total }) => {
      expect(total).toBe(90n);
      told.set(kommun, [...(told.get(kommun) ?? []), done]);
    },
    3,
  );
  expect(most).toBe(3);
  expect(result).toMatchObject({ events: 450, tables: [{ sameAsBefore: true }, { sameAsBefore: true }] });
  expect(await b.rows()).toEqual(rows);
  expect(await places()).toEqual(reached);
  expect([...told.keys()].sort()).toEqual(kommuner);
  for (const done of told.values()) expect(done).toEqual([0n, 20n, 40n, 60n, 80n, 90n]);
});

test('an event of one kommun that cannot be applied stops the others before anything is cleaned up', async () => {
  const kommuner = [KOMMUN, '0001', '0002'];
  await fill(kommuner);
  const live = b.runtime({ projections: [countingProjection()] });
  await live.start();
  await caughtUp(live);
  const rows = await b.rows();
  let ended = false;
  let tries = 0;
  const late: string[] = [];
  const pages = new Map<string, number>();
  const broken = countingProjection({
    before: async (events) => {
      const { kommun } = events[0]!;
      if (kommun === '0001') {
        if (!events.some(({ lopnummer }) => lopnummer === 15n)) return;
        tries += events.length === 1 ? 1 : 0;
        throw new Error('no');
      }
      pages.set(kommun, (pages.get(kommun) ?? 0) + 1);
      // The others are in the middle of a page when the poison has had its last try.
      await until(() => tries === 3, 'the poison has been given up');
    },
    after: ([first]) => void (ended && late.push(first!.kommun)),
  });
  const failed = await b
    .runtime({ projections: [broken], batchSize: 10 })
    .rebuild('prov', undefined, undefined, 3)
    .catch((error: unknown) => error);
  ended = true;
  expect(failed).toMatchObject({ name: 'PoisonEvent', kommun: '0001', lopnummer: 15n });
  expect(await buildSchemas()).toEqual([]);
  expect(await b.dataSource.query(`SELECT kommun FROM motor.projektion WHERE namn = 'bygge_prov'`)).toEqual([{ kommun: '*' }]);
  expect(await b.rows()).toEqual(rows);
  expect((await live.rebuild('prov')).events).toBe(270);
  expect(late).toEqual([]);
  // Each had nine pages to fold; the page it was in is all it did, or one more that had begun before it was told.
  for (const count of pages.values()) expect(count).toBeLessThan(9);
});

test('while one kommun is slow the others keep the lease', async () => {
  await fill([KOMMUN, '0001']);
  const builder = await b.connect();
  let slow = true;
  const uneven = countingProjection({
    before: async ([first], transaction) => {
      // one page of three leases, beside many short ones
      if (first!.kommun === KOMMUN && first!.lopnummer === 1n) {
        await transaction.query('SELECT pg_sleep(2)');
        slow = false;
      } else if (first!.kommun !== KOMMUN) await transaction.query('SELECT pg_sleep(0.2)');
    },
  });
  const building = b.runtime({ projections: [uneven], batchSize: 9, leaseMs: 600 }, builder).rebuild('prov', undefined, undefined, 2);
  const others = b.runtime({ projections: [countingProjection()] });
  await until(async () => (await buildSchemas()).length > 0, 'the build has begun');
  while (slow) await expect(others.rebuild('prov')).rejects.toThrow(RebuildBusy);
  expect((await building).events).toBe(180);
});

test('a builder that dies half-way leaves the live rows alone, is fenced if it was only asleep, and the next one starts clean', async () => {
  await fill();
  const live = b.runtime({ projections: [countingProjection()] });
  await live.start();
  await caughtUp(live);
  const rows = await b.rows();
  const asleep = gate();
  const wake = gate();
  let pages = 0;
  const sleeper = countingProjection({
    after: async () => {
      if (++pages !== 3) return;
      asleep.open();
      await wake.opened;
    },
  });
  const dying = b.runtime({ projections: [sleeper], batchSize: 10, leaseMs: 200 }, await b.connect());
  const ended = dying.rebuild('prov').catch((error: unknown) => error);
  await asleep.opened;
  expect(await b.rows()).toEqual(rows);
  await expect(live.rebuild('prov')).rejects.toThrow(RebuildBusy);
  await until(
    () =>
      live.rebuild('prov').then(
        () => true,
        () => false,
      ),
    'the lease of the dead builder runs out',
  );
  expect(await b.rows()).toEqual(rows);
  wake.open();
  expect(await ended).toBeInstanceOf(Error);
  expect(await b.rows()).toEqual(rows);
  expect(await buildSchemas()).toEqual([]);
});

test('a new version is built at start while the old rows serve, and fences a runtime of the old version', async () => {
  await fill();
  const old = b.runtime({ projections: [countingProjection()], leaseMs: 300 }, await b.connect());
  await old.start();
  await caughtUp(old);
  const building = gate();
  const go = gate();
  const doubled = countingProjection(
    {
      before: async (events, transaction) => {
        building.open();
        await go.opened;
        await transaction.query(`UPDATE prov_dokument SET summa = summa WHERE kommun = $1`, [events[0]!.kommun]);
      },
      after: (events, transaction) =>
        transaction
          .query(`UPDATE prov_dokument SET summa = (dokument->>'summa')::bigint * 2 WHERE kommun = $1`, [events[0]!.kommun])
          .then(() => undefined),
    },
    { version: 2 },
  );
  const fresh = b.runtime({ projections: [doubled] });
  await fresh.start();
  await building.opened;
  const stream = streamOf();
  expect(await old.waitFor(KOMMUN, await append(b.store, stream, 5))).toBe(true);
  expect(await b.dataSource.query(`SELECT max(summa) AS summa FROM prov_dokument`)).toEqual([{ summa: '6' }]);
  expect((await fresh.status()).map((line) => [line.state, line.building])).toEqual([
    ['inaktuell', true],
    ['inaktuell', true],
  ]);
  go.open();
  const last = await append(b.store, stream, 6);
  expect(await fresh.waitFor(KOMMUN, last, 10_000)).toBe(true);
  await until(async () => (await fresh.status()).every((line) => line.version === 2 && line.state === 'arbetar'), 'the new version works');
  await fresh.waitFor(KOMMUN, await append(b.store, stream, 1), 10_000);
  expect(await b.dataSource.query(`SELECT sum(summa)::int AS summa FROM prov_dokument`)).toEqual([{ summa: (60 * 6 + 12) * 2 }]);
  expect(await b.dataSource.query(`SELECT 1 FROM prov_handelse WHERE antal <> 1`)).toEqual([]);
});

test('parked events are settled by a rebuild that can apply them', async () => {
  let mended = false;
  const projection = countingProjection({
    before: (events) => {
      if (!mended && events.some((event) => valueOf(event) === 666)) throw new Error('no');
    },
  });
  const runtime = b.runtime({ projections: [projection] });
  await runtime.start();
  await runtime.waitFor(KOMMUN, await append(b.store, streamOf(), 1, 666, 3));
  mended = true;
  expect((await runtime.rebuild('prov')).tables).toMatchObject([{ sameAsBefore: null }, { sameAsBefore: null }]);
  expect(await runtime.status()).toMatchObject([{ parked: 0 }]);
  expect((await runtime.verifyProjection('prov', KOMMUN)).differences).toEqual([]);
});

test('verify finds a changed, a missing and an extra row in any table, and names no contents', async () => {
  await fill();
  const runtime = b.runtime({ projections: [countingProjection()], batchSize: 20 });
  await runtime.start();
  await caughtUp(runtime);
  expect(await runtime.verifyProjection('prov', KOMMUN)).toEqual({ lopnummer: 90n, differences: [] });
  const [changed] = await b.dataSource.query(
    `UPDATE prov_dokument SET summa = 77 WHERE id = (SELECT id FROM prov_dokument WHERE kommun = '0000' LIMIT 1) RETURNING id`,
  );
  await b.dataSource.query(`DELETE FROM prov_handelse WHERE event_id = (SELECT event_id FROM prov_handelse WHERE kommun = '0000' LIMIT 1)`);
  await b.dataSource.query(`INSERT INTO prov_handelse VALUES ('0000', gen_random_uuid(), 1), ('0000', gen_random_uuid(), 1)`);
  const { differences } = await runtime.verifyProjection('prov', KOMMUN);
  expect(differences).toMatchObject([
    { table: 'prov_dokument', missing: 1, surplus: 1, keys: [{ kommun: KOMMUN, id: changed[0].id }] },
    { table: 'prov_handelse', missing: 1, surplus: 2 },
  ]);
  expect(differences[1]?.keys).toHaveLength(3);
  expect((await runtime.verifyProjection('prov', '0001')).differences).toEqual([]);
});

test('verify compares at one place while the live rows go on', async () => {
  await fill([KOMMUN]);
  let written = 0;
  const stream = streamOf();
  const runtime = b.runtime({
    projections: [countingProjection({ before: async () => void (++written <= 60 && (await append(b.store, stream, 1, 2, 3))) })],
    batchSize: 10,
  });
  await runtime.start();
  while (written < 60) expect((await runtime.verifyProjection('prov', KOMMUN)).differences).toEqual([]);
});
