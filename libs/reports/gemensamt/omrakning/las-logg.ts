import { parseStreamId, type EventStore, type Position } from '#engine/event-store';
import type { EventCodec } from '#engine/events';
import type { LoggadHandelse } from './modell.js';

const PAGE = 500;

/** The kommun's events of these areas, in the order of the log, lifted to today's form. */
export async function lasOmraden(
  store: EventStore,
  codec: EventCodec,
  kommun: string,
  areas: readonly string[],
): Promise<readonly LoggadHandelse[]> {
  const feed = store.feed(kommun);
  const found: LoggadHandelse[] = [];
  let after: Position | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof feed.read>> = await feed.read(after, PAGE);
    for (const recorded of page.events) {
      const { area, id } = parseStreamId(recorded.streamId);
      if (!areas.includes(area)) continue;
      const { recordedAt, ursprung } = recorded.meta;
      const origin = ursprung === undefined ? {} : { ursprung };
      found.push({ area, id, lopnummer: recorded.lopnummer, recordedAt, ...origin, event: codec.decode(recorded) });
    }
    if (page.events.length === 0) return found;
    after = page.position;
  }
}
