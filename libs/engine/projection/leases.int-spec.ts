import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { append, bench, countingProjection, KOMMUN, managerOf, quiet, streamOf, until, valueOf, type Bench } from './projection.fixture.js';
import type { Projection, ProjectionRuntime } from './index.js';

const ROUNDS_OF_A_LEASE = 3;

let b: Bench;
afterEach(() => b.close());

/** They take nothing of what is appended, but are moved past it. */
const followers = (count: number): Projection[] =>
  Array.from({ length: count }, (_, i) => countingProjection({}, { name: `annan${i}`, areas: ['annat'] }));
const kommuner = (count: number): string[] => Array.from({ length: count }, (_, i) => String(i).padStart(4, '0'));

interface Lease {
  readonly namn: string;
  readonly kommun: string;
  readonly epoch: string;
  readonly agare: string | null;
  readonly left: number;
}
const leases = (): Promise<Lease[]> =>
  b.dataSource.query(`SELECT namn, kommun, epoch, agare, extract(epoch FROM lease_till - clock_timestamp())::float8 * 1000 AS left
    FROM motor.projektion ORDER BY namn, kommun`);
const allWork = (...runtimes: readonly ProjectionRuntime[]) =>
  until(
    async () => (await runtimes[0]!.status()).every(({ lag, state }) => lag === 0n && state === 'arbetar'),
    'all have come to the head and work',
  );
/** how many times somebody has said that it lives: once a round */
const beats = (spy: { readonly mock: { readonly calls: readonly unknown[][] } }): number => countOf(spy, 'INSERT INTO motor.arbetare');
const countOf = ({ mock }: { readonly mock: { readonly calls: readonly unknown[][] } }, part: string): number =>
  mock.calls.filter(([query]) => (typeof query === 'string' ? query : (query as { text: string }).text).includes(part)).length;

/** Waits until so many rounds have begun, of all processes together; answers with the statements a round, of all that were sent. */
async function pass(rounds: number): Promise<number> {
  const sent = jest.spyOn(pg.Client.prototype, 'query');
  try {
    await until(() => beats(sent) >= rounds, `${rounds} rounds have begun`);
    return sent.mock.calls.length / beats(sent);
  } finally {
    sent.mockRestore();
  }
}

describe('what is done when nothing happens', () => {
  // so many that everybody has looked at the log once more, too
  const ROUNDS = 20;

  /** statements a round of each runtime, of all that they send */
  async function idleCost(kommunCount: number, followerCount: number, runtimes: number): Promise<number> {
    for (const kommun of kommuner(kommunCount)) await append(b.store, streamOf(kommun), 1);
    const running = await Promise.all(
      Array.from({ length: runtimes }, async () =>
        b.runtime({ projections: followers(followerCount), leaseMs: 1_500, discoverMs: 60_000 }, await b.connect()),
      ),
    );
    for (const runtime of running) await runtime.start();
    await allWork(...running);
    const owners = async (): Promise<number> => new Set((await leases()).map(({ agare }) => agare)).size;
    await until(async () => (await owners()) === runtimes, 'the kommuner have been divided');
    await allWork(...running);
    const cost = await pass(ROUNDS * runtimes);
    for (const runtime of running) await runtime.stop();
    return cost;
  }

  beforeEach(async () => {
    b = await bench('postgres');
  });

  test.each([
    [1, 2, 1],
    [12, 23, 1],
    [12, 23, 2],
  ])('%i kommuner with %i followers in %i processes cost a few statements a round', async (kommunCount, followerCount, runtimes) => {
    // Renewal, sign of life, question for leases, and the looks for new events: each once, whoever they are for.
    const cost = await idleCost(kommunCount, followerCount, runtimes);
    expect(cost).toBeGreaterThan(1);
    expect(cost).toBeLessThan(10);
  });
});

describe('leases that are seen to together', () => {
  beforeEach(async () => {
    b = await bench();
  });

  test('one that is lost is known to its loop though nothing happens, and the others keep theirs', async () => {
    const fences: string[] = [];
    const logger = { ...quiet, warn: (details: object) => void fences.push((details as { projection: string }).projection) };
    await append(b.store, streamOf(), 1);
    const runtime = b.runtime({ projections: followers(3), logger, leaseMs: 900 });
    await runtime.start();
    await allWork(runtime);
    const before = await leases();
    await b.dataSource
      .query(`UPDATE motor.projektion SET epoch = epoch + 1, agare = 'annan', lease_till = clock_timestamp() + interval '1 hour'
      WHERE namn = 'annan1'`);
    await until(() => fences.length > 0, 'the loop has learnt that it has lost the lease');
    // the lease that the others had then would be over
    await pass(ROUNDS_OF_A_LEASE + 2);
    expect(fences).toEqual(['annan1']);
    for (const [i, { namn, epoch, left }] of (await leases()).entries()) {
      if (namn === 'annan1') continue;
      expect(epoch).toBe(before[i]!.epoch);
      expect(left).toBeGreaterThan(0);
    }
    await b.dataSource.query(`UPDATE motor.projektion SET agare = NULL WHERE namn = 'annan1'`);
    await allWork(runtime);
    await until(async () => (await leases())[1]!.agare === before[1]!.agare, 'it is taken again when it can be had');
  });

  test('one that somebody has locked does not hold up the others', async () => {
    await append(b.store, streamOf(), 1);
    const runtime = b.runtime({ projections: followers(3), leaseMs: 900 });
    await runtime.start();
    await allWork(runtime);
    const holder = (await b.connect()).createQueryRunner();
    await holder.startTransaction();
    await holder.query(`SELECT 1 FROM motor.projektion WHERE namn = 'annan1' FOR UPDATE`);
    await until(async () => (await leases())[1]!.left < 0, 'the one that is locked is over');
    const [first, , third] = await leases();
    expect(Math.min(first!.left, third!.left)).toBeGreaterThan(0);
    await holder.rollbackTransaction();
    await holder.release();
    await until(async () => (await leases())[1]!.left > 0, 'and renewed when it is free');
  });

  test('a loop that could not be renewed asks before it works, and does nothing when another has its lease', async () => {
    const handled: string[] = [];
    const fences: string[] = [];
    const manager = (who: string) => managerOf('foljder', async (event) => void handled.push(`${who} ${String(valueOf(event))}`));
    const cut = await b.connect();
    const first = b.runtime(
      { processManagers: [manager('first')], leaseMs: 600, logger: { ...quiet, warn: (_, text) => void fences.push(text) } },
      cut,
    );
    await first.start();
    await first.waitFor(KOMMUN, await append(b.store, streamOf(), 1));
    breakStatement(cut, 'SKIP LOCKED');
    const [{ epoch }] = (await leases()) as [Lease];
    const second = b.runtime({ processManagers: [manager('second')], leaseMs: 600 }, await b.connect());
    await second.start();
    await until(async () => (await leases())[0]!.epoch !== epoch, 'the other has taken over');
    expect(await second.waitFor(KOMMUN, await append(b.store, streamOf(), 2), 10_000)).toBe(true);
    await until(() => fences.includes('The lease has gone to another owner'), 'the first has learnt it');
    expect(handled).toEqual(['first 1', 'second 2']);
  });

  test('one that a dead process has left is taken when it is over, and not before', async () => {
    const leaseMs = 1_500;
    const before = b.runtime({ projections: [countingProjection()], leaseMs });
    await before.start();
    await before.waitFor(KOMMUN, await append(b.store, streamOf(), 1));
    await before.stop();
    await b.dataSource.query(
      `UPDATE motor.projektion SET agare = 'dod', epoch = epoch + 1, lease_till = clock_timestamp() + interval '1.5 s'`,
    );
    await b.dataSource.query(`INSERT INTO motor.arbetare VALUES ('dod', clock_timestamp() + interval '1.5 s')`);
    const begun = performance.now();
    const after = b.runtime({ projections: [countingProjection()], leaseMs });
    await after.start();
    expect(await after.waitFor(KOMMUN, await append(b.store, streamOf(), 2), 10_000)).toBe(true);
    const took = performance.now() - begun;
    expect(took).toBeGreaterThan(leaseMs * 0.9);
    // the rest of the lease, and at most a third until it is asked for again
    expect(took).toBeLessThan(leaseMs * 2);
  });

  test('one that is given back at a stop is had by who waits for it long before it would have been over', async () => {
    const leaseMs = 9_000;
    const one = b.runtime({ projections: [countingProjection()], leaseMs }, await b.connect());
    await one.start();
    await one.waitFor(KOMMUN, await append(b.store, streamOf(), 1));
    const two = b.runtime({ projections: [countingProjection()], leaseMs }, await b.connect());
    const sent = jest.spyOn(pg.Client.prototype, 'query');
    await two.start();
    await until(() => countOf(sent, 'AS v(namn, version, kommun)') > 0, 'the other asks for it').finally(() => sent.mockRestore());
    const begun = performance.now();
    await one.stop();
    // In its next round, and not only in the one after: nobody else is there to have it.
    expect(await two.waitFor(KOMMUN, await append(b.store, streamOf(), 2), 20_000)).toBe(true);
    expect(performance.now() - begun).toBeLessThan(leaseMs * 0.6);
    await two.stop();
    expect(await b.dataSource.query(`SELECT * FROM motor.arbetare`)).toEqual([]);
  });

  test('are given back at a stop though a round gets no answer', async () => {
    const leaseMs = 3_000;
    const cut = await b.connect();
    const runtime = b.runtime({ projections: [countingProjection()], leaseMs }, cut);
    await runtime.start();
    await runtime.waitFor(KOMMUN, await append(b.store, streamOf(), 1));
    let unanswered = 0;
    breakStatement(cut, 'INSERT INTO motor.arbetare', () => {
      unanswered += 1;
      return new Promise<never>(() => undefined);
    });
    await until(() => unanswered > 0, 'a round is under way');
    const begun = performance.now();
    const stopped = runtime.stop();
    await until(async () => (await leases()).every(({ agare }) => agare === null), 'they have been given back');
    expect(performance.now() - begun).toBeLessThan(leaseMs / 2);
    await stopped;
  });
});

describe('several workers', () => {
  beforeEach(async () => {
    b = await bench();
  });

  test('have as many kommuner each, keep them, and take them over from one that stops', async () => {
    const leaseMs = 900;
    const five = kommuner(5);
    const projections = [countingProjection(), ...followers(2)];
    for (const kommun of five) await append(b.store, streamOf(kommun), 1);
    const one = b.runtime({ projections, leaseMs }, await b.connect());
    await one.start();
    await allWork(one);
    expect(await ownersByKommun()).toEqual(five.map(() => 1));
    const two = b.runtime({ projections, leaseMs }, await b.connect());
    await two.start();

    await until(
      async () => (await leases()).every(({ agare }) => agare !== null) && (await kommunerByOwner()).join() === '2,3',
      'each has its share',
    );
    expect(await ownersByKommun()).toEqual(five.map(() => 1));
    const settled = await leases();
    // three leases of both: time enough to change one's mind
    await pass(2 * 3 * ROUNDS_OF_A_LEASE);
    expect((await leases()).map(({ epoch, agare }) => ({ epoch, agare }))).toEqual(settled.map(({ epoch, agare }) => ({ epoch, agare })));

    for (const kommun of five) expect(await one.waitFor(kommun, await append(b.store, streamOf(kommun), 2), 10_000)).toBe(true);
    await one.stop();
    for (const kommun of five) expect(await two.waitFor(kommun, await append(b.store, streamOf(kommun), 3), 10_000)).toBe(true);
    expect(await kommunerByOwner()).toEqual([5]);
    expect(await b.dataSource.query(`SELECT antal, count(*)::int AS handelser FROM prov_handelse GROUP BY antal`)).toEqual([
      { antal: 1, handelser: 15 },
    ]);
  });

  const distinct = (query: string): Promise<number[]> =>
    b.dataSource.query(query).then((rows: { antal: number }[]) => rows.map(({ antal }) => antal));
  const ownersByKommun = () => distinct(`SELECT count(DISTINCT agare)::int AS antal FROM motor.projektion GROUP BY kommun`);
  const kommunerByOwner = () => distinct(`SELECT count(DISTINCT kommun)::int AS antal FROM motor.projektion GROUP BY agare ORDER BY 1`);
});

const lostConnection = (): never => {
  throw Object.assign(new Error('gone'), { code: 'ECONNRESET' });
};

/** From now on the statements that have the words in them are answered so, and by default fail as if the connection had been lost. */
function breakStatement(dataSource: DataSource, words: string, answer: () => Promise<never> = lostConnection): void {
  const make = dataSource.createQueryRunner.bind(dataSource);
  dataSource.createQueryRunner = (mode) => {
    const runner = make(mode);
    const ask = runner.query.bind(runner) as (...parameters: unknown[]) => Promise<never>;
    runner.query = async (sql: string, ...rest: unknown[]): Promise<never> => {
      if (sql.includes(words)) return answer();
      return ask(sql, ...rest);
    };
    return runner;
  };
}
