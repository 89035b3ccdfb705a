import { setTimeout as delay } from 'node:timers/promises';
import type { KurrentEventStore, SealIndex } from '../kurrentdb/index.js';
import { SealsDamaged } from '../kurrentdb/index.js';
import { positionOf } from '../kurrentdb/server/place.js';
import { CopyRefused, type ChainPoint, type CopySide } from './side.js';

const LOOK_EVERY_MS = 200;
const LONGEST_MS = 120_000;

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
  points: {
    async last(kommun) {
      const { lopnummer, link, place } = await store.index.head(kommun);
      return place && lopnummer > 0n ? { lopnummer, link, position: positionOf(place, lopnummer) } : null;
    },
    page: async (kommun, after, max) => (await store.index.page(kommun, after, max)).map(pointOf),
  },
});
