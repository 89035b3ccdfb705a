import type { Clock } from '#engine/kernel';
import type { RecordedEvent } from '#engine/event-store';
import type { Failure } from './failure.js';
import type { Sql } from './transaction.js';

/** What is set aside, without its contents. */
export interface ParkedEvent {
  readonly projektion: string;
  readonly kommun: string;
  readonly streamId: string;
  readonly eventId: string;
  readonly revision: bigint;
  readonly lopnummer: bigint;
  readonly felKlass: string;
  readonly felText: string;
  readonly forsok: number;
}

/** What names an event that is set aside. */
export type Parkable = Pick<RecordedEvent, 'streamId' | 'eventId' | 'revision' | 'lopnummer'> & {
  readonly meta: Pick<RecordedEvent['meta'], 'kommun'>;
};

/** An event that is set aside only because an earlier one of its stream is. */
export const BEHIND: Failure = { klass: 'Parkerad', text: 'väntar på en tidigare händelse i samma ström' };

/** `motor.parkerad_handelse`. A row stays as `avklarad` when the event has been handled after all. */
export class Parking {
  constructor(private readonly clock: Clock) {}

  async park(sql: Sql, projektion: string, version: number, event: Parkable, failure: Failure, forsok: number): Promise<void> {
    await sql.query(
      `INSERT INTO motor.parkerad_handelse AS p
         (projektion, kommun, event_id, version, stream_id, revision, lopnummer, fel_klass, fel_text, forsok, forsta, senaste)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
       ON CONFLICT (projektion, kommun, event_id) DO UPDATE
       SET status = 'parkerad', version = excluded.version, fel_klass = excluded.fel_klass, fel_text = excluded.fel_text,
           forsok = p.forsok + excluded.forsok, senaste = excluded.senaste`,
      [
        projektion,
        event.meta.kommun,
        event.eventId,
        version,
        event.streamId,
        event.revision,
        event.lopnummer,
        failure.klass,
        failure.text,
        forsok,
        this.clock.now(),
      ],
    );
  }

  async settle(sql: Sql, parked: ParkedEvent): Promise<void> {
    await sql.query(
      `UPDATE motor.parkerad_handelse SET status = 'avklarad', senaste = $4 WHERE projektion = $1 AND kommun = $2 AND event_id = $3`,
      [parked.projektion, parked.kommun, parked.eventId, this.clock.now()],
    );
  }

  /** everything that is set aside for a projection has been folded in another way */
  async settleAll(sql: Sql, projektion: string, kommun: string | undefined): Promise<void> {
    await sql.query(
      `UPDATE motor.parkerad_handelse SET status = 'avklarad', senaste = $3
       WHERE projektion = $1 AND ($2::text IS NULL OR kommun = $2) AND status = 'parkerad'`,
      [projektion, kommun ?? null, this.clock.now()],
    );
  }

  async streams(sql: Sql, projektion: string, kommun: string): Promise<Set<string>> {
    const rows = await sql.query<{ stream_id: string }>(
      `SELECT DISTINCT stream_id FROM motor.parkerad_handelse WHERE projektion = $1 AND kommun = $2 AND status = 'parkerad'`,
      [projektion, kommun],
    );
    return new Set(rows.map((row) => row.stream_id));
  }

  /** in the order of the log */
  async list(sql: Sql, projektion: string): Promise<ParkedEvent[]> {
    const rows = await sql.query<Omit<ParkedEvent, 'revision' | 'lopnummer'> & { revision: string; lopnummer: string }>(
      `SELECT projektion, kommun, stream_id AS "streamId", event_id AS "eventId", revision, lopnummer, fel_klass AS "felKlass", fel_text AS "felText", forsok
       FROM motor.parkerad_handelse WHERE projektion = $1 AND status = 'parkerad' ORDER BY kommun, lopnummer`,
      [projektion],
    );
    return rows.map((row) => ({ ...row, revision: BigInt(row.revision), lopnummer: BigInt(row.lopnummer) }));
  }

  async counts(sql: Sql): Promise<ReadonlyMap<string, number>> {
    const rows = await sql.query<{ nyckel: string; antal: number }>(
      `SELECT projektion || ' ' || kommun AS nyckel, count(*)::int AS antal FROM motor.parkerad_handelse WHERE status = 'parkerad' GROUP BY 1`,
    );
    return new Map(rows.map((row) => [row.nyckel, row.antal]));
  }
}
