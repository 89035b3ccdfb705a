import type { EventFeed, Position } from '../port.js';
import { lopnummerOf, positionOf } from '../position.js';
import type { HeadWatch } from './head-watch.js';
import type { KommunLog } from './kommun-log.js';
import type { EventRow, Rows } from './rows.js';
import { EVENT_COLUMNS, eventOf } from './rows.js';

/** The order of one kommun. What this process has written wakes the waiting at once; what others have written is found by the watch over all heads. */
export class KommunFeed implements EventFeed {
  constructor(
    private readonly log: KommunLog,
    private readonly rows: Rows,
    private readonly heads: HeadWatch,
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
    this.heads.watch(this.log);
    await woken;
  }

  async head(): Promise<Position | null> {
    const [row] = await this.rows<[string]>('head', 'select lopnummer from handelselogg.head where kommun = $1', [this.log.kommun]);
    return row && row[0] !== '0' ? positionOf(BigInt(row[0])) : null;
  }
}
