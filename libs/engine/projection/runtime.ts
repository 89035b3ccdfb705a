import { setMaxListeners } from 'node:events';
import type { DataSource } from 'typeorm';
import { invalid, type Clock, type Random } from '#engine/kernel';
import type { EventCodec } from '#engine/events';
import type { EventStore, Position } from '#engine/event-store';
import { ALL_KOMMUNER, Checkpoints } from './checkpoints.js';
import type { ProjectionContext } from './context.js';
import { failureFields, PoisonEvent } from './failure.js';
import { processManagerConsumer, projectionConsumer, type Consumer } from './handlers.js';
import { Heads } from './heads.js';
import { Leases } from './leases.js';
import { Loop } from './loop.js';
import type { ProjectionLogger, ProjectionMetrics } from './observers.js';
import { Parking } from './parking.js';
import { UNNUMBERED } from './page.js';
import { backoffMs, pause } from './pause.js';
import type { ProcessManager, Projection } from './port.js';
import { Progress } from './progress.js';
import { buildName, discardAbandoned, rebuild, RebuildBusy, type OnProgress, type RebuildResult } from './rebuild.js';
import { retryParked, type RetryResult } from './retry-parked.js';
import { SharedFeeds } from './shared-feeds.js';
import { readStatus, type ProjectionStatus } from './status.js';
import { sqlOf } from './transaction.js';
import { verifyProjection, type VerifyResult } from './verify.js';
import { Waiter } from './waiter.js';
import { Workers } from './workers.js';

export interface ProjectionRuntimeOptions {
  readonly dataSource: DataSource;
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly projections: readonly Projection[];
  readonly processManagers: readonly ProcessManager[];
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: ProjectionLogger;
  readonly metrics?: ProjectionMetrics;
  /** how long an owner may be silent before another takes over (10,000 ms) */
  readonly leaseMs?: number;
  /** events a page, at most 500, which is the default */
  readonly batchSize?: number;
  /** how often new kommuner are looked for (1,000 ms) */
  readonly discoverMs?: number;
}

const NAME = /^[a-z][a-z0-9_-]{0,49}$/;
const NO_METRICS: ProjectionMetrics = { handled: () => {}, retried: () => {}, parked: () => {}, stopped: () => {} };

/**
 * Keeps read models and process managers up with the log: one loop per consumer and kommun. Any number of runtimes may share a database; a lease with
 * an epoch gives each loop one owner at a time. `rebuild`, `verifyProjection`, `retryParked`, `waitFor` and `status` need no `start`.
 */
export class ProjectionRuntime {
  readonly #context: ProjectionContext;
  readonly #projections: readonly Projection[];
  readonly #processManagers: readonly ProcessManager[];
  readonly #consumers = new Map<string, Consumer>();
  /** consumers whose loops may run: a projection of a new version is built first */
  readonly #ready = new Set<string>();
  readonly #loops = new Map<string, Loop>();
  readonly #waiter: Waiter;
  readonly #discoverMs: number;
  readonly #stopping = new AbortController();
  readonly #background: Promise<void>[] = [];
  #discovering: Promise<void> | undefined;

  constructor(options: ProjectionRuntimeOptions) {
    const { dataSource, store, codec, clock, random, logger, leaseMs = 10_000, batchSize = 500, discoverMs = 1_000 } = options;
    this.#projections = options.projections;
    this.#processManagers = options.processManagers;
    this.#discoverMs = discoverMs;
    const sql = sqlOf(dataSource);
    const metrics = options.metrics ?? NO_METRICS;
    const checkpoints = new Checkpoints(clock, leaseMs);
    const owner = random.uuid();
    // Every projection that is brought up may wait for it, and each once.
    setMaxListeners(0, this.#stopping.signal);
    this.#context = {
      dataSource,
      sql,
      store,
      codec,
      clock,
      random,
      logger,
      metrics,
      checkpoints,
      leases: new Leases({ checkpoints, workers: new Workers(sql, owner, leaseMs), sql, owner, leaseMs, logger, metrics }),
      parking: new Parking(clock),
      feeds: new SharedFeeds(store),
      heads: new Heads(store),
      progress: new Progress(),
      batchSize,
      leaseMs,
      owner,
    };
    for (const projection of this.#projections) this.#add(projectionConsumer(projection, this.#context));
    for (const manager of this.#processManagers) this.#add(processManagerConsumer(manager, this.#context));
    this.#waiter = new Waiter(this.#context, (name, kommun) => this.#loops.get(`${name} ${kommun}`)?.state === 'arbetar');
  }

  /** Returns when the loops have been set going; catching up and building go on behind. */
  async start(): Promise<void> {
    for (const manager of this.#processManagers) {
      await this.#install(manager);
      this.#ready.add(manager.name);
    }
    for (const projection of this.#projections) {
      await discardAbandoned(this.#context, projection);
      if (await this.#isCurrent(projection)) this.#ready.add(projection.name);
      else this.#background.push(this.#bringUp(projection));
    }
    await this.#discover();
    this.#background.push(this.#keepDiscovering(), this.#context.leases.run(this.#stopping.signal));
  }

  /** Ends after the pages that are being worked on and gives the leases back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    // Side by side: a statement that gets no answer must not keep the loops from giving their leases back.
    await Promise.all([...this.#background, ...[...this.#loops.values()].map((loop) => loop.stop())]);
    this.#loops.clear();
  }

  /**
   * True when everything that follows from the event at the position can be read: the process managers have handled it, and the projections have
   * come to the head as it then was. False after `timeoutMs`, or at once when a consumer is stopped before it. Throws a `DomainError` of kind `input`
   * on what is no position of the kommun.
   */
  async waitFor(kommun: string, position: Position, timeoutMs = 2_000): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    await this.#assertPosition(kommun, position);
    if (this.#ready.size > 0 && [...this.#ready].some((name) => !this.#loops.has(`${name} ${kommun}`))) await this.#discover();
    let place = position;
    if (this.#processManagers.length > 0) {
      const names = this.#processManagers.map((manager) => manager.name);
      if (!(await this.#waiter.reach(names, kommun, position, deadline - performance.now()))) return false;
      const head = await this.#context.store.feed(kommun).head();
      if (head !== null && this.#context.store.comparePositions(head, position) > 0) place = head;
    }
    const names = this.#projections.map((projection) => projection.name);
    return this.#waiter.reach(names, kommun, place, Math.max(0, deadline - performance.now()));
  }

  /**
   * Builds the tables of a projection anew beside the live ones and changes places; of one kommun or of all, `atOnce` of them at a time (half as many as the
   * pool has connections). Throws `RebuildBusy` when somebody else does, `PoisonEvent` at an event that cannot be applied: the live tables are then untouched.
   */
  async rebuild(projectionName: string, kommun?: string, onProgress?: OnProgress, atOnce?: number): Promise<RebuildResult> {
    const { signal } = this.#stopping;
    try {
      return await rebuild(this.#context, this.#projection(projectionName), { kommun, onProgress, atOnce, signal });
    } finally {
      // also one that is refused may have held the leases
      this.#nudge(projectionName);
    }
  }

  /** Compares the live rows of one kommun with a fresh fold of its log. Throws `PoisonEvent` at an event that cannot be applied. */
  verifyProjection(projectionName: string, kommun: string, onProgress?: OnProgress): Promise<VerifyResult> {
    return verifyProjection(this.#context, this.#projection(projectionName), kommun, onProgress);
  }

  /** Handles again, in order, what a projection or process manager has set aside, and lets it go on when it was stopped. For use after a fix. */
  async retryParked(name: string): Promise<RetryResult> {
    const consumer = this.#consumers.get(name);
    if (!consumer) throw new Error(`Det finns ingen projektion eller processhanterare som heter ${name}`);
    try {
      return await retryParked(this.#context, consumer);
    } finally {
      this.#nudge(name);
    }
  }

  status(): Promise<readonly ProjectionStatus[]> {
    return readStatus(this.#context, [...this.#consumers.values()]);
  }

  #add(consumer: Consumer): void {
    if (!NAME.test(consumer.name)) throw new Error(`${consumer.name} är inget giltigt namn på en projektion eller processhanterare`);
    if (this.#consumers.has(consumer.name)) throw new Error(`Två projektioner eller processhanterare heter ${consumer.name}`);
    this.#consumers.set(consumer.name, consumer);
  }

  #projection(name: string): Projection {
    const projection = this.#projections.find((candidate) => candidate.name === name);
    if (!projection)
      throw new Error(`Det finns ingen projektion som heter ${name}. Välj en av: ${this.#projections.map((p) => p.name).join(', ')}`);
    return projection;
  }

  /** A manager that starts from now passes over what the kommuner had when it was first installed; a kommun that comes later is followed from its first event. */
  async #install(manager: ProcessManager): Promise<void> {
    if (manager.startFrom !== 'now') return;
    const { checkpoints, sql, store } = this.#context;
    const { name, version } = this.#consumers.get(manager.name)!;
    if ((await checkpoints.rows(sql, { namn: name, kommun: ALL_KOMMUNER })).length > 0) return;
    for (const kommun of await store.kommuner({ alsoUnnumbered: true })) {
      const position = await store.feed(kommun).head();
      // It may have no number yet, and may not get one for long: nobody need wait for that.
      await checkpoints.insert(sql, name, version, kommun, 0n, position, position === null ? 0n : UNNUMBERED);
    }
    await checkpoints.insert(sql, name, version, ALL_KOMMUNER, 0n, null, 0n);
  }

  async #isCurrent(projection: Projection): Promise<boolean> {
    const rows = await this.#context.checkpoints.rows(this.#context.sql, { namn: projection.name });
    return rows.every((row) => row.version >= projection.version);
  }

  /** Builds a projection of a new version while the old rows serve, or waits until another runtime has; then lets its loops run. */
  async #bringUp(projection: Projection): Promise<void> {
    const { logger, metrics, random } = this.#context;
    const { signal } = this.#stopping;
    for (let tries = 1; !signal.aborted; tries++) {
      try {
        if (!(await this.#isCurrent(projection))) await rebuild(this.#context, projection, { signal });
        this.#ready.add(projection.name);
        await this.#discover();
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof PoisonEvent) {
          metrics.stopped(projection.name, error.kommun);
          logger.error(
            { projection: projection.name, ...failureFields(error) },
            'The new version could not be built; the old rows go on serving',
          );
          return;
        }
        if (!(error instanceof RebuildBusy)) {
          metrics.retried(buildName(projection.name), ALL_KOMMUNER, 'ombygge');
          logger.error({ projection: projection.name, ...failureFields(error) }, 'The rebuild will be tried again');
        }
        await pause(backoffMs(tries, random), signal);
      }
    }
  }

  async #keepDiscovering(): Promise<void> {
    const { signal } = this.#stopping;
    for (;;) {
      await pause(this.#discoverMs, signal);
      if (signal.aborted) return;
      await this.#discover().catch((error: unknown) => {
        this.#context.metrics.retried('kommuner', ALL_KOMMUNER, 'overgaende');
        this.#context.logger.warn(failureFields(error), 'Could not look for new kommuner');
      });
    }
  }

  /** a loop for every ready consumer and kommun that has none */
  #discover(): Promise<void> {
    this.#discovering ??= this.#context.store
      .kommuner()
      .then((kommuner) => {
        for (const kommun of kommuner) for (const name of this.#ready) this.#follow(name, kommun);
      })
      .finally(() => (this.#discovering = undefined));
    return this.#discovering;
  }

  #follow(name: string, kommun: string): void {
    const key = `${name} ${kommun}`;
    if (this.#loops.has(key) || this.#stopping.signal.aborted) return;
    this.#context.leases.follow(kommun);
    const loop = new Loop(this.#consumers.get(name)!, kommun, this.#context);
    this.#loops.set(key, loop);
    loop.start();
  }

  async #assertPosition(kommun: string, position: Position): Promise<void> {
    const { store } = this.#context;
    const head = await store.feed(kommun).head();
    let beyond = true;
    try {
      beyond = head === null || store.comparePositions(position, head) > 0;
    } catch {
      // The store does not know such a position at all.
    }
    if (beyond) throw invalid([{ falt: 'minst', meddelande: 'Positionen finns inte i kommunen. Använd den som tjänsten har svarat med.' }]);
  }

  #nudge(name: string): void {
    for (const loop of this.#loops.values()) if (loop.consumer.name === name) loop.nudge();
  }
}
