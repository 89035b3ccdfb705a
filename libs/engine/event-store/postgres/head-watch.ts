import type { Rows } from './rows.js';
import type { KommunLog } from './kommun-log.js';

const FIRST_MS = 50;
const LONGEST_MS = 250;

/**
 * Finds what other processes have written, for the kommuner that somebody waits for: one question for all of them, more seldom the longer nobody has begun to
 * wait.
 */
export class HeadWatch {
  private readonly watched = new Map<string, KommunLog>();
  private looking: NodeJS.Timeout | null = null;
  private pause = FIRST_MS;

  constructor(private readonly rows: Rows) {}

  /** for as long as somebody waits for the log */
  watch(log: KommunLog): void {
    this.watched.set(log.kommun, log);
    this.pause = FIRST_MS;
    this.looking ??= setTimeout(() => void this.look(), this.pause);
  }

  /** wakes all who wait */
  stop(): void {
    if (this.looking) clearTimeout(this.looking);
    this.looking = null;
    for (const log of this.watched.values()) log.waiters.wakeAll();
    this.watched.clear();
  }

  private async look(): Promise<void> {
    for (const [kommun, { waiters }] of this.watched) if (waiters.count === 0) this.watched.delete(kommun);
    if (this.watched.size > 0) {
      const kommuner = [...this.watched.keys()];
      const heads = await this.rows<[string, string]>(
        'heads',
        'select kommun, lopnummer from handelselogg.head where kommun = any($1::text[])',
        [kommuner],
      ).catch(() => []);
      for (const [kommun, lopnummer] of heads) this.watched.get(kommun)?.seen(BigInt(lopnummer));
    }
    if (this.watched.size === 0 || !this.looking) {
      this.looking = null;
      return;
    }
    this.pause = Math.min(LONGEST_MS, this.pause * 1.5);
    this.looking = setTimeout(() => void this.look(), this.pause);
  }
}
