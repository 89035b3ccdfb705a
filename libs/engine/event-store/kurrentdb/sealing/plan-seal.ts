import { metaText } from '../../append-input.js';
import { linkHash } from '../../chain.js';
import { ownMetadata } from '../metadata.js';
import type { Place } from '../server/place.js';
import { comparePlaces } from '../server/place.js';
import type { RawEvent } from '../server/raw-event.js';
import { joined, ownRevision } from '../revisions.js';
import type { Seal, SealedDouble, SealedEvent, SealHead } from './seal.js';

/** What the index knows already of the events and the streams that are to be sealed. */
export interface Known {
  /** where the sealed events with these ids stand */
  readonly places: ReadonlyMap<string, Place>;
  /** the doubles of the streams, the server's numbers, ascending */
  readonly doubles: ReadonlyMap<string, readonly bigint[]>;
}

/**
 * Tells events from doubles as they come in the order of `$all`: the same id a second time, in whatever stream of the kommun, is a double. So is what the
 * server itself puts into a stream (types in `$`, such as the mark that it is deleted): it takes up a revision there and is no event of anybody's.
 */
export class Numbering {
  private readonly places = new Map<string, Place>();
  private readonly doubles = new Map<string, readonly bigint[]>();

  constructor(private readonly known: Known) {}

  /** the event's revision without doubles; null for a double */
  next({ eventId, streamId, serverRevision, place, type }: RawEvent): bigint | null {
    const before = this.doublesOf(streamId);
    const first = this.places.get(eventId) ?? this.known.places.get(eventId);
    if (type.startsWith('$') || (first && comparePlaces(first, place) < 0)) {
      this.doubles.set(streamId, joined(before, [serverRevision]));
      return null;
    }
    this.places.set(eventId, place);
    return ownRevision(serverRevision, before);
  }

  private doublesOf(streamId: string): readonly bigint[] {
    return this.doubles.get(streamId) ?? this.known.doubles.get(streamId) ?? [];
  }
}

/**
 * The seal that follows on `head` from these events of its kommun, which come in the order of `$all`; what the head covers already is passed over. Null
 * when nothing is new. Every event that is not a double gets a number: also what this service has not written or cannot read, so that nothing is skipped.
 * The link is taken over the bytes as they are stored; times never go backwards.
 */
export function planSeal(head: SealHead, events: readonly RawEvent[], known: Known): Seal | null {
  const numbering = new Numbering(known);
  const sealed: SealedEvent[] = [];
  const doubles: SealedDouble[] = [];
  let { lopnummer, link, recordedAt, place } = head;
  for (const raw of events) {
    if (place && comparePlaces(raw.place, place) <= 0) continue;
    place = raw.place;
    const { eventId, streamId, serverRevision, type } = raw;
    const revision = numbering.next(raw);
    if (revision === null) {
      doubles.push({ streamId, serverRevision, place, eventId });
      continue;
    }
    const own = ownMetadata(raw);
    const time = own?.recordedAt ?? new Date(raw.created).toISOString();
    if (time > recordedAt) recordedAt = time;
    const schemaVersion = own?.schemaVersion ?? 1;
    lopnummer += 1n;
    const meta = own ? metaText(own.context) : raw.metadata;
    link = linkHash(link, { lopnummer, streamId, revision, eventId, type, schemaVersion, recordedAt, data: raw.data, meta });
    sealed.push({ lopnummer, streamId, revision, place, eventId, type, schemaVersion, recordedAt, link, command: own && commandOf(own) });
  }
  if (sealed.length + doubles.length === 0) return null;
  const sealRevision = (head.sealRevision ?? -1n) + 1n;
  return { head: { kommun: head.kommun, sealRevision, lopnummer, link, recordedAt, place }, events: sealed, doubles };
}

function commandOf({ context, commandIndex }: NonNullable<ReturnType<typeof ownMetadata>>): NonNullable<SealedEvent['command']> {
  const { commandId, requestMac } = context;
  return { id: commandId, index: commandIndex, ...(requestMac === undefined ? {} : { requestMac }) };
}
