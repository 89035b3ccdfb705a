import type pg from 'pg';
import type { SealerLease } from './sealer.js';

/** Longer than a sealer lets it lie, so that it is kept by whoever is alive. */
const LEASE_SECONDS = 15;

/**
 * One row for the installation: who holds it is the one that seals. The clock is the database's; a row that is to last for longer than anybody takes it, because
 * the clock has been set back or somebody has changed it, is nobody's.
 */
export class PostgresSealerLease implements SealerLease {
  constructor(
    private readonly pool: pg.Pool,
    private readonly owner: string,
  ) {}

  async take(): Promise<boolean> {
    const { rowCount } = await this.pool.query({
      name: 'forseglare-ta',
      text: `insert into handelselogg_sigill.forseglare as f (agare, till) values ($1, now() + make_interval(secs => $2))
             on conflict (en) do update set agare = excluded.agare, till = excluded.till
               where f.agare = excluded.agare or f.till not between now() and now() + make_interval(secs => $2 * 2)`,
      values: [this.owner, LEASE_SECONDS],
    });
    return rowCount === 1;
  }

  async release(): Promise<void> {
    await this.pool.query({
      name: 'forseglare-lamna',
      text: `delete from handelselogg_sigill.forseglare where agare = $1`,
      values: [this.owner],
    });
  }
}
