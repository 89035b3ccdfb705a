import type { Claim } from './checkpoints.js';
import type { ProjectionContext } from './context.js';
import { failureFields, Fenced, isTransient, PoisonEvent } from './failure.js';
import type { Consumer } from './handlers.js';
import type { Held } from './leases.js';
import { readPage } from './page.js';
import { backoffMs, pause } from './pause.js';

/** `vantar`: another owner has it · `arbetar` · `forsoker`: something that may pass is being waited out · `stoppad`: an event stands in the way */
export type LoopState = 'vantar' | 'arbetar' | 'forsoker' | 'stoppad';

/** Long before then a round of the leases has it look, at the same time as the others that follow the same log: one read is enough for them all. */
const LONG_MS = 3_600_000;

/** Follows one kommun's log for one consumer for as long as the runtime runs: takes the lease, works page by page, gives the lease back. */
export class Loop {
  state: LoopState = 'vantar';
  readonly #stop = new AbortController();
  #nudge = new AbortController();
  #ended: Promise<void> = Promise.resolve();
  // A start is a new try, perhaps with mended code; after that a stopped row is left until it is resumed.
  #evenStopped = true;
  readonly #wake = (): void => this.nudge();

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

  /** whatever it waits for, the lease or an event: it looks at once */
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
        const asked = performance.now();
        const nudged = this.#nudge.signal;
        const claim = await this.#acquire();
        if (claim) await this.#work(context.leases.hold(claim, asked, this.#wake), () => (failures = 0));
        // Who is nudged while the answer is on its way looks again.
        await this.#untilFree(claim ? this.#nudge.signal : nudged);
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
    return claim;
  }

  async #untilFree(signal: AbortSignal): Promise<void> {
    const { context, consumer, kommun } = this;
    if (this.state !== 'stoppad') this.state = 'vantar';
    // Who waits for rows of this loop is to ask the table from now on.
    context.progress.wake(kommun);
    await context.leases.untilFree({ namn: consumer.name, version: consumer.version, kommun }, this.#wake, signal);
  }

  async #work(held: Held, succeeded: () => void): Promise<void> {
    const { context, consumer, kommun } = this;
    const { leases } = context;
    const { claim } = held;
    const { signal } = this.#stop;
    const feed = context.feeds.of(kommun);
    try {
      const parked = await context.parking.streams(context.sql, consumer.name, kommun);
      context.progress.report(consumer.name, kommun, claim.position);
      while (!signal.aborted && !held.forAnother) {
        await leases.assure(held);
        const page = await readPage(feed, claim, consumer.areas, context.batchSize);
        if (page.to !== claim.position) {
          const begun = performance.now();
          await consumer.handle({ claim, parked }, page, signal);
          held.renewed = begun;
          context.metrics.handled(consumer.name, kommun, page.events.length, (performance.now() - begun) / 1000);
        }
        succeeded();
        if (!page.full) await leases.rest(held, () => feed.wait(claim.position, LONG_MS, this.#nudge.signal));
      }
      await context.checkpoints.release(context.sql, claim);
    } catch (error) {
      if (!(error instanceof PoisonEvent)) throw error;
      await context.checkpoints.stop(context.sql, claim, error.message);
      this.state = 'stoppad';
      context.metrics.stopped(consumer.name, kommun);
      context.logger.error(this.#details(error), 'Stopped at an event that may not be passed over');
    } finally {
      leases.drop(held);
    }
  }

  #details(error: unknown): object {
    return { projection: this.consumer.name, kommun: this.kommun, ...failureFields(error) };
  }
}
