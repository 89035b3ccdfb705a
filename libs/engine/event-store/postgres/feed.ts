import type { EventFeed, Position } from '../port.js';
import { lopnummerOf, positionOf } from '../position.js';
import type { KommunLog } from './kommun-log.js';
import type { EventRow } from './rows.js';
import { EVENT_COLUMNS, eventOf } from './rows.js';

const POLL_FIRST_MS = 50;
const POLL_LONGEST_MS = 250;

/** Rows of a query as arrays, in time or as `StoreUnavailable`. */
export type Rows = <Row extends unknown[]>(name: string, text: string, values: readonly unknown[]) => Promise<Row[]>;

/**
 * The order of one kommun. What this process has written wakes the waiting at once; what others have written is found by looking at the head row, more
 * seldom the longer nothing comes, and only while somebody waits.
 */
export class KommunFeed implements EventFeed {
  private polling: NodeJS.Timeout | null = null;
  private pause = POLL_FIRST_MS;

  constructor(
    private readonly log: KommunLog,
    private readonly rows: Rows,
  ) {}

  async read(after: Position | null, max: number): ReturnType<EventFeed['read']> {
    const rows = await this.rows<EventRow>(
      'feed',
      `select ${EVENT_COLUMNS} from handelselogg.handelse where kommun = $1 and lopnummer > $2 order by lopnummer limit $3`,
      [this.log.kommun, after === null ? '0' : String(lopnummerOf(after)), max],
    );
    const events = rows.map(eventOf);
    const last = events.at(-1);
    if (!last) return { events, position: after };
    this.log.seen(last.lopnummer);
    return { events, position: last.position };
  }

  async wait(after: Position | null, timeoutMs: number, signal?: AbortSignal): Promise<void> {
    const from = after === null ? 0n : lopnummerOf(after);
    if (this.log.newest > from) return;
    const woken = this.log.waiters.wait(from, timeoutMs, signal);
    this.pause = POLL_FIRST_MS;
    this.polling ??= setTimeout(() => void this.poll(), this.pause);
    await woken;
  }

  async head(): Promise<Position | null> {
    const [row] = await this.rows<[string]>('head', 'select lopnummer from handelselogg.head where kommun = $1', [this.log.kommun]);
    return row && row[0] !== '0' ? positionOf(BigInt(row[0])) : null;
  }

  stop(): void {
    if (this.polling) clearTimeout(this.polling);
    this.polling = null;
    this.log.waiters.wakeAll();
  }

  private async poll(): Promise<void> {
    if (this.log.waiters.count > 0) {
      const head = await this.head().catch(() => null);
      if (head !== null) this.log.seen(lopnummerOf(head));
    }
    if (this.log.waiters.count === 0 || !this.polling) {
      this.polling = null;
      return;
    }
    this.pause = Math.min(POLL_LONGEST_MS, this.pause * 1.5);
    this.polling = setTimeout(() => void this.poll(), this.pause);
  }
}
