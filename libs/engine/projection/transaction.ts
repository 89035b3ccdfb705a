import type { DataSource, EntityManager } from 'typeorm';
import type { ProjectionTransaction } from './port.js';

/** Where read models are served from. */
export const LIVE_SCHEMA = 'public';

export interface TransactionSettings {
  /** schemas in which table names are looked up, in order */
  readonly searchPath: readonly string[];
  /** how long a lock is waited for before the batch is tried again */
  readonly lockTimeoutMs: number;
  /** the database ends the transaction of an owner that has fallen silent, so that its row locks cannot hold up the next owner */
  readonly idleTimeoutMs: number;
}

export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const transactionOf = (manager: EntityManager): ProjectionTransaction => ({
  manager,
  query: <Row>(sql: string, parameters: readonly unknown[] = []) => rowsOf<Row>(manager, sql, parameters),
});

export function inTransaction<T>(
  dataSource: DataSource,
  settings: TransactionSettings,
  work: (transaction: ProjectionTransaction) => Promise<T>,
): Promise<T> {
  return dataSource.transaction(async (manager) => {
    const transaction = transactionOf(manager);
    await transaction.query(
      `SELECT set_config('search_path', $1, true), set_config('lock_timeout', $2, true), set_config('idle_in_transaction_session_timeout', $3, true)`,
      [settings.searchPath.map(identifier).join(', '), String(settings.lockTimeoutMs), String(settings.idleTimeoutMs)],
    );
    return work(transaction);
  });
}

/** The shape that statements outside a batch's transaction use: each by itself. */
export type Sql = Pick<ProjectionTransaction, 'query'>;

export const sqlOf = (dataSource: DataSource): Sql => ({
  query: async <Row>(sql: string, parameters: readonly unknown[] = []) => {
    const runner = dataSource.createQueryRunner();
    try {
      return (await runner.query(sql, [...parameters], true)).records as Row[];
    } finally {
      await runner.release();
    }
  },
});

// The structured result, because the plain one has another shape for UPDATE and DELETE than for SELECT.
async function rowsOf<Row>(manager: EntityManager, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
  const runner = manager.queryRunner;
  if (!runner) throw new Error('A projection transaction needs a query runner');
  return (await runner.query(sql, [...parameters], true)).records as Row[];
}
