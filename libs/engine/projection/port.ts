import type { EntityManager } from 'typeorm';
import type { Instant } from '#engine/kernel';
import type { Position } from '#engine/event-store';

/** An event as projections and process managers get it: lifted to today's version, protected texts still closed. */
export interface ProjectedEvent<
  E extends { readonly type: string; readonly data: unknown } = { readonly type: string; readonly data: unknown },
> {
  readonly event: E;
  readonly eventId: string;
  readonly kommun: string;
  readonly area: string;
  /** uuid part of the stream id */
  readonly id: string;
  readonly streamId: string;
  readonly revision: bigint;
  readonly lopnummer: bigint;
  readonly position: Position;
  readonly recordedAt: Instant;
  readonly actorId: string;
  readonly role: string;
  readonly correlationId: string;
  readonly ursprung?: 'demo' | 'import';
}

/** The transaction that a batch's rows and its checkpoint share. Table names are written without schema: a rebuild points `search_path` beside. */
export interface ProjectionTransaction {
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** TypeORM's manager of the same transaction; never a global repository */
  readonly manager: EntityManager;
}

/**
 * Folds events into tables that nobody else writes. Rows must depend on the events alone: no clock, no randomness, no other projection's tables,
 * so that a rebuild gives identical rows.
 */
export interface Projection {
  readonly name: string;
  /** raised when the rows would become others; the runtime then rebuilds beside and switches */
  readonly version: number;
  /** every table it owns, made by a migration; each has a primary key and a column `kommun` */
  readonly tables: readonly string[];
  /** areas whose events it takes (`avvikelse` of `0000_avvikelse-<uuid>`) */
  readonly areas: readonly string[];
  /** rows that a statutory deadline hangs on: an event that cannot be applied stops the projection instead of being parked */
  readonly strict?: boolean;
  /** one kommun's events in order, at most 500; reads the documents it needs, folds in memory, one upsert per table */
  apply(events: readonly ProjectedEvent[], transaction: ProjectionTransaction): Promise<void>;
}

/**
 * What must follow in another stream. Has a checkpoint of its own, is never replayed by a rebuild, and may see an event more than once: the commands
 * it sends carry ids derived from the event's, so that a repetition changes nothing.
 */
export interface ProcessManager {
  readonly name: string;
  readonly areas: readonly string[];
  /** event types it takes; every one in its areas when left out. What it does not take costs it no checkpoint: a manager of few events keeps up with many. */
  readonly types?: readonly string[];
  /** where it begins the first time it is run on an installation that already has events; without it: from the first event */
  readonly startFrom?: 'now';
  /** `'inget'`: nothing follows from the event, now or if it is told again, and its checkpoint is written together with a later one's */
  handle(event: ProjectedEvent): Promise<void | 'inget'>;
}
