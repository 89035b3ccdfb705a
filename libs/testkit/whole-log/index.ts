import type { EventStore, Position, RecordedEvent } from '#engine/event-store';
import { eventually } from '#testkit/eventually';

const PAGE = 2_000;

/** Every event of the kommun in the order of its log, as soon as all that was stored before the call has its `lopnummer`. */
export async function wholeLog(store: EventStore, kommun: string): Promise<readonly RecordedEvent[]> {
  const feed = store.feed(kommun);
  const head = await feed.head();
  const events: RecordedEvent[] = [];
  let place: Position | null = null;
  await eventually(`the log of ${kommun} is numbered to its end`, async () => {
    for (let came = true; came;) {
      const page = await feed.read(place, PAGE);
      events.push(...page.events);
      place = page.position;
      came = page.events.length > 0;
    }
    return head === null || (place !== null && store.comparePositions(place, head) >= 0);
  });
  return events;
}
