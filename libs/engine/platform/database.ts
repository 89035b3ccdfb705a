import { DataSource, type DataSourceOptions } from 'typeorm';
import { poolSettings, type PoolOptions } from './pool.js';

export interface DatabaseOptions extends PoolOptions {
  readonly entities?: Extract<DataSourceOptions['entities'], readonly unknown[]>;
  readonly migrations?: Extract<DataSourceOptions['migrations'], readonly unknown[]>;
}

/** A TypeORM data source that is not connected yet. It never changes the schema by itself and never logs statements. */
export function createDataSource(url: string, { entities = [], migrations = [], ...pool }: DatabaseOptions = {}): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    migrations: [...migrations],
    synchronize: false,
    migrationsRun: false,
    logging: false,
    installExtensions: false,
    poolErrorHandler: () => undefined,
    extra: poolSettings(pool),
  });
}

/** Any number that nobody else uses as a lock. */
const MIGRATION_LOCK = 7_451_903;

/**
 * Runs what has not been run, each migration in a transaction of its own, and gives their names. Several processes at once: one does it, the others wait.
 * The data source is one for `batch` use.
 */
export async function runMigrations(dataSource: DataSource): Promise<readonly string[]> {
  const guard = dataSource.createQueryRunner();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return (await dataSource.runMigrations({ transaction: 'each' })).map((migration) => migration.name);
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await guard.release();
  }
}
