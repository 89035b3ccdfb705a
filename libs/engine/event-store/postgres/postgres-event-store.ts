import pg from 'pg';
import type { Clock } from '#engine/kernel';
import { canonicalJson } from '#engine/kernel';
import type { ChainReport } from '../chain-report.js';
import { checkAppend, metaText } from '../append-input.js';
import { parseStreamId } from '../ids.js';
import type {
  AppendContext,
  AppendResult,
  EventFeed,
  EventStore,
  ExpectedRevision,
  NewEvent,
  Position,
  RecordedEvent,
  StoredCommand,
} from '../port.js';
import { comparePositions, positionOf } from '../position.js';
import { answered, connectionConfig } from './connection.js';
import { KommunFeed } from './feed.js';
import { HeadWatch } from './head-watch.js';
import type { BatchLimits } from './kommun-log.js';
import { BATCH_LIMITS, KommunLog } from './kommun-log.js';
import type { EventRow, Rows } from './rows.js';
import { EVENT_COLUMNS, eventOf, rawTypes } from './rows.js';
import { verifyChain } from './verify.js';
import { Writer } from './writer.js';

export interface PostgresEventStoreOptions {
  readonly connectionString: string;
  readonly clock: Clock;
  /** connections for reading (4); writing has two of its own */
  readonly readers?: number;
  readonly batch?: BatchLimits;
}

const STREAM_PAGE = 2_000;
const WRITERS = 2;

/** The event log in PostgreSQL ≥ 15: schema by `eventStoreMigrations`, writing by group commit (docs/adr/0002-group-commit.md). */
export class PostgresEventStore implements EventStore {
  private readonly pool: pg.Pool;
  private readonly writers: readonly Writer[];
  private readonly logs = new Map<string, { log: KommunLog; feed: KommunFeed }>();
  private readonly clock: Clock;
  private readonly limits: BatchLimits;
  private readonly rows: Rows;
  private readonly heads: HeadWatch;

  constructor({ connectionString, clock, readers = 4, batch = BATCH_LIMITS }: PostgresEventStoreOptions) {
    this.clock = clock;
    this.limits = batch;
    this.pool = new pg.Pool({ ...connectionConfig(connectionString), max: readers });
    // A connection that dies while idle is replaced at the next call; without a listener it would end the process.
    this.pool.on('error', () => undefined);
    this.writers = Array.from({ length: WRITERS }, () => new Writer(connectionString));
    const types = rawTypes(pg.types) as pg.CustomTypesConfig;
    this.rows = async <Row extends unknown[]>(name: string, text: string, values: readonly unknown[]) =>
      (await answered(this.pool.query<Row>({ name, text, values: [...values], rowMode: 'array', types }))).rows;
    this.heads = new HeadWatch(this.rows);
  }

  async append(streamId: string, expected: ExpectedRevision, events: readonly NewEvent[], context: AppendContext): Promise<AppendResult> {
    checkAppend(streamId, events, context);
    const prepared = events.map(({ type, schemaVersion, data }) => ({ type, schemaVersion, data: Buffer.from(canonicalJson(data)) }));
    return this.of(context.kommun).log.append(streamId, expected, context.commandId, Buffer.from(metaText(context)), prepared);
  }

  async readStream(
    streamId: string,
    { from = 0n, max = Infinity }: { from?: bigint; max?: number } = {},
  ): Promise<readonly RecordedEvent[]> {
    const { kommun } = parseStreamId(streamId);
    const events: RecordedEvent[] = [];
    while (events.length < max) {
      const asked = Math.min(STREAM_PAGE, max - events.length);
      const page = await this.rows<EventRow>(
        'stream',
        `select ${EVENT_COLUMNS} from handelselogg.handelse
         where kommun = $1 and stream_id = $2 and revision >= $3 order by revision limit $4`,
        [kommun, streamId, String(from + BigInt(events.length)), asked],
      );
      for (const row of page) events.push(eventOf(row));
      if (page.length < asked) {
        const last = events.at(-1);
        if (last) this.of(kommun).log.learn(streamId, last.revision);
        break;
      }
    }
    return events;
  }

  async findCommand(kommun: string, commandId: string): Promise<StoredCommand | null> {
    const [row] = await this.rows<EventRow>(
      'command',
      `select ${EVENT_COLUMNS} from handelselogg.handelse where kommun = $1 and command_id = $2 order by command_index desc limit 1`,
      [kommun, commandId],
    );
    if (!row) return null;
    const { streamId, revision, lopnummer, meta } = eventOf(row);
    return {
      streamId,
      revision,
      position: positionOf(lopnummer),
      ...(meta.requestMac === undefined ? {} : { requestMac: meta.requestMac }),
    };
  }

  feed(kommun: string): EventFeed {
    return this.of(kommun).feed;
  }

  async kommuner(): Promise<readonly string[]> {
    const rows = await this.rows<[string]>('kommuner', 'select kommun from handelselogg.head where lopnummer > 0 order by kommun', []);
    return rows.map(([kommun]) => kommun);
  }

  comparePositions(a: Position, b: Position): number {
    return comparePositions(a, b);
  }

  /** Reads the kommun's whole log and says where it is not what was once written. */
  verifyChain(kommun: string, onProgress?: (events: bigint, of: bigint) => void): Promise<ChainReport> {
    return verifyChain(kommun, this.rows, onProgress);
  }

  async close(): Promise<void> {
    this.heads.stop();
    await Promise.all([this.pool.end(), ...this.writers.map((writer) => writer.close())]);
  }

  private of(kommun: string): { log: KommunLog; feed: KommunFeed } {
    const known = this.logs.get(kommun);
    if (known) return known;
    const log = new KommunLog(kommun, this.writers[this.logs.size % WRITERS]!, this.clock, this.limits);
    const made = { log, feed: new KommunFeed(log, this.rows, this.heads) };
    this.logs.set(kommun, made);
    return made;
  }
}
