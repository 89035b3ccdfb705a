import type { StoredCommand } from '../../port.js';
import type { Place } from '../server/place.js';
import { comparePlaces, positionOf } from '../server/place.js';
import type { Known } from './plan-seal.js';
import { kommunOf } from '../server/raw-event.js';
import { joined } from '../revisions.js';
import type { Seal, SealedEvent, SealHead } from './seal.js';
import type { SealedStream, SealedUpTo, SealIndex } from './seal-index.js';
import { firstHead, isNext } from './seal-index.js';

class KommunIndex {
  readonly events: SealedEvent[] = [];
  readonly streams = new Map<string, SealedEvent[]>();
  readonly places = new Map<string, Place>();
  readonly commands = new Map<string, SealedEvent>();
  readonly doubles = new Map<string, readonly bigint[]>();

  constructor(public head: SealHead) {}
}

/** In memory, for tests and for one process alone: filled anew from the seal streams at every start. */
export class MemorySealIndex implements SealIndex {
  private readonly kommuner = new Map<string, KommunIndex>();
  private whole: { readonly token: string; upTo: SealedUpTo | null } | null = null;
  private tokens = 0;

  async heads(): Promise<readonly SealHead[]> {
    return [...this.kommuner.values()].map(({ head }) => head);
  }

  async head(kommun: string): Promise<SealHead> {
    return this.kommuner.get(kommun)?.head ?? firstHead(kommun);
  }

  async add(seal: Seal): Promise<boolean> {
    const { kommun } = seal.head;
    const index = this.kommuner.get(kommun) ?? new KommunIndex(firstHead(kommun));
    if (!isNext(index.head, seal)) return false;
    this.kommuner.set(kommun, index);
    for (const event of seal.events) {
      index.events.push(event);
      index.places.set(event.eventId, event.place);
      const stream = index.streams.get(event.streamId) ?? [];
      stream.push(event);
      index.streams.set(event.streamId, stream);
      if (event.command) index.commands.set(event.command.id, event);
    }
    for (const { streamId, serverRevision } of seal.doubles)
      index.doubles.set(streamId, joined(index.doubles.get(streamId) ?? [], [serverRevision]));
    index.head = seal.head;
    return true;
  }

  async page(kommun: string, after: bigint, max: number): Promise<readonly SealedEvent[]> {
    const events = this.kommuner.get(kommun)?.events ?? [];
    const first = events[0]?.lopnummer ?? 1n;
    const start = after < first ? 0 : Number(after - first) + 1;
    return events.slice(start, start + max);
  }

  async newest(kommun: string): Promise<Place | null> {
    return this.kommuner.get(kommun)?.events.at(-1)?.place ?? null;
  }

  async lopnummerAt(kommun: string, place: Place): Promise<bigint> {
    return this.kommuner.get(kommun)?.events.findLast((event) => comparePlaces(event.place, place) <= 0)?.lopnummer ?? 0n;
  }

  async stream(streamId: string, from: bigint, max: number): Promise<SealedStream> {
    const index = this.kommuner.get(kommunOf(streamId));
    const events = index?.streams.get(streamId) ?? [];
    return {
      events: events.filter(({ revision }) => revision >= from).slice(0, max),
      last: events.at(-1)?.revision ?? null,
      doubles: index?.doubles.get(streamId) ?? [],
    };
  }

  async command(kommun: string, commandId: string): Promise<StoredCommand | null> {
    const event = this.kommuner.get(kommun)?.commands.get(commandId);
    if (!event) return null;
    const { streamId, revision, place, command } = event;
    return {
      streamId,
      revision,
      position: positionOf(place),
      ...(command?.requestMac === undefined ? {} : { requestMac: command.requestMac }),
    };
  }

  async known(kommun: string, eventIds: readonly string[], streamIds: readonly string[]): Promise<Known> {
    const index = this.kommuner.get(kommun);
    return { places: pick(index?.places, eventIds), doubles: pick(index?.doubles, streamIds) };
  }

  async sealedTo(): Promise<SealedUpTo | null> {
    return this.whole?.upTo ?? null;
  }

  async sealedToToken(): Promise<string> {
    this.whole ??= { token: String((this.tokens += 1)), upTo: null };
    return this.whole.token;
  }

  async moveSealedTo(token: string, upTo: SealedUpTo): Promise<boolean> {
    if (this.whole?.token !== token) return false;
    const before = this.whole.upTo;
    if (!before || comparePlaces(before.place, upTo.place) <= 0) this.whole.upTo = upTo;
    return true;
  }

  async forgetSealedTo(): Promise<void> {
    this.whole = null;
  }

  async clear(kommun?: string): Promise<void> {
    this.whole = null;
    if (kommun === undefined) this.kommuner.clear();
    else this.kommuner.delete(kommun);
  }
}

function pick<T>(from: ReadonlyMap<string, T> | undefined, keys: readonly string[]): ReadonlyMap<string, T> {
  const picked = new Map<string, T>();
  for (const key of keys) {
    const value = from?.get(key);
    if (value !== undefined) picked.set(key, value);
  }
  return picked;
}
