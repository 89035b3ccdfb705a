import { placeText } from '../server/place.js';
import type { SealedUpTo } from './seal-index.js';

/** Somebody else has the lease: what can be seen of whether it is used. */
export interface OthersProgress {
  sealedTo(): Promise<SealedUpTo | null>;
  /** does anything wait for its number? */
  waits(): Promise<boolean>;
}

/**
 * Whoever has the lease may be stopped, or the lease may be nobody's: its row says until when, and the row may be wrong. Told by that nothing has been sealed for
 * long though something waits.
 */
export class OtherSealer {
  private seen: string | undefined;
  private since = 0;
  private isStill = false;

  constructor(
    private readonly progress: OthersProgress,
    private readonly longMs: number,
  ) {}

  async look(): Promise<void> {
    const upTo = textOf(await this.progress.sealedTo());
    if (upTo !== this.seen) {
      this.seen = upTo;
      this.since = performance.now();
    }
    this.isStill = performance.now() - this.since > this.longMs && (await this.progress.waits());
  }

  /** One has the lease oneself. */
  forget(): void {
    this.seen = undefined;
    this.isStill = false;
  }

  get standsStill(): boolean {
    return this.isStill;
  }
}

/** What is told of how far everything is sealed, to be compared. */
export const textOf = (upTo: SealedUpTo | null): string => (upTo ? [placeText(upTo.place), ...upTo.except].join(' ') : '');
