import { StoreDenied } from '../../store-faults.js';

/** How long one believes that the server, which has answered all the time, still has the log that it had. */
const BELIEVED_MS = 1_000;

/** What is said of a server that has not the log which the index belongs to. */
export const OTHER_LOG =
  'KurrentDB har inte den logg som databasen hör till, eller har återställts till en tidigare dag. Kontrollera KURRENTDB_URL och KURRENTDB_STREAM_PREFIX.';

/**
 * Whether the server has the log that the index was filled from, asked again as long as something is stored: it may be replaced, or set back to an earlier day,
 * under a service that runs, and what was then taken for stored would be gone when the right one is there again.
 */
export class SameLog {
  private asked: Promise<boolean> | null = null;
  private askedAt = 0;

  /** @param ask `hasIndexed` */
  constructor(private readonly ask: () => Promise<boolean>) {}

  /** @throws `StoreDenied`; whatever `ask` throws */
  async assert(): Promise<void> {
    if (!this.asked || performance.now() - this.askedAt >= BELIEVED_MS) this.begin();
    if (!(await this.asked)) throw new StoreDenied(OTHER_LOG);
  }

  /** Something makes it doubtful: the next who wants to know asks. */
  doubt(): void {
    this.asked = null;
  }

  private begin(): void {
    const asking = this.ask();
    this.asked = asking;
    this.askedAt = performance.now();
    asking.catch(() => {
      if (this.asked === asking) this.asked = null;
    });
  }
}
