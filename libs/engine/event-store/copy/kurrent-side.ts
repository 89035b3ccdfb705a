import { setTimeout as delay } from 'node:timers/promises';
import type { KurrentEventStore, SealIndex } from '../kurrentdb/index.js';
import { SealsDamaged } from '../kurrentdb/index.js';
import { findHidden } from '../kurrentdb/sealing/hidden-streams.js';
import { positionOf } from '../kurrentdb/server/place.js';
import { kommunOf } from '../kurrentdb/server/raw-event.js';
import { CopyRefused, type ChainPoint, type CopySide } from './side.js';

const LOOK_EVERY_MS = 200;
const LONGEST_MS = 120_000;
const CALL_MS = 60_000;
/** Asked of the index at a time. */
const STREAMS = 1_000;

const SENTENCES = {
  waiting: 'Händelser i kurrentdb väntar på löpnummer. Kontrollera att förseglaren arbetar och kör sedan om.',
  lacking:
    'Registret över sigill saknar händelser, eller har andra än dem som har löpnummer i kurrentdb. Kör ops bygg-om-register och sedan om.',
} as const;

type Sealed = Awaited<ReturnType<SealIndex['page']>>[number];

const pointOf = ({ lopnummer, link, place }: Sealed): ChainPoint => ({ lopnummer, link, position: positionOf(place, lopnummer) });

async function completeness(store: KurrentEventStore): ReturnType<KurrentEventStore['completeness']> {
  try {
    return await store.completeness();
  } catch (error) {
    if (!(error instanceof SealsDamaged)) throw error;
    throw new CopyRefused(
      `Sigillen för kommun ${error.kommun} i kurrentdb går inte att läsa: strömmen sigill-${error.kommun} har ändrats eller tagits bort. Återställ den ur en säkerhetskopia av KurrentDB och kör om.`,
    );
  }
}

/** The log on KurrentDB. A sealer must run somewhere: numbers come from it. */
export const kurrentSide = (store: KurrentEventStore, longestMs = LONGEST_MS): CopySide => ({
  name: 'kurrentdb',
  store,
  async settled() {
    const until = performance.now() + longestMs;
    for (let found = await completeness(store); found !== 'complete'; found = await completeness(store)) {
      if (performance.now() > until) throw new CopyRefused(SENTENCES[found]);
      await delay(LOOK_EVERY_MS);
    }
  },
  async hidden(streamIds) {
    const found: string[] = [];
    for (let at = 0; at < streamIds.length; at += STREAMS) {
      const some = streamIds.slice(at, at + STREAMS);
      const { doubles } = await store.index.known(kommunOf(some[0]!), [], some);
      const streams = some.map((streamId) => ({ streamId, doubles: doubles.get(streamId) ?? [] }));
      await findHidden(store.connection, streams, CALL_MS, (_, fel) => found.push(fel));
    }
    return found;
  },
  points: {
    async last(kommun) {
      const { lopnummer, link, place } = await store.index.head(kommun);
      return place && lopnummer > 0n ? { lopnummer, link, position: positionOf(place, lopnummer) } : null;
    },
    page: async (kommun, after, max) => (await store.index.page(kommun, after, max)).map(pointOf),
  },
});
