import { setTimeout as delay } from 'node:timers/promises';
import type { KurrentEventStore, SealIndex } from '../kurrentdb/index.js';
import { positionOf } from '../kurrentdb/place.js';
import { CopyRefused, type ChainPoint, type CopySide } from './side.js';

const LOOK_EVERY_MS = 200;
const LONGEST_MS = 120_000;

type Sealed = Awaited<ReturnType<SealIndex['page']>>[number];

const pointOf = ({ lopnummer, link, place }: Sealed): ChainPoint => ({ lopnummer, link, position: positionOf(place, lopnummer) });

/** The log on KurrentDB. A sealer must run somewhere: numbers come from it. */
export const kurrentSide = (store: KurrentEventStore, longestMs = LONGEST_MS): CopySide => ({
  name: 'kurrentdb',
  store,
  async settled() {
    const until = performance.now() + longestMs;
    while ((await store.unsealed()).some(({ events }) => events > 0)) {
      if (performance.now() > until)
        throw new CopyRefused('Händelser i kurrentdb väntar på löpnummer. Kontrollera att förseglaren arbetar och kör sedan om.');
      await delay(LOOK_EVERY_MS);
    }
  },
  points: {
    async last(kommun) {
      const { lopnummer, link, place } = await store.index.head(kommun);
      return place && lopnummer > 0n ? { lopnummer, link, position: positionOf(place, lopnummer) } : null;
    },
    page: async (kommun, after, max) => (await store.index.page(kommun, after, max)).map(pointOf),
  },
});
