import type { Position } from '#engine/event-store';

/** How far this process knows that each consumer has come, and who waits to hear of more. Places are lower bounds: they only grow. */
export class Progress {
  readonly #places = new Map<string, Map<string, Position>>();
  readonly #waiting = new Map<string, Set<() => void>>();

  report(namn: string, kommun: string, position: Position | null): void {
    if (position === null) return;
    let places = this.#places.get(kommun);
    if (!places) this.#places.set(kommun, (places = new Map<string, Position>()));
    places.set(namn, position);
    this.wake(kommun);
  }

  position(namn: string, kommun: string): Position | undefined {
    return this.#places.get(kommun)?.get(namn);
  }

  wake(kommun: string): void {
    const waiting = this.#waiting.get(kommun);
    this.#waiting.delete(kommun);
    waiting?.forEach((resolve) => resolve());
  }

  /** resolves at the next report for the kommun, or after `timeoutMs` */
  next(kommun: string, timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      let waiting = this.#waiting.get(kommun);
      if (!waiting) this.#waiting.set(kommun, (waiting = new Set()));
      const done = () => {
        clearTimeout(timer);
        waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      waiting.add(done);
    });
  }
}
