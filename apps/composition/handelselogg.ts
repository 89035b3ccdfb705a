import { MemoryEventStore } from '#engine/event-store/memory';
import type { ChainReport, EventStore, Position } from '#engine/event-store';
import { PostgresEventStore } from '#engine/event-store/postgres';
import { PostgresSealerLease, PostgresSealIndex } from '#engine/event-store/kurrentdb';
import type { Clock, Random } from '#engine/kernel';
import { createPool, type Config, type Logger, type Metrics } from '#engine/platform';
import { openKurrentlogg } from './kurrentlogg.js';
import { measureAppends } from './observability.js';

/** What `ops verify` asks of a log beside its port. */
export interface Kedjegranskare {
  /** Reads the kommun's whole log and says where it is not what was once written; gets the events read so far and how many there are. */
  verifyChain(kommun: string, onProgress?: (events: bigint, of: bigint) => void): Promise<ChainReport>;
}

/** The chosen log. Nothing above the port knows which it is: what more there is to one of them is named here. */
export interface Handelselogg {
  readonly store: EventStore;
  readonly kedja: Kedjegranskare;
  /** tables that the database itself guards against change */
  readonly skyddade: readonly string[];
  /** what must run somewhere for the events to get their `lopnummer`; null: they have it when they are stored */
  readonly forseglare: { start(): void; stop(): Promise<void> } | null;
  close(): Promise<void>;
}

export interface Handelseloggdelar {
  /** of the database of read models, where the log lies too when it is PostgreSQL's */
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** connections to look up what has been sealed */
const SEAL_READERS = 6;

/** Opens the log that EVENT_STORE chooses. */
export async function openHandelselogg({ eventStore }: Pick<Config, 'eventStore'>, delar: Handelseloggdelar): Promise<Handelselogg> {
  const logg = await open(eventStore, delar);
  measureAppends(logg.store, delar.metrics);
  return logg;
}

async function open(eventStore: Config['eventStore'], { databaseUrl, ...delar }: Handelseloggdelar): Promise<Handelselogg> {
  switch (eventStore.kind) {
    case 'postgres': {
      const store = new PostgresEventStore({ connectionString: databaseUrl, clock: delar.clock });
      return { store, kedja: store, skyddade: ['handelselogg.handelse'], forseglare: null, close: () => store.close() };
    }
    case 'memory': {
      const store = new MemoryEventStore(delar.clock);
      return { store, kedja: raknade(store), skyddade: [], forseglare: null, close: () => store.close() };
    }
    case 'kurrentdb': {
      const pool = createPool(databaseUrl, { max: SEAL_READERS });
      const index = new PostgresSealIndex(pool);
      const lease = new PostgresSealerLease(pool, delar.random.uuid());
      const { store, forseglare } = await openKurrentlogg({ ...delar, url: eventStore.url, index, lease }).catch(async (error: unknown) => {
        await pool.end();
        throw error;
      });
      // What the server has no guards for, the chain finds.
      return { store, kedja: store, skyddade: [], forseglare, close: async () => void (await store.close(), await pool.end()) };
    }
  }
}

/** A log that ends with its process has no chain, and nobody to be guarded against: its events are counted. */
const raknade = (store: EventStore): Kedjegranskare => ({
  async verifyChain(kommun) {
    let events = 0n;
    for (let place: Position | null = null; ;) {
      const page = await store.feed(kommun).read(place, 500);
      if (page.events.length === 0) return { events, faults: [] };
      events += BigInt(page.events.length);
      place = page.position;
    }
  },
});
