import type { EventStore, Position } from '#engine/event-store';
import { UNNUMBERED } from './page.js';

const STRIDE = 500;

interface Head {
  readonly position: Position;
  readonly lopnummer: bigint;
}

/** Knows the `lopnummer` of the newest event of each kommun, which the feed tells only by the event itself: remembers the furthest seen and reads on from there. */
export class Heads {
  readonly #seen = new Map<string, Head>();

  constructor(private readonly store: EventStore) {}

  note(kommun: string, position: Position | null, lopnummer: bigint): void {
    const seen = this.#seen.get(kommun);
    if (position !== null && lopnummer !== UNNUMBERED && (!seen || seen.lopnummer < lopnummer))
      this.#seen.set(kommun, { position, lopnummer });
  }

  /** of the event at the place, where it was not known when the place was noted */
  async at(kommun: string, position: Position): Promise<bigint> {
    const {
      events: [next],
    } = await this.store.feed(kommun).read(position, 1);
    return next ? next.lopnummer - 1n : this.lopnummer(kommun);
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
