import { inParallel } from '#engine/platform';
import type { EventFeed, Position, RecordedEvent } from '../port.js';
import { StreamGone } from '../store-faults.js';
import { Waiters } from '../waiters.js';
import type { KurrentConnection } from './server/connection.js';
import { comparePlaces, further, parsePosition, placeText, positionOf } from './server/place.js';
import type { RawEvent } from './server/raw-event.js';
import { lostEvent, recordedOf } from './recorded.js';
import { serverRevision } from './revisions.js';
import type { SealedEvent } from './sealing/seal.js';
import type { SealIndex } from './sealing/seal-index.js';
import type { Tail } from './tail.js';

const POLL_FIRST_MS = 25;
const POLL_LONGEST_MS = 250;
/** Events that lie further apart in the log than this, on an average, are read stream by stream. A place is a number of bytes. */
const BYTES_BETWEEN = 64n * 1024n;
const CALLS_AT_ONCE = 8;

type Found = ReadonlyMap<string, RawEvent>;

/**
 * The order of one kommun as it is sealed: which events and in which order the index says, what they contain `$all`. An event that is sealed and no longer on
 * the server comes as one that no schema accepts, in its place.
 */
export class KommunFeed implements EventFeed {
  private readonly waiters = new Waiters();
  private newest = 0n;
  private polling: NodeJS.Timeout | null = null;
  private pause = POLL_FIRST_MS;
  private stopped = false;

  constructor(
    private readonly kommun: string,
    private readonly connection: KurrentConnection,
    private readonly index: SealIndex,
    private readonly tail: Tail,
    private readonly limitMs: number,
  ) {}

  async read(after: Position | null, max: number): ReturnType<EventFeed['read']> {
    const page = await this.index.page(this.kommun, await this.lopnummerOf(after), max);
    // What the position names may have got its number between the two questions, and what is before it.
    const from = after === null ? null : parsePosition(after).place;
    const sealed = from ? page.filter(({ place }) => comparePlaces(place, from) > 0) : page;
    const last = sealed.at(-1);
    if (!last) return { events: [], position: after };
    this.seen(last.lopnummer);
    const found = await this.fetch(sealed);
    const events = sealed.map((event): RecordedEvent => {
      const raw = found.get(placeText(event.place));
      return raw?.eventId === event.eventId ? recordedOf(raw, event.revision, event) : lostEvent(event);
    });
    return { events, position: positionOf(last.place, last.lopnummer) };
  }

  async wait(after: Position | null, timeoutMs: number, signal?: AbortSignal): Promise<void> {
    const from = await this.lopnummerOf(after).catch(() => 0n);
    if (this.stopped || this.newest > from) return;
    const woken = this.waiters.wait(from, timeoutMs, signal);
    this.pause = POLL_FIRST_MS;
    this.polling ??= setTimeout(() => void this.poll(), this.pause);
    await woken;
  }

  /**
   * Also of an event that has not been sealed yet: whoever waits for it shall not be told that there is no such place. And of one that was sealed and then
   * taken away before this process read it: the feed gives it in its place.
   */
  async head(): Promise<Position | null> {
    await this.tail.catchUp();
    const last = further(await this.index.newest(this.kommun), this.tail.newest);
    return last && positionOf(last);
  }

  /** The index has got as far. */
  seen(lopnummer: bigint): void {
    if (lopnummer <= this.newest) return;
    this.newest = lopnummer;
    this.waiters.wake(lopnummer);
  }

  stop(): void {
    this.stopped = true;
    if (this.polling) clearTimeout(this.polling);
    this.polling = null;
    this.waiters.wakeAll();
  }

  private async lopnummerOf(position: Position | null): Promise<bigint> {
    if (position === null) return 0n;
    const { place, lopnummer } = parsePosition(position);
    return lopnummer ?? this.index.lopnummerAt(this.kommun, place);
  }

  /** What the server has of them, by place. */
  private fetch(sealed: readonly SealedEvent[]): Promise<Found> {
    const [first, last] = [sealed[0], sealed.at(-1)];
    if (!first || !last) return Promise.resolve(new Map());
    const bytes = last.place.commit - first.place.commit;
    return bytes > BYTES_BETWEEN * BigInt(sealed.length) ? this.fetchByStream(sealed) : this.fetchInOrder(sealed);
  }

  /** From where each of them stands, not through all that others have stored in between. */
  private async fetchByStream(sealed: readonly SealedEvent[]): Promise<Found> {
    const found = new Map<string, RawEvent>();
    const note = (raws: readonly RawEvent[]): void => raws.forEach((raw) => found.set(placeText(raw.place), raw));
    const byStream = new Map<string, SealedEvent[]>();
    for (const event of sealed) byStream.set(event.streamId, [...(byStream.get(event.streamId) ?? []), event]);
    const { doubles } = await this.index.known(this.kommun, [], [...byStream.keys()]);
    await inParallel([...byStream], CALLS_AT_ONCE, async ([streamId, events]) => {
      const [from, to] = [events[0]!, events.at(-1)!].map(({ revision }) => serverRevision(revision, doubles.get(streamId) ?? []));
      note(await this.connection.readStream(streamId, from!, Number(to! - from!) + 1, this.limitMs).catch(noneOfGone));
    });
    // A stream that is deleted, or cut off by its metadata, still lies in the log until it is scavenged.
    const missing = sealed.filter(({ place }) => !found.has(placeText(place)));
    await inParallel(missing, CALLS_AT_ONCE, async ({ place }) => {
      const raw = await this.connection.at(place, this.limitMs);
      if (raw) note([raw]);
    });
    return found;
  }

  private async fetchInOrder(sealed: readonly SealedEvent[]): Promise<Found> {
    const found = new Map<string, RawEvent>();
    const filter = { prefix: `${this.kommun}_` };
    const last = sealed.at(-1)!.place;
    let events = await this.connection.readAllFrom(sealed[0]!.place, filter, sealed.length, this.limitMs);
    for (let reached = events.at(-1); reached; reached = events.at(-1)) {
      for (const event of events) found.set(placeText(event.place), event);
      if (comparePlaces(reached.place, last) >= 0) break;
      // Not before nothing comes is it the end: a read may be cut short and look whole, and doubles stand between.
      events = await this.connection.readAll(reached.place, filter, Math.max(1, sealed.length - found.size), this.limitMs);
    }
    return found;
  }

  private async poll(): Promise<void> {
    if (this.waiters.count > 0) {
      const head = await this.index.head(this.kommun).catch(() => null);
      if (head) this.seen(head.lopnummer);
    }
    if (this.waiters.count === 0 || !this.polling) {
      this.polling = null;
      return;
    }
    this.pause = Math.min(POLL_LONGEST_MS, this.pause * 1.5);
    this.polling = setTimeout(() => void this.poll(), this.pause);
  }
}

function noneOfGone(error: unknown): readonly RawEvent[] {
  if (error instanceof StreamGone) return [];
  throw error;
}
