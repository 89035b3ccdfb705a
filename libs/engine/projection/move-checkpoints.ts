import type { DataSource } from 'typeorm';
import type { EventStore, Position } from '#engine/event-store';
import { ALL_KOMMUNER } from './checkpoints.js';
import { Heads } from './heads.js';
import { UNNUMBERED } from './page.js';
import { inTransaction, LIVE_SCHEMA, type Sql } from './transaction.js';

/** Somebody works on a projection still, and would go on from a place in the other log. */
export class CheckpointsInUse extends Error {
  override readonly name = 'CheckpointsInUse';
  constructor(
    /** how many processes */
    readonly workers: number,
  ) {
    super(`${workers} workers`);
  }
}

/** The new log does not go as far as what the read models have seen. */
export class LogTooShort extends Error {
  override readonly name = 'LogTooShort';
}

export interface MovedCheckpoints {
  /** projections and process managers, each counted once */
  readonly consumers: number;
  readonly kommuner: number;
}

/** How many processes hold a projection or process manager just now. One that has been killed holds them until its lease has run out. */
export async function workersAtWork(sql: Pick<Sql, 'query'>): Promise<number> {
  const [row] = await sql.query<{ antal: number }>(
    // A process that rebuilds puts more after its own name.
    `SELECT count(DISTINCT split_part(agare, '/', 1))::int AS antal FROM motor.projektion WHERE agare IS NOT NULL AND lease_till > clock_timestamp()`,
  );
  return row?.antal ?? 0;
}

/**
 * Gives every checkpoint the place that its `lopnummer` has in another store with the same log. Projections and process managers go on with the event
 * after, without anything being built or done anew. All or nothing; the same again changes nothing. Former owners are fenced. What is to be true only when the places
 * are moved is written by `alongside`, in the same transaction.
 */
export async function moveCheckpoints(
  dataSource: DataSource,
  /** the one that the places are in now */
  from: EventStore,
  positionAt: (kommun: string, lopnummer: bigint) => Promise<Position | null>,
  alongside: (sql: Sql) => Promise<void> = async () => undefined,
): Promise<MovedCheckpoints> {
  return inTransaction(dataSource, { searchPath: [LIVE_SCHEMA], lockTimeoutMs: 10_000, idleTimeoutMs: 60_000 }, async (sql) => {
    await sql.query('LOCK TABLE motor.projektion IN EXCLUSIVE MODE');
    const workers = await workersAtWork(sql);
    if (workers > 0) throw new CheckpointsInUse(workers);
    const unnumbered = await sql.query<{ kommun: string; position: string }>(
      'SELECT DISTINCT kommun, position FROM motor.projektion WHERE lopnummer = $1 AND position IS NOT NULL',
      [UNNUMBERED],
    );
    const heads = new Heads(from);
    for (const { kommun, position } of unnumbered)
      await sql.query('UPDATE motor.projektion SET lopnummer = $3 WHERE kommun = $1 AND position = $2 AND lopnummer = $4', [
        kommun,
        position,
        await heads.at(kommun, position),
        UNNUMBERED,
      ]);
    const places = await sql.query<{ kommun: string; lopnummer: string }>(
      `SELECT DISTINCT kommun, lopnummer::text AS lopnummer FROM motor.projektion WHERE kommun <> '${ALL_KOMMUNER}' AND position IS NOT NULL`,
    );
    for (const { kommun, lopnummer } of places) {
      const position = lopnummer === '0' ? null : await positionAt(kommun, BigInt(lopnummer));
      if (position === null && lopnummer !== '0') throw new LogTooShort(`${kommun} ${lopnummer}`);
      await sql.query(
        `UPDATE motor.projektion SET position = $3, epoch = epoch + 1 WHERE kommun = $1 AND lopnummer = $2 AND position IS NOT NULL`,
        [kommun, lopnummer, position],
      );
    }
    await alongside(sql);
    const [moved] = await sql.query<MovedCheckpoints>(
      `SELECT count(DISTINCT namn)::int AS consumers, count(DISTINCT kommun)::int AS kommuner
       FROM motor.projektion WHERE kommun <> '${ALL_KOMMUNER}' AND position IS NOT NULL`,
    );
    return moved!;
  });
}
