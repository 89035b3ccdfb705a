import type { EventStore, Position } from '#engine/event-store';

const STRIDE = 500;
const LOOK_EVERY_MS = 1_000;

export interface Head {
  readonly position: Position;
  readonly lopnummer: bigint;
}

/** Knows the `lopnummer` of the newest event of each kommun, which the feed tells only by the event itself: remembers the furthest seen and reads on from there. */
export class Heads {
  readonly #seen = new Map<string, Head>();

  constructor(private readonly store: EventStore) {}

  note(kommun: string, position: Position | null, lopnummer: bigint): void {
    const seen = this.#seen.get(kommun);
    if (position !== null && (!seen || seen.lopnummer < lopnummer)) this.#seen.set(kommun, { position, lopnummer });
  }

  /**
   * The newest event when it was asked, or a later one; null when the kommun has no events. Where the number follows after the append it is waited for: a
   * place without its number says nothing of what comes after it.
   */
  async numbered(kommun: string, signal: AbortSignal): Promise<Head | null> {
    const feed = this.store.feed(kommun);
    const head = await feed.head();
    if (head === null) return null;
    for (;;) {
      signal.throwIfAborted();
      await this.lopnummer(kommun);
      const seen = this.#seen.get(kommun);
      if (seen && this.store.comparePositions(seen.position, head) >= 0) return seen;
      await feed.wait(seen?.position ?? null, LOOK_EVERY_MS, signal);
    }
  }

  /** 0n when the kommun has no events */
  async lopnummer(kommun: string): Promise<bigint> {
    const feed = this.store.feed(kommun);
    const head = await feed.head();
    if (head === null) return 0n;
    for (;;) {
      const seen = this.#seen.get(kommun);
      if (seen && this.store.comparePositions(seen.position, head) >= 0) return seen.lopnummer;
      const { events } = await feed.read(seen?.position ?? null, STRIDE);
      const last = events.at(-1);
      if (!last) return seen?.lopnummer ?? 0n;
      this.note(kommun, last.position, last.lopnummer);
    }
  }
}
