import type { Place } from '../server/place.js';
import type { SealedUpTo, SealIndex } from './seal-index.js';

const REFRESH_MS = 1_000;

/** How far the index is known to have everything, asked for at most once a second, for all kommuner of a store: a place that is old only costs reading. */
export class SealedTo {
  private known: Promise<SealedUpTo | null> | null = null;
  private askedAt = 0;

  constructor(private readonly index: Pick<SealIndex, 'sealedTo'>) {}

  /** null where nothing is known of the kommun */
  async of(kommun: string): Promise<Place | null> {
    if (!this.known || performance.now() - this.askedAt >= REFRESH_MS) this.known = this.ask();
    const upTo = await this.known;
    return upTo && !upTo.except.includes(kommun) ? upTo.place : null;
  }

  private ask(): Promise<SealedUpTo | null> {
    this.askedAt = performance.now();
    const asking = this.index.sealedTo();
    asking.catch(() => {
      if (this.known === asking) this.known = null;
    });
    return asking;
  }
}
