import type { Clock } from '#engine/kernel';
import type { KurrentConnection } from '../server/connection.js';
import type { UnsealedReading } from '../metrics.js';
import type { Place } from '../server/place.js';
import { comparePlaces } from '../server/place.js';
import { isOurStream, kommunOf } from '../server/raw-event.js';
import type { SealIndex } from './seal-index.js';
import { OUR_STREAMS } from './seal-place.js';
import type { StreamFilter } from '../server/stream-names.js';

const PAGE = 500;
/** Whoever measures needs not know more than that it is many. */
const MOST = 10_000;

/** Counts what lies after the last seals. A kommun where nothing waits has zero. */
export async function unsealed(
  connection: KurrentConnection,
  index: SealIndex,
  clock: Clock,
  limitMs: number,
  most = MOST,
): Promise<readonly UnsealedReading[]> {
  const heads = new Map((await index.heads()).map((head) => [head.kommun, head.place]));
  const waiting = new Map<string, { events: number; oldest: number }>(
    [...heads.keys()].map((kommun) => [kommun, { events: 0, oldest: 0 }]),
  );
  let counted = 0;
  const count = async (from: Place | null, filter: StreamFilter, passOver: readonly string[]): Promise<void> => {
    for (let after = from; counted < most;) {
      const events = await connection.readAll(after, filter, PAGE, limitMs);
      const last = events.at(-1);
      if (!last) break;
      for (const { streamId, place, created } of events) {
        const name = kommunOf(streamId);
        const head = heads.get(name);
        if (!isOurStream(streamId) || passOver.includes(name) || (head && comparePlaces(place, head) <= 0)) continue;
        const kommun = waiting.get(name) ?? { events: 0, oldest: 0 };
        waiting.set(name, { events: kommun.events + 1, oldest: kommun.oldest || created });
      }
      counted += events.length;
      after = last.place;
    }
  };
  const { place = null, except = [] } = (await index.sealedTo()) ?? {};
  for (const kommun of except) await count(heads.get(kommun) ?? null, { prefix: `${kommun}_` }, []);
  await count(place, OUR_STREAMS, except);
  const now = Date.parse(clock.now());
  return [...waiting].map(([kommun, { events, oldest }]) => ({
    kommun,
    events,
    oldestSeconds: events === 0 ? 0 : Math.max(0, (now - oldest) / 1_000),
  }));
}
