import { setTimeout as delay } from 'node:timers/promises';

/** A round that is done again and again until it is stopped. */
export class Rounds {
  readonly #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();

  /** @param round gives the time to the next one, in milliseconds; it tells of its own failures and does not throw */
  constructor(private readonly round: () => Promise<number>) {}

  start(): void {
    this.#running = this.#run();
  }

  /** Ends with the round that is under way, which may look at `stopped` to end early. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  get stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const ms = await this.round();
      if (ms > 0) await delay(ms, undefined, { signal }).catch(() => undefined);
    }
  }
}
