import type { Claim } from './checkpoints.js';
import type { ProjectionContext } from './context.js';
import { failureFields, Fenced, isTransient, PoisonEvent } from './failure.js';
import type { Consumer } from './handlers.js';
import { readPage } from './page.js';
import { backoffMs, pause } from './pause.js';

/** `vantar`: another owner has it · `arbetar` · `forsoker`: something that may pass is being waited out · `stoppad`: an event stands in the way */
export type LoopState = 'vantar' | 'arbetar' | 'forsoker' | 'stoppad';

/** Follows one kommun's log for one consumer for as long as the runtime runs: takes the lease, works page by page, gives the lease back. */
export class Loop {
  state: LoopState = 'vantar';
  readonly #stop = new AbortController();
  #nudge = new AbortController();
  #ended: Promise<void> = Promise.resolve();
  // A start is a new try, perhaps with mended code; after that a stopped row is left until it is resumed.
  #evenStopped = true;

  constructor(
    readonly consumer: Consumer,
    readonly kommun: string,
    private readonly context: ProjectionContext,
  ) {}

  start(): void {
    this.#ended = this.#run();
  }

  /** ends after the page that is being worked on */
  stop(): Promise<void> {
    this.#stop.abort();
    this.#nudge.abort();
    return this.#ended;
  }

  /** looks at once whether the lease can be had */
  nudge(): void {
    this.#nudge.abort();
    this.#nudge = new AbortController();
    if (this.#stop.signal.aborted) this.#nudge.abort();
  }

  async #run(): Promise<void> {
    const { context } = this;
    let failures = 0;
    while (!this.#stop.signal.aborted) {
      try {
        const claim = await this.#acquire();
        if (claim) await this.#work(claim, () => (failures = 0));
        else await pause(context.leaseMs / 3, this.#nudge.signal);
      } catch (error) {
        if (error instanceof Fenced) {
          this.state = 'vantar';
          context.logger.warn(this.#details(error), 'The lease has gone to another owner');
          continue;
        }
        failures++;
        this.state = 'forsoker';
        context.metrics.retried(this.consumer.name, this.kommun, isTransient(error) ? 'overgaende' : 'ovantat');
        context.logger.error({ ...this.#details(error), attempt: failures }, 'Will be tried again');
        await pause(backoffMs(failures, context.random), this.#stop.signal);
      }
    }
  }

  async #acquire(): Promise<Claim | null> {
    const { checkpoints, sql, owner } = this.context;
    const claim = await checkpoints.acquire(sql, this.consumer.name, this.consumer.version, this.kommun, owner, this.#evenStopped);
    this.#evenStopped = false;
    if (claim) this.state = 'arbetar';
    else if (this.state !== 'stoppad') this.state = 'vantar';
    return claim;
  }

  async #work(claim: Claim, succeeded: () => void): Promise<void> {
    const { context, consumer, kommun } = this;
    const { signal } = this.#stop;
    const feed = context.feeds.of(kommun);
    try {
      const parked = await context.parking.streams(context.sql, consumer.name, kommun);
      let renewed = performance.now();
      context.progress.report(consumer.name, kommun, claim.position);
      while (!signal.aborted) {
        const page = await readPage(feed, claim, consumer.areas, context.batchSize);
        if (page.to !== claim.position) {
          const begun = performance.now();
          await consumer.handle({ claim, parked }, page, signal);
          renewed = performance.now();
          context.metrics.handled(consumer.name, kommun, page.events.length, (renewed - begun) / 1000);
        } else if (performance.now() - renewed > context.leaseMs / 3) {
          await context.checkpoints.advance(context.sql, claim, claim.position, claim.lopnummer);
          renewed = performance.now();
        }
        succeeded();
        if (!page.full) await feed.wait(claim.position, context.leaseMs / 3, signal);
      }
      await context.checkpoints.release(context.sql, claim);
    } catch (error) {
      if (!(error instanceof PoisonEvent)) throw error;
      await context.checkpoints.stop(context.sql, claim, error.message);
      this.state = 'stoppad';
      context.progress.wake(kommun);
      context.metrics.stopped(consumer.name, kommun);
      context.logger.error(this.#details(error), 'Stopped at an event that may not be passed over');
    }
  }

  #details(error: unknown): object {
    return { projection: this.consumer.name, kommun: this.kommun, ...failureFields(error) };
  }
}
