import type { EventCodec } from '#engine/events';
import { parseStreamId, type EventFeed, type Position, type RecordedEvent } from '#engine/event-store';
import { FeedGap, isPoison } from './failure.js';
import type { ProjectedEvent } from './port.js';

/** A stretch of the log: the events that somebody takes, and the place after the last one, taken or not. */
export interface Page {
  readonly events: readonly RecordedEvent[];
  readonly to: Position | null;
  readonly lopnummer: bigint;
}

/** The `lopnummer` of a place where it was not known when the place was noted: what the feed gives after it tells. */
export const UNNUMBERED = -1n;

interface Place {
  readonly position: Position | null;
  readonly lopnummer: bigint;
}

/**
 * Reads the next stretch. What the feed gives twice or in the wrong order is put right by `lopnummer`, which has no gaps; a gap throws `FeedGap`.
 * `full` tells that more may follow at once.
 */
export async function readPage(
  feed: EventFeed,
  from: Place,
  areas: ReadonlySet<string>,
  max: number,
  until?: (event: RecordedEvent) => boolean,
): Promise<Page & { readonly full: boolean }> {
  const read = await feed.read(from.position, max);
  const seen = new Set<bigint>();
  let events = read.events
    .filter(({ lopnummer }) => lopnummer > from.lopnummer && !seen.has(lopnummer) && seen.add(lopnummer))
    .sort((a, b) => (a.lopnummer < b.lopnummer ? -1 : 1));
  // The number that a kommun begins with is the store's own business.
  const isToldByFirst = from.position === null || from.lopnummer === UNNUMBERED;
  let expected = isToldByFirst ? (events[0]?.lopnummer ?? 1n) : from.lopnummer + 1n;
  for (const event of events) {
    if (event.lopnummer !== expected) throw new FeedGap(`Löpnummer ${expected} saknas`);
    expected++;
  }
  let to = read.position;
  if (until) {
    const within = events.filter(until);
    if (within.length < events.length) to = within.at(-1)?.position ?? from.position;
    events = within;
  }
  return {
    events: events.filter((event) => areas.has(parseStreamId(event.streamId).area)),
    to,
    lopnummer: events.at(-1)?.lopnummer ?? from.lopnummer,
    full: events.length > 0 && read.events.length >= max,
  };
}

/** Tries that one event gets before it is held to be poison. */
export const TRIES = 3;

/**
 * Does the page in one go; when something in it cannot be done, halves it until the event that is at fault stands alone, and hands that one to `poisoned`
 * after three tries. Errors that may pass, and fencing, go straight to the caller.
 */
export async function isolatePoison(
  page: Page,
  attempt: (page: Page) => Promise<void>,
  poisoned: (page: Page, event: RecordedEvent, error: unknown) => Promise<void>,
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(page);
    } catch (error) {
      const [first] = page.events;
      if (!first || !isPoison(error)) throw error;
      if (page.events.length > 1) {
        for (const half of halves(page)) await isolatePoison(half, attempt, poisoned);
        return;
      }
      if (tries === TRIES) return await poisoned(page, first, error);
    }
  }
}

function halves({ events, to, lopnummer }: Page): [Page, Page] {
  const middle = events.length >> 1;
  const last = events[middle - 1]!;
  return [
    { events: events.slice(0, middle), to: last.position, lopnummer: last.lopnummer },
    { events: events.slice(middle), to, lopnummer },
  ];
}

/** A stored event as projections get it. */
export function projected(codec: EventCodec, recorded: RecordedEvent): ProjectedEvent {
  const { kommun, area, id } = parseStreamId(recorded.streamId);
  const { meta } = recorded;
  return {
    event: codec.decode(recorded),
    eventId: recorded.eventId,
    kommun,
    area,
    id,
    streamId: recorded.streamId,
    revision: recorded.revision,
    lopnummer: recorded.lopnummer,
    position: recorded.position,
    recordedAt: meta.recordedAt,
    actorId: meta.actorId,
    role: meta.role,
    correlationId: meta.correlationId,
    ...(meta.ursprung ? { ursprung: meta.ursprung } : {}),
  };
}
