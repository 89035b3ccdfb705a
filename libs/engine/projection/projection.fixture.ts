import { randomBytes, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { chosenLog, openTestLog, type TestLog } from '#testkit/log';
import { testDatabase } from '#testkit/postgres';
import { streamIdOf, type EventStore, type RecordedEvent } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import type { JsonObject } from '#engine/kernel';
import {
  foldDocuments,
  projectionMigrations,
  ProjectionRuntime,
  upsertRows,
  type ProjectedEvent,
  type ProcessManager,
  type Projection,
  type ProjectionRuntimeOptions,
  type ProjectionTransaction,
} from './index.js';

export const KOMMUN = '0000';
export const clock = { now: () => '2026-01-01T00:00:00.000Z' };
export const random = { uuid: () => randomUUID(), bytes: (count: number) => randomBytes(count) };
export const quiet = { info: () => {}, warn: () => {}, error: () => {} };

export const codec: EventCodec = {
  encode: () => Promise.reject(new Error('not used')),
  decode: (event) => ({ type: event.type, data: event.data as { tidpunkt: string } }),
};

const DOCUMENT = {
  table: 'prov_dokument',
  key: ['kommun', 'id'],
  columns: { kommun: 'text', id: 'uuid', summa: 'bigint', dokument: 'jsonb' },
} as const;

/** What is done at the places inside `apply` where a test wants to step in. */
export interface Hooks {
  before?: (events: readonly ProjectedEvent[], transaction: ProjectionTransaction) => Promise<void> | void;
  after?: (events: readonly ProjectedEvent[], transaction: ProjectionTransaction) => Promise<void> | void;
}

/** One row per document with its sum, and one per event with how many times it was seen: the latter only ever counts up. */
export const countingProjection = (hooks: Hooks = {}, overrides: Partial<Projection> = {}): Projection => ({
  name: 'prov',
  version: 1,
  tables: ['prov_dokument', 'prov_handelse'],
  areas: ['prov'],
  apply: async (events, transaction) => {
    await hooks.before?.(events, transaction);
    const documents = await foldDocuments(transaction, 'prov_dokument', events, { summa: 0 }, (state, { event }) => ({
      summa: state.summa + (event.data as { varde: number }).varde,
    }));
    await upsertRows(
      transaction,
      DOCUMENT,
      documents.map(({ kommun, id, state }) => ({ kommun, id, summa: state.summa, dokument: state })),
    );
    await transaction.query(
      `INSERT INTO prov_handelse AS h (kommun, event_id, antal) SELECT $1, unnest($2::uuid[]), 1
       ON CONFLICT (kommun, event_id) DO UPDATE SET antal = h.antal + 1`,
      [events[0]!.kommun, events.map((event) => event.eventId)],
    );
    await hooks.after?.(events, transaction);
  },
  ...overrides,
});

export interface Bench {
  readonly dataSource: DataSource;
  readonly store: EventStore;
  readonly log: TestLog;
  /** a runtime on the database; stopped by `close` */
  runtime(parts: Partial<ProjectionRuntimeOptions>, dataSource?: DataSource): ProjectionRuntime;
  /** another connection pool to the same database */
  connect(): Promise<DataSource>;
  /** the rows of both tables, in order */
  rows(): Promise<unknown>;
  close(): Promise<void>;
}

export async function bench(which = chosenLog('memory')): Promise<Bench> {
  const database = await testDatabase();
  const opened: DataSource[] = [];
  const runtimes: ProjectionRuntime[] = [];
  const log = await openTestLog(which, database.url, clock);
  const { store } = log;
  const connect = async () => {
    const dataSource = await new DataSource({
      type: 'postgres',
      url: database.url,
      migrations: projectionMigrations,
      logging: false,
    }).initialize();
    opened.push(dataSource);
    return dataSource;
  };
  const dataSource = await connect();
  await dataSource.runMigrations();
  await dataSource.query(`CREATE TABLE prov_dokument (kommun text NOT NULL, id uuid NOT NULL, summa bigint NOT NULL CHECK (summa > -1000), dokument jsonb NOT NULL,
    CONSTRAINT prov_dokument_nyckel PRIMARY KEY (kommun, id))`);
  await dataSource.query(`CREATE INDEX prov_dokument_efter_summa ON prov_dokument (kommun, summa) WHERE summa > 0`);
  await dataSource.query(
    `CREATE TABLE prov_handelse (kommun text NOT NULL, event_id uuid NOT NULL, antal integer NOT NULL, PRIMARY KEY (kommun, event_id))`,
  );
  return {
    dataSource,
    store,
    log,
    connect,
    runtime: (parts, on = dataSource) => {
      const runtime = new ProjectionRuntime({
        dataSource: on,
        store,
        codec,
        projections: [],
        processManagers: [],
        clock,
        random,
        logger: quiet,
        discoverMs: 50,
        ...parts,
      });
      runtimes.push(runtime);
      return runtime;
    },
    rows: async () => ({
      dokument: await dataSource.query(`SELECT * FROM prov_dokument ORDER BY kommun, id`),
      handelse: await dataSource.query(`SELECT * FROM prov_handelse ORDER BY kommun, event_id`),
    }),
    close: async () => {
      for (const runtime of runtimes) await runtime.stop();
      await log.close();
      for (const each of opened) if (each.isInitialized) await each.destroy();
      await database.drop();
    },
  };
}

let streams = 0;
/** ids that are the same in every run */
export const streamOf = (kommun = KOMMUN, area = 'prov', number = ++streams): string =>
  streamIdOf(kommun, area, `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);

/** Appends one event per value; answers with the position of the last one. */
export async function append(store: EventStore, streamId: string, ...values: readonly (number | JsonObject)[]): Promise<string> {
  const { position } = await store.append(
    streamId,
    'any',
    values.map((value) => ({
      type: 'Provat',
      schemaVersion: 1,
      data: { tidpunkt: clock.now(), ...(typeof value === 'number' ? { varde: value } : value) },
    })),
    { commandId: randomUUID(), correlationId: randomUUID(), actorId: randomUUID(), role: 'prov', kommun: streamId.slice(0, 4) },
  );
  return position;
}

/** A gate that a test opens. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** Waits for a condition; the only clock is the limit after which the test fails. */
export async function until(condition: () => Promise<boolean> | boolean, what: string): Promise<void> {
  const limit = performance.now() + 15_000;
  while (!(await condition())) {
    if (performance.now() > limit) throw new Error(`Did not happen: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const valueOf = (event: RecordedEvent | ProjectedEvent): unknown =>
  ('event' in event ? (event.event.data as { varde?: unknown }) : (event.data as { varde?: unknown })).varde;

export const managerOf = (name: string, handle: ProcessManager['handle'], overrides: Partial<ProcessManager> = {}): ProcessManager => ({
  name,
  areas: ['prov'],
  handle,
  ...overrides,
});
