import type { Position } from '#engine/event-store';
import type { CheckpointRow } from './checkpoints.js';
import type { ProjectionContext } from './context.js';

const FIRST_POLL_MS = 10;
const LONGEST_POLL_MS = 100;

/** Waits for consumers to come to a place: is woken by commits in this process, and asks the table about those that another process runs. */
export class Waiter {
  readonly #asking = new Map<string, Promise<CheckpointRow[]>>();

  constructor(
    private readonly context: ProjectionContext,
    /** the consumer is run by this process just now */
    private readonly runsHere: (name: string, kommun: string) => boolean,
  ) {}

  /** false after `timeoutMs`, and at once when one of them is stopped before the place */
  async reach(names: readonly string[], kommun: string, position: Position, timeoutMs: number): Promise<boolean> {
    const { progress } = this.context;
    const deadline = performance.now() + timeoutMs;
    for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(LONGEST_POLL_MS, pollMs * 2)) {
      let behind = this.#behind(names, kommun, position);
      if (behind.some((name) => !this.runsHere(name, kommun))) {
        for (const row of await this.#ask(kommun)) {
          if (behind.includes(row.namn) && row.status === 'stoppad' && !this.#reached(row.position, position)) return false;
          if (this.#further(row)) progress.report(row.namn, kommun, row.position);
        }
        behind = this.#behind(names, kommun, position);
      }
      if (behind.length === 0) return true;
      const left = deadline - performance.now();
      if (left <= 0) return false;
      // Nothing lies between the look above and this line but a turn-free check, so a report cannot slip past.
      await progress.next(kommun, behind.every((name) => this.runsHere(name, kommun)) ? left : Math.min(pollMs, left));
    }
  }

  #behind(names: readonly string[], kommun: string, position: Position): readonly string[] {
    return names.filter((name) => !this.#reached(this.context.progress.position(name, kommun), position));
  }

  #reached(place: Position | null | undefined, position: Position): boolean {
    return place != null && this.context.store.comparePositions(place, position) >= 0;
  }

  #further(row: CheckpointRow): boolean {
    const known = this.context.progress.position(row.namn, row.kommun);
    return row.position !== null && (known === undefined || !this.#reached(known, row.position));
  }

  // Those who wait at the same time share one question.
  #ask(kommun: string): Promise<CheckpointRow[]> {
    let asking = this.#asking.get(kommun);
    if (!asking) {
      asking = this.context.checkpoints.rows(this.context.sql, { kommun }).finally(() => this.#asking.delete(kommun));
      this.#asking.set(kommun, asking);
    }
    return asking;
  }
}
