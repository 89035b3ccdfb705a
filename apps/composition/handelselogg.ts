import { MemoryEventStore } from '#engine/event-store/memory';
import type { EventStore, Position } from '#engine/event-store';
import { PostgresEventStore, type ChainReport } from '#engine/event-store/postgres';
import type { Clock } from '#engine/kernel';
import type { Config, Metrics } from '#engine/platform';
import { measureAppends } from './observability.js';
import { Startfel } from './startfel.js';

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
}

export interface Handelseloggdelar {
  /** of the database of read models, where the log lies too when it is PostgreSQL's */
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

/** Opens the log that EVENT_STORE chooses. */
export async function openHandelselogg({ eventStore }: Pick<Config, 'eventStore'>, delar: Handelseloggdelar): Promise<Handelselogg> {
  const logg = open(eventStore, delar);
  measureAppends(logg.store, delar.metrics);
  return logg;
}

function open(eventStore: Config['eventStore'], { databaseUrl, clock }: Handelseloggdelar): Handelselogg {
  switch (eventStore.kind) {
    case 'postgres': {
      const store = new PostgresEventStore({ connectionString: databaseUrl, clock });
      return { store, kedja: store, skyddade: ['handelselogg.handelse'], forseglare: null };
    }
    case 'memory': {
      const store = new MemoryEventStore(clock);
      return { store, kedja: raknade(store), skyddade: [], forseglare: null };
    }
    case 'kurrentdb':
      throw new Startfel('EVENT_STORE=kurrentdb finns inte i den här versionen. Använd postgres.');
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
