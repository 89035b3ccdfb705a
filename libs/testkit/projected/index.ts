import { randomBytes, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import type { EventStore } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import { ProjectionRuntime, type Projection } from '#engine/projection';
import { testDatabase, type TestDatabase } from '#testkit/postgres';

type Row = Record<string, unknown>;

/** Where the events of the kommun 0000 are read. */
interface Logg {
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
    const reached = await runtime.waitFor('0000', (await store.feed('0000').head())!, 50_000);
    if (!reached) throw new Error('The projection did not come to the end of the log');
    return new Projected(database, projection.tables, dataSource, runtime);
  }

  rows<R extends Row = Row>(table: string): Promise<R[]> {
    return this.dataSource.query(`select * from ${table} order by ${table}::text`);
  }

  async all(): Promise<Record<string, Row[]>> {
    const entries: [string, Row[]][] = [];
    for (const table of this.tables) entries.push([table, await this.rows(table)]);
    return Object.fromEntries(entries);
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

/** The number of statements that a read model makes of one page of events, in an empty database. */
export async function statementsOf(projection: Projection, page: Parameters<Projection['apply']>[0]): Promise<number> {
  let statements = 0;
  const database = await testDatabase();
  const dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  await dataSource.transaction((manager) =>
    projection.apply(page, {
      manager,
      query: (sql, parameters) => {
        statements += 1;
        return manager.query(sql, [...(parameters ?? [])]);
      },
    }),
  );
  await dataSource.destroy();
  await database.drop();
  return statements;
}

export const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};
