import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '#testkit/eventually';
import type { Claim } from './checkpoints.js';
import { Leases, type Held } from './leases.js';
import { shares } from './shares.js';
import type { Sql } from './transaction.js';
import { Workers } from './workers.js';

const [OWNER, OTHER] = ['a', 'b'];
const KOMMUNER = Array.from({ length: 10 }, (_, i) => String(i).padStart(4, '0'));
const theirs = KOMMUNER.find((kommun) => shares(KOMMUNER, [OWNER, OTHER]).get(kommun) === OTHER)!;
const claim: Claim = { namn: 'prov', kommun: theirs, epoch: 1n, position: null, lopnummer: 0n };
const never = new Promise<never>(() => undefined);

let beats: number;
let failures: string[];
let stopping: AbortController;
let running: Promise<void>;
beforeEach(() => {
  beats = 0;
  failures = [];
  stopping = new AbortController();
});
afterEach(async () => {
  stopping.abort();
  await running;
});

/** The rounds of a process beside another one; of its statements the first `unanswered` signs of life get no answer. */
function leasesOf(leaseMs: number, unanswered: number): Leases {
  const sql: Sql = {
    query: <Row>(text: string) => {
      if (text.startsWith('DELETE')) return Promise.resolve([]);
      beats += 1;
      return beats > unanswered ? Promise.resolve([{ agare: OWNER }, { agare: OTHER }] as Row[]) : never;
    },
  };
  const leases = new Leases({
    sql,
    owner: OWNER,
    leaseMs,
    logger: {
      info: () => undefined,
      warn: (fields) => void failures.push((fields as { errorName: string }).errorName),
      error: () => undefined,
    },
    metrics: { handled: () => undefined, retried: () => undefined, parked: () => undefined, stopped: () => undefined },
    checkpoints: { renew: async () => ({ lost: [], locked: [] }), free: async () => [], advance: async () => undefined },
    workers: new Workers(sql, OWNER, leaseMs),
  });
  for (const kommun of KOMMUNER) leases.follow(kommun);
  return leases;
}

describe('rounds that get no answer', () => {
  test('are given up after a lease, and others begin', async () => {
    running = leasesOf(60, 2).run(stopping.signal);
    await eventually('rounds after the two', () => beats > 4, 10_000);
    expect(failures).toEqual(['LateRound', 'LateRound']);
  });

  test('do not keep a worker from leaving', async () => {
    running = leasesOf(300, Infinity).run(stopping.signal);
    await eventually('two are under way', () => beats >= 2, 10_000);
    stopping.abort();
    await running;
    expect(failures.length).toBeGreaterThan(0);
  });
});

test('what is another’s share, and comes back because the other cannot take it, is given again, less and less often but always again', async () => {
  const leases = leasesOf(3, 0);
  const given: number[] = [];
  let held: Held;
  const take = (): void => {
    held = leases.hold(claim, performance.now(), () => {
      if (!held.forAnother) return;
      given.push(beats);
      leases.drop(held);
      setImmediate(take);
    });
  };
  take();
  running = leases.run(stopping.signal);
  await eventually('it has been given some times', () => given.length >= 8, 30_000);
  // counted from the round in which both were first seen
  expect(given.slice(0, 8).map((beat) => beat - 1)).toEqual([3, 6, 12, 24, 48, 96, 192, 288]);
});
