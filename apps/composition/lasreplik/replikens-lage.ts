import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import type { EventStore, Position } from '#engine/event-store';

const FIRST_POLL_MS = 5;
const LONGEST_POLL_MS = 40;

/**
 * Which events every read model on a replica has taken in. Rows and checkpoint are written in one transaction, and a streaming replica shows whole
 * transactions in the order they were committed: what its checkpoints say holds for its rows, and for every question that is put to it later.
 */
export class ReplikensLage {
  readonly #passed = new Map<string, Position>();

  constructor(
    private readonly replik: Pick<DataSource, 'query'>,
    private readonly projektioner: readonly string[],
    private readonly store: Pick<EventStore, 'comparePositions'>,
  ) {}

  /** Asks the replica only about what it was not known to have. */
  async has(kommun: string, position: Position): Promise<boolean> {
    if (this.#knows(kommun, position)) return true;
    const rows = await this.replik.query<{ position: Position | null }[]>(
      'select position from motor.projektion where kommun = $1 and namn = any($2)',
      [kommun, this.projektioner],
    );
    const places = rows.flatMap(({ position }) => position ?? []);
    if (places.length < this.projektioner.length) return false;
    this.#passed.set(
      kommun,
      places.reduce((least, each) => (this.store.comparePositions(each, least) < 0 ? each : least)),
    );
    return this.#knows(kommun, position);
  }

  /** false when the replica has not come there in time */
  async within(kommun: string, position: Position, timeoutMs: number): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(LONGEST_POLL_MS, pollMs * 2)) {
      if (await this.has(kommun, position)) return true;
      if (performance.now() + pollMs > deadline) return false;
      await delay(pollMs);
    }
  }

  /** Another server may answer at the same address next time. */
  forget(): void {
    this.#passed.clear();
  }

  #knows(kommun: string, position: Position): boolean {
    const passed = this.#passed.get(kommun);
    return passed !== undefined && this.store.comparePositions(passed, position) >= 0;
  }
}
