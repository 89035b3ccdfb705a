import type { DataSource } from 'typeorm';
import type { Clock, Random } from '#engine/kernel';
import type { EventCodec } from '#engine/events';
import type { EventStore } from '#engine/event-store';
import type { Checkpoints } from './checkpoints.js';
import type { Heads } from './heads.js';
import type { Leases } from './leases.js';
import type { ProjectionLogger, ProjectionMetrics } from './observers.js';
import type { Parking } from './parking.js';
import type { Progress } from './progress.js';
import type { SharedFeeds } from './shared-feeds.js';
import type { Sql, TransactionSettings } from './transaction.js';

/** What the parts of the runtime share. */
export interface ProjectionContext {
  readonly dataSource: DataSource;
  readonly sql: Sql;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: ProjectionLogger;
  readonly metrics: ProjectionMetrics;
  readonly checkpoints: Checkpoints;
  /** those of the loops */
  readonly leases: Leases;
  readonly parking: Parking;
  /** what the loops follow; a rebuild and a verification read the store's own */
  readonly feeds: SharedFeeds;
  readonly heads: Heads;
  readonly progress: Progress;
  readonly batchSize: number;
  readonly leaseMs: number;
  /** names this runtime in leases; others by a suffix, so that its own loops cannot take what its rebuild holds */
  readonly owner: string;
}

/** For transactions that work under a lease: they give up a lock, and are given up by the database, in times that follow from the lease. */
export const settingsFor = (context: ProjectionContext, searchPath: readonly string[]): TransactionSettings => ({
  searchPath,
  lockTimeoutMs: Math.ceil(context.leaseMs / 2),
  idleTimeoutMs: context.leaseMs * 3,
});
