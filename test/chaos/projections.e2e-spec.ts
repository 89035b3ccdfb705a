import 'reflect-metadata';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { avvikelseSchemas } from '#areas/avvikelse';
import { streamIdOf } from '#engine/event-store';
import { PostgresEventStore } from '#engine/event-store/postgres';
import type { DomainEvent } from '#engine/kernel';
import { createDataSource, systemClock } from '#engine/platform';
import { PoisonEvent, type ProjectionRuntime } from '#engine/projection';
import { eventually } from '#testkit/eventually';
import { sampleOf } from '#testkit/golden';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { Slump } from '#testkit/slump';
import { COUNTING_TABLE, registry, runtimeOn } from './runtime.js';

/** for a longer run by hand: CHAOS_ROUNDS=25 kills fifty times */
const ROUNDS = Number(process.env['CHAOS_ROUNDS'] ?? '1');
/** who is killed and when; a failure says it, and CHAOS_SEED gives the same choices again */
const SEED = Number(process.env['CHAOS_SEED'] ?? randomInt(1_000_000));
/** events that may be handled between two kills, at most: a few pages, so that a kill comes now in a page, now between two, now when the lease has just been taken */
const MOST_BETWEEN = 80;
/** ms that a process may need to come up on a machine that has other work too */
const SLOW = 60_000;
const KOMMUNER = ['0000', '0001'];
jest.setTimeout((2 + ROUNDS) * SLOW);

let database: TestDatabase;
let dataSource: DataSource;
let store: PostgresEventStore;
let runtime: ProjectionRuntime;
let processes: Projector[];

beforeEach(async () => {
  database = await testDatabase();
  dataSource = await createDataSource(database.url, { use: 'batch', max: 6 }).initialize();
  await dataSource.query(COUNTING_TABLE);
  store = new PostgresEventStore({ connectionString: database.url, clock: systemClock });
  runtime = runtimeOn(dataSource, store, 500);
  processes = [];
});
afterEach(async () => {
  for (const each of processes) await each.kill();
  await runtime.stop();
  await store.close();
  await dataSource.destroy();
  await database.drop();
});

test('projectors that are killed at random, and one that sleeps past its lease, leave the rows of a single delivery', async () => {
  const writing = new Writing();
  const pair = [Projector.spawn(), Projector.spawn()];
  const slump = new Slump(SEED);
  const kills: string[] = [];
  try {
    for (let round = 0; round < 2 * ROUNDS; round++) {
      const victim = slump.oneOf([0, 1]);
      const more = Math.floor(slump.tal() * MOST_BETWEEN);
      kills.push(`${victim} after ${more}`);
      await pair[victim]!.ready;
      const before = await handled();
      await eventually('some more is handled', async () => (await handled()) > before + more, SLOW);
      await pair[victim]!.kill();
      pair[victim] = Projector.spawn();
    }
    await Promise.all(pair.map((projector) => projector.ready));
    for (const sleeper of pair) {
      sleeper.child.kill('SIGSTOP');
      const before = await handled();
      await eventually('the other one has taken over', async () => (await handled()) > before + 100, SLOW);
      sleeper.child.kill('SIGCONT');
    }
    const events = await writing.stop();
    await expectSingleDelivery(events);
  } catch (error) {
    throw new Error(`With CHAOS_SEED=${SEED}, killed: ${kills.join(', ')}`, { cause: error });
  }
});

test('a rebuild at full speed, after one that was killed half-way, loses and doubles nothing', async () => {
  for (let n = 0; n < 60; n++) await appendCase(KOMMUNER[n % 2]!);
  const writing = new Writing();
  Projector.spawn();
  await eventually('the rows are there', async () => (await handled()) > 100, SLOW);
  const builder = Projector.spawn('avvikelse');
  await eventually(
    'half is built',
    async () => {
      const [row] = await dataSource.query(`SELECT sum(lopnummer)::int AS n FROM motor.projektion WHERE namn = 'bygge_avvikelse'`);
      return row.n > 40;
    },
    SLOW,
  );
  await builder.kill();
  const result = await eventually('the lease of the dead builder ends', () => runtime.rebuild('avvikelse').catch(() => null), SLOW);
  expect(result.tables.find(({ table }) => table === 'avvikelse')!.rows).toBeGreaterThan(60);
  expect(result.tables.every(({ sameAsBefore }) => sameAsBefore)).toBe(true);
  await expectSingleDelivery(await writing.stop());
});

describe('events that have been damaged in the database', () => {
  test('are parked with their streams while others go on, end a rebuild, and are handled when they have been mended', async () => {
    const [first, second] = [await appendCase('0000'), await appendCase('0000')];
    const healthy = await appendCase('0000');
    const damage = (set: string, stream: string) =>
      dataSource.query(
        `ALTER TABLE handelselogg.handelse DISABLE TRIGGER USER; UPDATE handelselogg.handelse SET ${set} WHERE stream_id = '${stream}' AND revision = 1;
         ALTER TABLE handelselogg.handelse ENABLE TRIGGER USER`,
      );
    const [{ data }] = await dataSource.query(`SELECT data FROM handelselogg.handelse WHERE stream_id = $1 AND revision = 1`, [second]);
    await damage(`type = 'AnnanSort'`, first);
    await damage(`data = left(data, 40)`, second);

    await runtime.start();
    const { position } = await append(healthy, 4n, [kompletterad()]);
    expect(await runtime.waitFor('0000', position, SLOW)).toBe(true);
    const parkedOf = async () => (await runtime.status()).find(({ namn }) => namn === 'avvikelse')?.parked;
    expect(await parkedOf()).toBe(8);
    expect(await revisions()).toEqual({ [first]: 0, [second]: 0, [healthy]: 5 });
    await expect(runtime.rebuild('avvikelse')).rejects.toThrow(PoisonEvent);
    expect(await runtime.retryParked('avvikelse')).toMatchObject({ handled: 0, left: 8 });

    await damage(`type = 'AvvikelseKompletterad'`, first);
    await damage(`data = '${data}'`, second);
    for (const name of await projections()) expect(await runtime.retryParked(name)).toMatchObject({ left: 0 });
    expect(await revisions()).toEqual({ [first]: 4, [second]: 4, [healthy]: 5 });
    await expectSingleDelivery(16);
    expect((await runtime.rebuild('avvikelse')).events).toBe(16);
  });
});

/** How far the projections have come, of one kommun or in all. */
const handled = async (kommun?: string): Promise<number> =>
  Number(
    (
      await dataSource.query(
        `SELECT coalesce(sum(lopnummer), 0) AS n FROM motor.projektion WHERE namn = 'avvikelse' AND ($1::text IS NULL OR kommun = $1)`,
        [kommun ?? null],
      )
    )[0].n,
  );

async function revisions(): Promise<Record<string, number>> {
  const rows: { kommun: string; id: string; revision: number }[] = await dataSource.query(
    `SELECT kommun, id, (detalj->>'revision')::int AS revision FROM avvikelse`,
  );
  return Object.fromEntries(rows.map(({ kommun, id, revision }) => [streamIdOf(kommun, 'avvikelse', id), revision]));
}

/** Everything has been handled once, and every read model is what a fresh fold of the log gives. */
async function expectSingleDelivery(events: number): Promise<void> {
  await eventually(
    'all has been handled',
    async () => {
      const lines = await runtime.status();
      return lines.every(({ lag }) => lag === 0n);
    },
    SLOW,
  );
  for (const name of await projections())
    for (const kommun of await store.kommuner()) expect((await runtime.verifyProjection(name, kommun)).differences).toEqual([]);
  expect(await dataSource.query(`SELECT antal, count(*)::int AS handelser FROM raknare GROUP BY antal`)).toEqual([
    { antal: 1, handelser: events },
  ]);
  expect(await dataSource.query(`SELECT 1 FROM motor.parkerad_handelse WHERE status = 'parkerad'`)).toEqual([]);
}

async function projections(): Promise<readonly string[]> {
  const names = [...new Set((await runtime.status()).map(({ namn }) => namn))];
  expect(names.length).toBeGreaterThan(3);
  return names;
}

const rapporterad = (avvikelseId: string): DomainEvent => {
  const { importId: _, ...data } = sampleOf(avvikelseSchemas.AvvikelseRapporterad);
  return { type: 'AvvikelseRapporterad', data: { ...data, avvikelseId } as unknown as DomainEvent['data'] };
};
const kompletterad = (): DomainEvent => ({
  type: 'AvvikelseKompletterad',
  data: sampleOf(avvikelseSchemas.AvvikelseKompletterad) as unknown as DomainEvent['data'],
});

async function append(streamId: string, expected: 'no_stream' | bigint, events: readonly DomainEvent[]) {
  const commandId = randomUUID();
  const kommun = streamId.slice(0, 4);
  return store.append(streamId, expected, await registry.encode(streamId, commandId, events), {
    commandId,
    correlationId: commandId,
    actorId: commandId,
    role: 'medarbetare',
    kommun,
  });
}

/** A case of five events in two commands; its stream. */
async function appendCase(kommun: string): Promise<string> {
  const id = randomUUID();
  const streamId = streamIdOf(kommun, 'avvikelse', id);
  await append(streamId, 'no_stream', [rapporterad(id), kompletterad()]);
  await append(streamId, 1n, [kompletterad(), kompletterad(), kompletterad()]);
  return streamId;
}

/** Appends cases to all kommuner, one after the other in each, until it is stopped; no further ahead of the projections than they can make up for. */
class Writing {
  private stopped = false;
  private readonly writers = KOMMUNER.map(async (kommun) => {
    for (let written = 0; !this.stopped; written += 5) {
      await appendCase(kommun);
      if (written % 20 === 0)
        await eventually('the projections follow', async () => this.stopped || (await handled(kommun)) > written - 60, 60_000);
    }
  });

  /** the number of events of all cases in the database */
  async stop(): Promise<number> {
    this.stopped = true;
    await Promise.all(this.writers);
    return Number((await dataSource.query(`SELECT sum(lopnummer) AS n FROM handelselogg.head`))[0].n);
  }
}

class Projector {
  readonly ready: Promise<unknown>;

  private constructor(readonly child: ChildProcessByStdio<Writable, Readable, null>) {
    this.ready = once(child.stdout, 'data');
    processes.push(this);
  }

  static spawn(...parameters: string[]): Projector {
    const script = resolve(import.meta.dirname, '../../dist/test/chaos/projector.js');
    return new Projector(spawn(process.execPath, [script, database.url, ...parameters], { stdio: ['pipe', 'pipe', 'inherit'] }));
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}
