import type { StoredCommand } from '../port.js';
import type { KurrentConnection } from './server/connection.js';
import { ownMetadata } from './metadata.js';
import type { Place } from './server/place.js';
import { comparePlaces, further, positionOf } from './server/place.js';
import type { Known } from './sealing/plan-seal.js';
import { Numbering } from './sealing/plan-seal.js';
import type { RawEvent } from './server/raw-event.js';
import { isOurStream } from './server/raw-event.js';
import { unavailable } from './server/failure.js';
import { joined } from './revisions.js';
import type { SealIndex } from './sealing/seal-index.js';
import type { SealedTo } from './sealing/sealed-to.js';
import { within } from './server/within.js';

const PAGE = 500;
/** What is remembered before one asks what of it has been sealed since. */
const MANY = 2_000;
/** How often one looks for what may have been stored at an unknown place. */
const ROUNDS = 2;

/** A command that somebody must know the outcome of, and the place at or before which it is if it has been stored; null when that is not known. */
export interface Sought {
  readonly commandId: string;
  readonly place: Place | null;
}

interface Unsealed {
  readonly command: StoredCommand;
  readonly place: Place;
}

/**
 * What has been stored in one kommun and not been seen in the index: the commands, and what the server has written twice. Read from `$all` when somebody asks,
 * from where it was last or from where the index is known to have everything, whichever is further, so that each event is read once at most and a kommun
 * that has been quiet need not be looked for in what others have stored. Those who ask at the same time share the read. What is passed over is in the index:
 * whoever asks here asks there afterwards.
 */
export class Tail {
  private place: Place | null | undefined;
  private lastEvent: Place | null = null;
  private readonly commands = new Map<string, Unsealed>();
  private readonly eventPlaces = new Map<string, Place>();
  private readonly doubled = new Map<string, readonly bigint[]>();
  private running: Promise<void> | null = null;
  private next: Promise<void> | null = null;
  private pruneAt = MANY;
  /** of those who wait */
  private readonly onPage = new Set<() => void>();

  constructor(
    private readonly kommun: string,
    private readonly connection: KurrentConnection,
    private readonly index: SealIndex,
    private readonly sealedTo: SealedTo,
    /** how long the server may be silent without being held for dead, and how long whoever asks waits for something to come */
    private readonly limits: { readonly callMs: number; readonly answerMs: number },
  ) {}

  /**
   * Sees everything that had been stored when it was called. `StoreUnavailable` when the server looks too long for it; what has been begun goes on all the
   * same, so that the next who asks has less to wait for. Whoever must know what became of a command (`sought`) does not believe that a short answer is the
   * end, and looks once more: the server ends a read that it cannot finish with an error, but that is all that the protocol promises. A place that is known to
   * be there and is not reached says nothing of the command: `StoreUnavailable`.
   */
  async catchUp(sought?: Sought): Promise<void> {
    for (let round = 1; ; round += 1) {
      const before = this.place;
      await this.freshInTime();
      if (!sought || this.command(sought.commandId)) return;
      // Not until nothing more comes: others may write all the time.
      if (sought.place ? isAtOrAfter(this.place, sought.place) : round === ROUNDS) return;
      if (round >= ROUNDS && (!this.place || isAtOrAfter(before, this.place))) throw unavailable();
    }
  }

  /** `answerMs` of silence, however long there is something to read. */
  private async freshInTime(): Promise<void> {
    let onPage = (): void => undefined;
    try {
      await within(this.limits.answerMs, ({ heard }) => {
        this.onPage.add((onPage = heard));
        return this.fresh();
      });
    } finally {
      this.onPage.delete(onPage);
    }
  }

  private fresh(): Promise<void> {
    if (!this.running) return this.begin();
    // The read that is on its way may have passed the place already where something was stored before this call.
    this.next ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.next = null;
        return this.running ?? this.begin();
      });
    return this.next;
  }

  /**
   * Of the newest event that has been seen here. What gets no number is passed over, doubles and what the server itself writes:
   * no feed gives them, and whoever waited for such a place would wait until somebody stores something more.
   */
  get newest(): Place | null {
    return this.lastEvent;
  }

  command(commandId: string): StoredCommand | null {
    return this.commands.get(commandId)?.command ?? null;
  }

  /** the server's numbers of the doubles in the stream that have been seen here; the index knows those before */
  doubles(streamId: string): readonly bigint[] {
    return this.doubled.get(streamId) ?? [];
  }

  private begin(): Promise<void> {
    this.running = this.read().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async read(): Promise<void> {
    const sealedTo = await this.sealedTo.of(this.kommun);
    if (this.place === undefined) this.place = (await this.index.head(this.kommun)).place;
    this.place = further(this.place, sealedTo);
    for (let full = true; full;) {
      const events = await this.connection.readAll(this.place, { prefix: `${this.kommun}_` }, PAGE, this.limits.callMs);
      const last = events.at(-1);
      if (!last) break;
      await this.note(events.filter(({ streamId }) => isOurStream(streamId)));
      this.place = last.place;
      for (const heard of this.onPage) heard();
      full = events.length >= PAGE;
    }
    if (this.eventPlaces.size >= this.pruneAt) await this.prune();
  }

  private async note(events: readonly RawEvent[]): Promise<void> {
    const ids = events.map(({ eventId }) => eventId);
    const streams = [...new Set(events.map(({ streamId }) => streamId))];
    const known = await this.index.known(this.kommun, ids, streams);
    const numbering = new Numbering(this.withSeen(known, ids, streams));
    for (const raw of events) {
      const { streamId, serverRevision, place, eventId } = raw;
      const revision = numbering.next(raw);
      if (revision === null) {
        this.doubled.set(streamId, joined(this.doubles(streamId), [serverRevision]));
        continue;
      }
      this.lastEvent = place;
      this.eventPlaces.set(eventId, place);
      const context = ownMetadata(raw)?.context;
      if (!context) continue;
      const { commandId, requestMac } = context;
      const command = { streamId, revision, position: positionOf(place), ...(requestMac === undefined ? {} : { requestMac }) };
      this.commands.set(commandId, { command, place });
    }
  }

  /** What the index knows, and what has been seen here and is not in it yet. */
  private withSeen(known: Known, ids: readonly string[], streams: readonly string[]): Known {
    const places = new Map(known.places);
    for (const id of ids) {
      const seen = this.eventPlaces.get(id);
      if (seen) places.set(id, seen);
    }
    const doubles = new Map(known.doubles);
    for (const stream of streams) doubles.set(stream, joined(known.doubles.get(stream) ?? [], this.doubles(stream)));
    return { places, doubles };
  }

  private async prune(): Promise<void> {
    const { place } = await this.index.head(this.kommun);
    if (place) {
      for (const [id, unsealed] of this.commands) if (comparePlaces(unsealed.place, place) <= 0) this.commands.delete(id);
      for (const [id, seen] of this.eventPlaces) if (comparePlaces(seen, place) <= 0) this.eventPlaces.delete(id);
    }
    this.pruneAt = this.eventPlaces.size + MANY;
  }
}

const isAtOrAfter = (place: Place | null | undefined, other: Place): boolean => place != null && comparePlaces(place, other) >= 0;
