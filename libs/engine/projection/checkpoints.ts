import type { Clock } from '#engine/kernel';
import type { Position } from '#engine/event-store';
import { Fenced } from './failure.js';
import type { Sql } from './transaction.js';

/** The right to work on one (projection, kommun) under one epoch, and how far that work has come. */
export interface Claim {
  readonly namn: string;
  readonly kommun: string;
  readonly epoch: bigint;
  position: Position | null;
  lopnummer: bigint;
}

export interface CheckpointRow {
  readonly namn: string;
  readonly kommun: string;
  readonly version: number;
  readonly position: Position | null;
  readonly lopnummer: bigint;
  readonly epoch: bigint;
  readonly status: 'kor' | 'stoppad';
  readonly fel: string | null;
  /** somebody works on it now */
  readonly leased: boolean;
}

/** A lease that somebody wants to have when it can be had. */
export interface Wish {
  readonly namn: string;
  readonly version: number;
  readonly kommun: string;
}

/** A step past a stretch of which nothing was taken, on its way to be stored. */
interface Passing {
  readonly claim: Claim;
  readonly to: Position | null;
  readonly lopnummer: bigint;
  readonly stored: () => void;
  readonly failed: (error: unknown) => void;
}

/** The row that stands for a whole installation: the lease of a rebuild, the mark that a process manager has been installed. */
export const ALL_KOMMUNER = '*';

/**
 * `motor.projektion`. Leases are measured by the database's clock alone, so that owners on different machines agree. Every step forward is a
 * compare-and-set on position and epoch: an owner that has been passed changes nothing.
 */
export class Checkpoints {
  #passing: Passing[] = [];

  constructor(
    private readonly clock: Clock,
    readonly leaseMs: number,
  ) {}

  /** takes a lease that is free, expired or already the owner's; null when another has it, the stored version is another, or the row is stopped */
  async acquire(sql: Sql, namn: string, version: number, kommun: string, owner: string, evenStopped: boolean): Promise<Claim | null> {
    const [row] = await sql.query<ClaimRow>(
      `INSERT INTO motor.projektion AS p (namn, kommun, version, epoch, agare, lease_till, uppdaterad)
       VALUES ($1, $2, $3, 1, $4, clock_timestamp() + $5 * interval '1 millisecond', $6)
       ON CONFLICT (namn, kommun) DO UPDATE
       SET epoch = p.epoch + 1, agare = excluded.agare, lease_till = excluded.lease_till, uppdaterad = excluded.uppdaterad, status = 'kor', fel = NULL
       WHERE p.version = excluded.version AND (p.agare IS NULL OR p.agare = excluded.agare OR p.lease_till <= clock_timestamp())
         AND (p.status = 'kor' OR $7)
       RETURNING namn, kommun, epoch, position, lopnummer`,
      [namn, kommun, version, owner, this.leaseMs, this.clock.now(), evenStopped],
    );
    return row ? claimOf(row) : null;
  }

  /** takes the leases whoever has them; the former owner is fenced */
  async takeOver(sql: Sql, namn: string, owner: string, kommun: string | undefined): Promise<Claim[]> {
    const rows = await sql.query<ClaimRow>(
      `UPDATE motor.projektion SET epoch = epoch + 1, agare = $2, lease_till = clock_timestamp() + $3 * interval '1 millisecond'
       WHERE namn = $1 AND kommun <> '${ALL_KOMMUNER}' AND ($4::text IS NULL OR kommun = $4) RETURNING namn, kommun, epoch, position, lopnummer`,
      [namn, owner, this.leaseMs, kommun ?? null],
    );
    return rows.map(claimOf);
  }

  /** moves the checkpoint and renews the lease; throws `Fenced` when the claim no longer holds. The caller updates the claim after commit. */
  async advance(sql: Sql, claim: Claim, to: Position | null, lopnummer: bigint): Promise<void> {
    const moved = await sql.query(
      `UPDATE motor.projektion SET position = $5, lopnummer = $6, uppdaterad = $7, lease_till = clock_timestamp() + $8 * interval '1 millisecond'
       WHERE namn = $1 AND kommun = $2 AND epoch = $3 AND position IS NOT DISTINCT FROM $4 RETURNING 1`,
      [claim.namn, claim.kommun, claim.epoch, claim.position, to, lopnummer, this.clock.now(), this.leaseMs],
    );
    if (moved.length === 0) throw fenced(claim);
  }

  /**
   * `advance` for who takes nothing of a stretch. Most consumers take nothing of most stretches, and come to them at the same time: those who do so in the
   * same turn of the event loop share a statement.
   */
  pass(sql: Sql, claim: Claim, to: Position | null, lopnummer: bigint): Promise<void> {
    return new Promise((stored, failed) => {
      if (this.#passing.length === 0) setImmediate(() => void this.#storePassing(sql));
      this.#passing.push({ claim, to, lopnummer, stored, failed });
    });
  }

  async #storePassing(sql: Sql): Promise<void> {
    const passing = this.#passing;
    this.#passing = [];
    try {
      const rows = await sql.query<{ namn: string; kommun: string }>(
        `UPDATE motor.projektion p SET position = v.till, lopnummer = v.lopnummer, uppdaterad = $7, lease_till = clock_timestamp() + $8 * interval '1 millisecond'
         FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[]) AS v(namn, kommun, epoch, fran, till, lopnummer)
         WHERE p.namn = v.namn AND p.kommun = v.kommun AND p.epoch = v.epoch AND p.position IS NOT DISTINCT FROM v.fran RETURNING p.namn, p.kommun`,
        [
          passing.map(({ claim }) => claim.namn),
          passing.map(({ claim }) => claim.kommun),
          passing.map(({ claim }) => claim.epoch),
          passing.map(({ claim }) => claim.position),
          passing.map(({ to }) => to),
          passing.map(({ lopnummer }) => lopnummer),
          this.clock.now(),
          this.leaseMs,
        ],
      );
      const moved = new Set(
        among(
          passing.map(({ claim }) => claim),
          rows,
        ),
      );
      for (const { claim, stored, failed } of passing)
        if (moved.has(claim)) stored();
        else failed(fenced(claim));
    } catch (error) {
      for (const { failed } of passing) failed(error);
    }
  }

  /**
   * Renews the leases of the claims that hold, and says which claims were not renewed: `lost` to another owner, or `locked` by somebody just now. The latter are
   * not waited for: one row must not hold up the others.
   */
  async renew(sql: Sql, claims: readonly Claim[]): Promise<{ readonly lost: readonly Claim[]; readonly locked: readonly Claim[] }> {
    const rows = await sql.query<{ namn: string; kommun: string; lost: boolean }>(
      `WITH claimed AS (SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[]) AS v(namn, kommun, epoch)),
         held AS (
           SELECT p.namn, p.kommun FROM motor.projektion p JOIN claimed v ON p.namn = v.namn AND p.kommun = v.kommun
           WHERE p.epoch = v.epoch FOR UPDATE OF p SKIP LOCKED),
         renewed AS (
           UPDATE motor.projektion p SET lease_till = clock_timestamp() + $4 * interval '1 millisecond'
           FROM held WHERE p.namn = held.namn AND p.kommun = held.kommun RETURNING p.namn, p.kommun)
       SELECT v.namn, v.kommun, p.epoch IS DISTINCT FROM v.epoch AS lost FROM claimed v
       LEFT JOIN renewed r ON r.namn = v.namn AND r.kommun = v.kommun LEFT JOIN motor.projektion p ON p.namn = v.namn AND p.kommun = v.kommun
       WHERE r.namn IS NULL`,
      [claims.map(({ namn }) => namn), claims.map(({ kommun }) => kommun), claims.map(({ epoch }) => epoch), this.leaseMs],
    );
    const which = (lost: boolean): readonly Claim[] =>
      among(
        claims,
        rows.filter((row) => row.lost === lost),
      );
    return { lost: which(true), locked: which(false) };
  }

  /** which of them `acquire` would give; nothing is changed */
  async free<W extends Wish>(sql: Sql, owner: string, wishes: readonly W[]): Promise<readonly W[]> {
    const rows = await sql.query<{ namn: string; kommun: string }>(
      `SELECT v.namn, v.kommun FROM unnest($1::text[], $2::integer[], $3::text[]) AS v(namn, version, kommun)
       LEFT JOIN motor.projektion p ON p.namn = v.namn AND p.kommun = v.kommun
       WHERE p.namn IS NULL
          OR p.version = v.version AND p.status = 'kor' AND (p.agare IS NULL OR p.agare = $4 OR p.lease_till <= clock_timestamp())`,
      [wishes.map(({ namn }) => namn), wishes.map(({ version }) => version), wishes.map(({ kommun }) => kommun), owner],
    );
    return among(wishes, rows);
  }

  async release(sql: Sql, claim: Claim): Promise<void> {
    await sql.query(`UPDATE motor.projektion SET agare = NULL, lease_till = '-infinity' WHERE namn = $1 AND kommun = $2 AND epoch = $3`, [
      claim.namn,
      claim.kommun,
      claim.epoch,
    ]);
  }

  async stop(sql: Sql, claim: Claim, fel: string): Promise<void> {
    await sql.query(
      `UPDATE motor.projektion SET status = 'stoppad', fel = $4, agare = NULL, lease_till = '-infinity', uppdaterad = $5
       WHERE namn = $1 AND kommun = $2 AND epoch = $3`,
      [claim.namn, claim.kommun, claim.epoch, fel, this.clock.now()],
    );
  }

  /** lets stopped rows be taken again */
  async resume(sql: Sql, namn: string): Promise<void> {
    await sql.query(`UPDATE motor.projektion SET status = 'kor', fel = NULL WHERE namn = $1 AND status = 'stoppad'`, [namn]);
  }

  /** a row of a known place and epoch, unless there is one */
  async insert(
    sql: Sql,
    namn: string,
    version: number,
    kommun: string,
    epoch: bigint,
    position: Position | null,
    lopnummer: bigint,
  ): Promise<void> {
    await sql.query(
      `INSERT INTO motor.projektion (namn, kommun, version, epoch, position, lopnummer, uppdaterad) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT DO NOTHING`,
      [namn, kommun, version, epoch, position, lopnummer, this.clock.now()],
    );
  }

  async rows(sql: Sql, filter: { readonly namn?: string; readonly kommun?: string } = {}): Promise<CheckpointRow[]> {
    const rows = await sql.query<Omit<CheckpointRow, 'lopnummer' | 'epoch'> & { lopnummer: string; epoch: string }>(
      `SELECT namn, kommun, version, position, lopnummer, epoch, status, fel, agare IS NOT NULL AND lease_till > clock_timestamp() AS leased
       FROM motor.projektion WHERE ($1::text IS NULL OR namn = $1) AND ($2::text IS NULL OR kommun = $2) ORDER BY namn, kommun`,
      [filter.namn ?? null, filter.kommun ?? null],
    );
    return rows.map((row) => ({ ...row, lopnummer: BigInt(row.lopnummer), epoch: BigInt(row.epoch) }));
  }
}

const fenced = ({ namn, kommun, epoch }: Claim): Fenced => new Fenced(`${namn} ${kommun}: epok ${epoch} gäller inte längre`);

interface Key {
  readonly namn: string;
  readonly kommun: string;
}

function among<K extends Key>(all: readonly K[], rows: readonly Key[]): readonly K[] {
  const keys = new Set(rows.map(({ namn, kommun }) => `${namn} ${kommun}`));
  return all.filter(({ namn, kommun }) => keys.has(`${namn} ${kommun}`));
}

interface ClaimRow {
  readonly namn: string;
  readonly kommun: string;
  readonly epoch: string;
  readonly position: string | null;
  readonly lopnummer: string;
}

const claimOf = (row: ClaimRow): Claim => ({ ...row, epoch: BigInt(row.epoch), lopnummer: BigInt(row.lopnummer) });
