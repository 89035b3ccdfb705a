import type { Sql } from './transaction.js';

/** `motor.arbetare`: who works on this database, each for a lease at a time by the database's clock. */
export class Workers {
  constructor(
    private readonly sql: Sql,
    private readonly owner: string,
    private readonly leaseMs: number,
  ) {}

  /** Says that this one lives, and answers with all who do. Those who have been silent for a lease after their last are forgotten. */
  async beat(): Promise<readonly string[]> {
    const rows = await this.sql.query<{ agare: string }>(
      `WITH own AS (
         INSERT INTO motor.arbetare AS a (agare, lever_till) VALUES ($1, clock_timestamp() + $2 * interval '1 millisecond')
         ON CONFLICT (agare) DO UPDATE SET lever_till = excluded.lever_till RETURNING agare),
       silent AS (
         SELECT agare FROM motor.arbetare
         WHERE agare <> $1 AND lever_till < clock_timestamp() - $2 * interval '1 millisecond' FOR UPDATE SKIP LOCKED),
       forgotten AS (DELETE FROM motor.arbetare WHERE agare IN (SELECT agare FROM silent))
       SELECT agare FROM own UNION SELECT agare FROM motor.arbetare WHERE lever_till > clock_timestamp() ORDER BY agare`,
      [this.owner, this.leaseMs],
    );
    return rows.map(({ agare }) => agare);
  }

  /** does away with this one and those who have fallen silent */
  async leave(): Promise<void> {
    await this.sql.query(`DELETE FROM motor.arbetare WHERE agare = $1 OR lever_till <= clock_timestamp()`, [this.owner]);
  }
}
