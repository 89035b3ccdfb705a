import type pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export type LogKind = 'postgres' | 'kurrentdb';

/** One row from the first copy on: which of an installation's two logs its read models follow. */
export class LogInForce1764000000100 implements MigrationInterface {
  readonly name = 'LogInForce1764000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA IF NOT EXISTS motor`);
    await runner.query(`
      CREATE TABLE motor.handelselogg (
        ett boolean PRIMARY KEY DEFAULT true CHECK (ett),
        lager text NOT NULL CHECK (lager IN ('postgres', 'kurrentdb')),
        sedan timestamptz NOT NULL DEFAULT clock_timestamp()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE motor.handelselogg');
  }
}

export const logInForceMigrations = [LogInForce1764000000100];

/**
 * Which log an installation has, so that no process is started on the other: it would take in events that nobody follows. Until something has been copied
 * it is the one that has events; a copy has them in both, and they say nothing more.
 */
export class LogInForce {
  constructor(private readonly pool: pg.Pool) {}

  /** null: neither has events, or both do and nothing says which came first */
  async kind(): Promise<LogKind | null> {
    const { rows } = await this.pool.query<{ lager: LogKind | null; postgres: boolean; kurrentdb: boolean }>(
      `select (select lager from motor.handelselogg) as lager, exists (select from handelselogg.handelse) as postgres,
         exists (select from handelselogg_sigill.handelse) as kurrentdb`,
    );
    const { lager, postgres, kurrentdb } = rows[0]!;
    if (lager !== null || postgres === kurrentdb) return lager;
    return postgres ? 'postgres' : 'kurrentdb';
  }

  /** Before something is copied: what can be told now cannot be told afterwards. */
  async remember(): Promise<LogKind | null> {
    const kind = await this.kind();
    if (kind) await this.pool.query('insert into motor.handelselogg (lager) values ($1) on conflict do nothing', [kind]);
    return kind;
  }

  async moveTo(kind: LogKind): Promise<void> {
    await this.pool.query(
      'insert into motor.handelselogg (lager) values ($1) on conflict (ett) do update set lager = excluded.lager, sedan = clock_timestamp()',
      [kind],
    );
  }
}
