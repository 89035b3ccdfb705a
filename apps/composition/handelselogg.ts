import { MemoryEventStore } from '#engine/event-store/memory';
import { LogInForce, type LogKind, type LogSigns } from '#engine/event-store/copy';
import type { ChainReport, EventStore, Position } from '#engine/event-store';
import { PostgresEventStore } from '#engine/event-store/postgres';
import { OTHER_LOG, PostgresSealerLease, PostgresSealIndex } from '#engine/event-store/kurrentdb';
import type { Clock, Random } from '#engine/kernel';
import { createPool, type Config, type Logger, type Metrics } from '#engine/platform';
import { openKurrentlogg } from './kurrentlogg.js';
import { measureAppends } from './observability.js';
import { Startfel } from './startfel.js';

/** What `ops verify` asks of a log beside its port. */
export interface Kedjegranskare {
  /** Reads the kommun's whole log and says where it is not what was once written; gets the events read so far and how many there are. */
  verifyChain(kommun: string, onProgress?: (events: bigint, of: bigint) => void): Promise<ChainReport>;
}

export interface Forseglare {
  start(): void;
  stop(): Promise<void>;
  /** in Swedish, which kommuner's events get no `lopnummer` from this process that is to give them theirs, and what to do; null when none */
  standstill(): string | null;
}

/** The chosen log. Nothing above the port knows which it is: what more there is to one of them is named here. */
export interface Handelselogg {
  readonly store: EventStore;
  readonly kedja: Kedjegranskare;
  /** tables that the database itself guards against change */
  readonly skyddade: readonly string[];
  /** what must run somewhere for the events to get their `lopnummer`; null: they have it when they are stored */
  readonly forseglare: Forseglare | null;
  /** asks the log's own server, and throws a `DomainError` that says in Swedish what is wrong with it; null: it is the database's */
  readonly svarar: (() => Promise<void>) | null;
  close(): Promise<void>;
}

export interface Handelseloggdelar {
  /** of the database of read models, where the log lies too when it is PostgreSQL's */
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** the process is one of those that store and follow events: a new installation has the log that the first of them was started with */
  readonly choosesLog?: boolean;
}

/** connections to look up what has been sealed */
const SEAL_READERS = 6;
/**
 * How long one waits for one of them. An append has 2.3 s in all: many at once are to wait for each other that long rather than be refused while there is time
 * left, but not so long that none is left for the question and the server. As long as one waits in PostgreSQL's own log.
 */
const SEAL_READER_WAIT_MS = 1_500;

/** Opens the log that EVENT_STORE chooses. Throws `Startfel` when the installation has another. */
export async function openHandelselogg({ eventStore }: Pick<Config, 'eventStore'>, delar: Handelseloggdelar): Promise<Handelselogg> {
  const { kind } = eventStore;
  if (kind === 'memory') return measured(await open(eventStore, delar, true), delar);
  const pool = createPool(delar.databaseUrl, { max: 1 });
  try {
    const inForce = new LogInForce(pool);
    const signs = await inForce.signs();
    assertInForce(kind, signs);
    const logg = await open(eventStore, delar, signs.kind === null && !signs.ofBoth);
    // Not before: a server that does not answer, or is another's, is no choice.
    if (delar.choosesLog && signs.by === 'signs' && (signs.kind !== null || !signs.ofBoth)) await choose(kind, inForce, logg);
    return measured(logg, delar);
  } finally {
    await pool.end();
  }
}

function measured(logg: Handelselogg, { metrics }: Handelseloggdelar): Handelselogg {
  measureAppends(logg.store, metrics);
  return logg;
}

async function choose(kind: LogKind, inForce: LogInForce, logg: Handelselogg): Promise<void> {
  try {
    const chosen = await inForce.choose(kind);
    if (chosen !== kind) throw new Startfel(paborjad(chosen, kind));
  } catch (error) {
    await logg.close();
    throw error;
  }
}

/** @param isNew the database knows of no log */
async function open(eventStore: Config['eventStore'], { databaseUrl, ...delar }: Handelseloggdelar, isNew: boolean): Promise<Handelselogg> {
  switch (eventStore.kind) {
    case 'postgres': {
      const store = new PostgresEventStore({ connectionString: databaseUrl, clock: delar.clock });
      return { store, kedja: store, skyddade: ['handelselogg.handelse'], forseglare: null, svarar: null, close: () => store.close() };
    }
    case 'memory': {
      const store = new MemoryEventStore(delar.clock);
      return { store, kedja: raknade(store), skyddade: [], forseglare: null, svarar: null, close: () => store.close() };
    }
    case 'kurrentdb': {
      const pool = createPool(databaseUrl, { max: SEAL_READERS, waitMs: SEAL_READER_WAIT_MS });
      const closers = [() => pool.end()];
      const close = async (): Promise<void> => {
        for (const closer of closers.splice(0)) await closer();
      };
      const index = new PostgresSealIndex(pool);
      const lease = new PostgresSealerLease(pool, delar.random.uuid());
      const { url, streamPrefix } = eventStore;
      try {
        const { store, forseglare, svarar } = await openKurrentlogg({ ...delar, url, streamPrefix, index, lease });
        closers.unshift(() => store.close());
        if (!(await store.hasIndexed())) throw new Startfel(OTHER_LOG);
        if (isNew && (await store.hasSeals())) throw new Startfel(ANNAN_DATABAS);
        // What the server has no guards for, the chain finds.
        return { store, kedja: store, skyddade: [], forseglare, svarar, close };
      } catch (error) {
        await close();
        throw error;
      }
    }
  }
}

/** Two databases on one log have each their own keys: neither could read what the other stores. */
const ANNAN_DATABAS =
  'KurrentDB har redan händelser, men databasen i DATABASE_URL känner inte till någon av dem: loggen hör till en annan databas. Kontrollera DATABASE_URL. Ska det bli en ny installation: ge den ett eget KURRENTDB_STREAM_PREFIX.';

const FEL_LOGG: Readonly<Record<LogKind, string>> = {
  postgres:
    'Installationens händelser ligger i PostgreSQL, men EVENT_STORE är kurrentdb. Sätt EVENT_STORE=postgres och ta bort KURRENTDB_URL. Ska loggen flyttas: se docs/byta-handelselogg.md.',
  kurrentdb:
    'Installationens händelser ligger i KurrentDB, men EVENT_STORE är postgres. Sätt EVENT_STORE=kurrentdb och KURRENTDB_URL. Ska loggen flyttas: se docs/byta-handelselogg.md.',
};

const NAMN: Readonly<Record<LogKind, string>> = { postgres: 'PostgreSQL', kurrentdb: 'KurrentDB' };

const paborjad = (inForce: LogKind, chosen: LogKind): string =>
  `Installationen har påbörjats med EVENT_STORE=${inForce}, men här är EVENT_STORE ${chosen}. Ge alla processer samma inställning. Ska loggen bytas: se docs/byta-handelselogg.md.`;

const tvetydig = (followed: LogKind, chosen: LogKind): string =>
  `Läsmodellerna följer loggen i ${NAMN[followed]}, men EVENT_STORE är ${chosen}, och det finns spår av händelser där också. Ta reda på vilken logg som gäller innan något startas: se docs/byta-handelselogg.md.`;

/** What was stored in the other log would be followed by nobody. */
function assertInForce(chosen: LogKind, { kind, by, ofBoth }: LogSigns): void {
  if (kind === null || kind === chosen) return;
  if (by === 'decided') throw new Startfel(paborjad(kind, chosen));
  throw new Startfel(by === 'signs' && ofBoth ? tvetydig(kind, chosen) : FEL_LOGG[kind]);
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
