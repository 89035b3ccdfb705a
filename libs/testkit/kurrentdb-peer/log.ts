import { randomUUID } from 'node:crypto';
import { LAST_OF_ALL, NONE, STREAM_DELETED_TYPE, isMetastream, metastreamOf, originalOf, type NewEvent, type Recorded } from './record.js';
import type { StreamState } from './expectation.js';
import { NO_METADATA, parseMetadata, type StreamMetadata } from './stream-metadata.js';

interface Stream {
  /** by revision, without gaps but for what a scavenge took from the front */
  records: Recorded[];
  last: number;
  metadata: StreamMetadata;
}

const EMPTY: Stream = { records: [], last: NONE, metadata: NO_METADATA };
const RECORD_OVERHEAD_BYTES = 118;
const EPOCH_STREAM = '$epoch-information';

/** The events of a server, in memory: one list in `$all` order, and each stream's. Outlives the server that writes it. */
export class EventLog {
  private all: Recorded[] = [];
  private readonly streams = new Map<string, Stream>();
  /** record starts that a scavenge has emptied: a reader may still hold them as its place */
  private readonly scavenged = new Set<number>();
  private end = 0;
  private readonly listeners = new Set<() => void>();

  /** @param now milliseconds since 1970 */
  constructor(readonly now: () => number = Date.now) {}

  /** A server that starts writes a record that nobody reads: no visible event stands at position 0. */
  beginEpoch(): void {
    this.write(EPOCH_STREAM, [
      { id: randomUUID(), type: '$epoch-information', isJson: true, data: Buffer.from('{}'), metadata: new Uint8Array() },
    ]);
  }

  write(name: string, events: readonly NewEvent[]): readonly Recorded[] {
    const stream = this.openStream(name);
    const records = events.map((event) => this.record(stream, { ...event, stream: name, revision: stream.last + 1 }));
    if (isMetastream(name)) {
      const latest = records.at(-1);
      if (latest) this.openStream(originalOf(name)).metadata = parseMetadata(latest.data);
    }
    this.tell();
    return records;
  }

  tombstone(name: string): Recorded {
    const event = { id: randomUUID(), type: STREAM_DELETED_TYPE, isJson: true, data: Buffer.from('{}'), metadata: new Uint8Array() };
    const record = this.record(this.openStream(name), { ...event, stream: name, revision: LAST_OF_ALL });
    this.tell();
    return record;
  }

  state(name: string): StreamState {
    const { last, metadata } = this.stream(name);
    const owner = isMetastream(name) ? this.stream(originalOf(name)).last : NONE;
    return {
      last,
      tombstoned: last === LAST_OF_ALL || owner === LAST_OF_ALL,
      softDeleted: metadata.truncateBefore === LAST_OF_ALL,
      hasMetadata: this.stream(metastreamOf(name)).last !== NONE,
    };
  }

  metadata(name: string): StreamMetadata {
    return this.stream(name).metadata;
  }

  at(name: string, revision: number): Recorded | undefined {
    const { records } = this.stream(name);
    const record = records[revision - (records[0]?.revision ?? 0)] ?? records.at(-1);
    return record?.revision === revision ? record : undefined;
  }

  /** The first revision that may be read. */
  lowerBound(name: string): number {
    const { last, metadata } = this.stream(name);
    if (last === LAST_OF_ALL) return metadata.truncateBefore;
    const maxCount = isMetastream(name) ? 1 : metadata.maxCount;
    return Math.max(metadata.truncateBefore, maxCount === undefined ? 0 : last - maxCount + 1);
  }

  /** At most `limit` readable events of a stream from `revision` and on; fewer means that there are no more. */
  streamForwards(name: string, revision: number, limit: number): Recorded[] {
    const { records } = this.stream(name);
    const found: Recorded[] = [];
    const first = records[0]?.revision ?? 0;
    for (let i = Math.max(Math.max(revision, this.lowerBound(name)) - first, 0); i < records.length && found.length < limit; i++)
      if (this.isYoung(records[i]!)) found.push(records[i]!);
    return found;
  }

  /** The same backwards from `revision`; beyond the end means from the last. */
  streamBackwards(name: string, revision: number, limit: number): Recorded[] {
    const { records } = this.stream(name);
    const found: Recorded[] = [];
    const first = records[0]?.revision ?? 0;
    const lowest = Math.max(this.lowerBound(name) - first, 0);
    for (let i = Math.min(revision - first, records.length - 1); i >= lowest && found.length < limit; i--)
      if (this.isYoung(records[i]!)) found.push(records[i]!);
    return found;
  }

  /** At most `limit` records after a position, hidden ones too. */
  after(position: number, limit: number): Recorded[] {
    const from = this.indexFrom(position + 1);
    return this.all.slice(from, from + limit);
  }

  /** At most `limit` records that start before a position, the last one first. */
  before(position: number, limit: number): Recorded[] {
    const to = this.indexFrom(position);
    return this.all.slice(Math.max(to - limit, 0), to).reverse();
  }

  get lastPosition(): number {
    return this.all.at(-1)?.position ?? NONE;
  }

  /** Whether a reader may start here: where a record starts or started, or beyond all that is written. */
  isRecordStart(position: number): boolean {
    return position >= this.end || this.scavenged.has(position) || this.all[this.indexFrom(position)]?.position === position;
  }

  /** Takes away what no read of a stream can give: the truncated and the tombstoned. A stream that can come back keeps its last event. */
  scavenge(): void {
    const gone = new Set<Recorded>();
    for (const [name, stream] of this.streams) {
      const { tombstoned } = this.state(name);
      const bound = this.lowerBound(name);
      const stays = (record: Recorded) =>
        tombstoned
          ? record.revision === LAST_OF_ALL
          : record.revision === stream.last || (record.revision >= bound && this.isYoung(record));
      for (const record of stream.records) if (!stays(record)) gone.add(record);
      stream.records = stream.records.filter((record) => !gone.has(record));
    }
    for (const record of gone) this.scavenged.add(record.position);
    this.all = this.all.filter((record) => !gone.has(record));
  }

  /** @returns how to stop listening */
  onWrite(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private record(stream: Stream, event: Omit<Recorded, 'position' | 'created'>): Recorded {
    const record = { ...event, position: this.end, created: this.now() };
    this.end += RECORD_OVERHEAD_BYTES + Buffer.byteLength(event.stream) + event.type.length + event.data.length + event.metadata.length;
    this.all.push(record);
    stream.records.push(record);
    stream.last = record.revision;
    return record;
  }

  private stream(name: string): Stream {
    return this.streams.get(name) ?? EMPTY;
  }

  private openStream(name: string): Stream {
    const known = this.streams.get(name);
    if (known) return known;
    const opened: Stream = { ...EMPTY, records: [] };
    this.streams.set(name, opened);
    return opened;
  }

  private isYoung(record: Recorded): boolean {
    const { maxAge } = this.stream(record.stream).metadata;
    return maxAge === undefined || record.created > this.now() - maxAge * 1_000;
  }

  private indexFrom(position: number): number {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.all[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Records of the server's own that no reading of `$all` shows. Other system events are shown. */
export const isHidden = ({ stream }: Recorded): boolean =>
  stream === EPOCH_STREAM || /^\$persistentsubscription-\$all::.*-(checkpoint|parked)$/.test(stream);
