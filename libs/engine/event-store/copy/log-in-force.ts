import type pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export type LogKind = 'postgres' | 'kurrentdb';

/** One row from the first start or copy on: which of an installation's two logs its read models follow. */
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

export interface LogSigns {
  /** null: nothing says which, or what does is of two minds */
  readonly kind: LogKind | null;
  /** how it is known; `decided`: it is written down, and nothing has been stored or followed yet */
  readonly by: 'row' | 'decided' | 'signs';
  /** there are signs of the other log too */
  readonly ofBoth: boolean;
}

interface Signs {
  readonly lager: LogKind | null;
  readonly postgres: boolean;
  readonly kurrentdb: boolean;
  readonly foljer_postgres: boolean;
  readonly foljer_kurrentdb: boolean;
}

/** `read_only_sql_transaction` */
const READ_ONLY = '25006';

/**
 * Which log an installation has, so that no process is started on the other: it would take in events that nobody follows. Until it is written down it is the
 * one that the read models follow, whose places look otherwise in each: events lie in both after a copy, and the index of what is in KurrentDB may be emptied.
 * Where nothing is followed yet it is the one that has events.
 */
export class LogInForce {
  constructor(private readonly pool: pg.Pool) {}

  async signs(): Promise<LogSigns> {
    // A place that is one number, of a process manager that has yet to begin, may be either's.
    const { rows } = await this.pool.query<Signs>(
      `select (select lager from motor.handelselogg) as lager, exists (select from handelselogg.handelse) as postgres,
         exists (select from handelselogg_sigill.handelse) as kurrentdb,
         exists (select from motor.projektion where position = lopnummer::text) as foljer_postgres,
         exists (select from motor.projektion where position ~ '[:-]') as foljer_kurrentdb`,
    );
    const found = rows[0]!;
    const postgres = found.postgres || found.foljer_postgres;
    const kurrentdb = found.kurrentdb || found.foljer_kurrentdb;
    const ofBoth = postgres && kurrentdb;
    if (found.lager !== null) return { kind: found.lager, by: postgres || kurrentdb ? 'row' : 'decided', ofBoth };
    const followed = onlyOne(found.foljer_postgres, found.foljer_kurrentdb);
    const isFollowed = found.foljer_postgres || found.foljer_kurrentdb;
    return { kind: isFollowed ? followed : onlyOne(found.postgres, found.kurrentdb), by: 'signs', ofBoth };
  }

  /** Before something is copied: what can be told now cannot be told afterwards. */
  async remember(): Promise<LogKind | null> {
    const { kind } = await this.signs();
    if (kind) await this.write(kind);
    return kind;
  }

  /**
   * The choice of a process that is to store or follow events, where nothing has said it before: whoever starts after it has the same. In a new installation
   * there are no other signs as long as nobody seals. @returns what is in force
   */
  async choose(kind: LogKind): Promise<LogKind> {
    await this.write(kind).catch((error: unknown) => {
      // Where nothing can be stored nothing need be chosen.
      if ((error as { readonly code?: unknown }).code !== READ_ONLY) throw error;
    });
    // A statement of its own: who has waited for somebody else's row does not see it in the same.
    const { rows } = await this.pool.query<{ lager: LogKind }>('select lager from motor.handelselogg');
    return rows[0]?.lager ?? kind;
  }

  private async write(kind: LogKind): Promise<void> {
    await this.pool.query('insert into motor.handelselogg (lager) values ($1) on conflict do nothing', [kind]);
  }
}

interface Transaction {
  query(sql: string, parameters: readonly unknown[]): Promise<unknown>;
}

/** In the transaction that moves the places of whoever follows the log: with only one of the two moved no process could go on, on either log. */
export async function moveLogInForce(sql: Transaction, kind: LogKind): Promise<void> {
  await sql.query(
    'insert into motor.handelselogg (lager) values ($1) on conflict (ett) do update set lager = excluded.lager, sedan = clock_timestamp()',
    [kind],
  );
}

const onlyOne = (postgres: boolean, kurrentdb: boolean): LogKind | null =>
  postgres === kurrentdb ? null : postgres ? 'postgres' : 'kurrentdb';
