import { randomBytes, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { projected, ProjectionRuntime, type ProjectedEvent, type Projection } from '#engine/projection';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { applyPages } from './pages.js';

export type Row = Record<string, unknown>;

/** Where the events of the kommun 0000 are read. */
export interface Logg {
  readonly store: EventStore;
  readonly codec: EventCodec;
}

/** A database with the read model of everything in the store. */
export class Projected {
  private constructor(
    private readonly database: TestDatabase,
    private readonly tables: readonly string[],
    readonly dataSource: DataSource,
    readonly runtime: ProjectionRuntime,
  ) {}

  static async of({ store, codec }: Logg, projection: Projection, batchSize: number): Promise<Projected> {
    const database = await testDatabase();
    const dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    const runtime = new ProjectionRuntime({
      dataSource,
      store,
      codec,
      projections: [projection],
      processManagers: [],
      clock: { now: () => '2027-01-01T00:00:00.000Z' },
      random: { uuid: () => randomUUID(), bytes: (count) => randomBytes(count) },
      logger: { info: () => {}, warn: () => {}, error: () => {} },
      batchSize,
      discoverMs: 20,
    });
    await runtime.start();
    const reached = await runtime.waitFor('0000', (await store.feed('0000').head())!, 150_000);
    if (!reached) throw new Error('The projection did not come to the end of the log');
    return new Projected(database, projection.tables, dataSource, runtime);
  }

  rows<R extends Row = Row>(table: string): Promise<R[]> {
    return rowsOf(this.dataSource, table);
  }

  all(): Promise<Record<string, Row[]>> {
    return allRows(this.dataSource, this.tables);
  }

  /** the number of rows in which the text stands in clear */
  async occurrences(text: string): Promise<number> {
    let found = 0;
    for (const table of this.tables) {
      const [row] = await this.dataSource.query(`select count(*)::int as n from ${table} t where t::text like $1`, [`%${text}%`]);
      found += row.n;
    }
    return found;
  }

  async close(): Promise<void> {
    await this.runtime.stop();
    await this.dataSource.destroy();
    await this.database.drop();
  }
}

const rowsOf = <R extends Row>(dataSource: DataSource, table: string): Promise<R[]> =>
  dataSource.query(`select * from ${table} order by ${table}::text`);

async function allRows(dataSource: DataSource, tables: readonly string[]): Promise<Record<string, Row[]>> {
  const entries: [string, Row[]][] = [];
  for (const table of tables) entries.push([table, await rowsOf(dataSource, table)]);
  return Object.fromEntries(entries);
}

/** The whole log as a read model is told of it. */
export async function logged({ store, codec }: Logg, { areas }: Projection): Promise<readonly ProjectedEvent[]> {
  const { events } = await store.feed('0000').read(null, 1_000_000);
  return events.map((recorded) => projected(codec, recorded)).filter(({ area }) => areas.includes(area));
}

/** The rows when the read model is told of so many events at a time, without the runtime: a transaction each, and nothing else. */
export const rowsInPagesOf = (size: number, logg: Logg, projection: Projection): Promise<Record<string, Row[]>> =>
  inNewDatabase(async (dataSource) => {
    await applyPages(dataSource, projection, await logged(logg, projection), size);
    return allRows(dataSource, projection.tables);
  });

/** The number of statements that a read model makes of one page of events, in an empty database. */
export const statementsOf = (projection: Projection, page: readonly ProjectedEvent[]): Promise<number> =>
  inNewDatabase((dataSource) =>
    dataSource.transaction(async (manager) => {
      let statements = 0;
      const query = (sql: string, parameters?: readonly unknown[]) => {
        statements += 1;
        return manager.query(sql, [...(parameters ?? [])]);
      };
      await projection.apply(page, { manager, query });
      return statements;
    }),
  );

async function inNewDatabase<T>(work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const database = await testDatabase();
  const dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
    await database.drop();
  }
}

export const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};
