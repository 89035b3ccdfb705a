import { mkdir } from 'node:fs/promises';
import type pg from 'pg';
import type { DestinationStream } from 'pino';
import type { DataSource } from 'typeorm';
import type { Arsplanerare } from '#areas/arshjul';
import type { Bevakare, Fristkalla } from '#areas/bevakning';
import { OrganisationService, standardDelegation } from '#areas/organisation';
import { Policy } from '#engine/access';
import { EventSourcedCommandRoad, type CommandRoad } from '#engine/command';
import { PostgresNummerserie, type Nummerserie } from '#engine/command/nummerserie';
import type { EventStore } from '#engine/event-store';
import { EventRegistry } from '#engine/events';
import type { Clock, Random } from '#engine/kernel';
import type { Utkorg, Utskickare } from '#engine/outbox';
import {
  AesFieldCipher,
  deriveServerKey,
  Kek,
  KeyRing,
  LoggedPersonalDataReader,
  PostgresKeyStore,
  PostgresReadLog,
  type FieldCipher,
  type PersonalDataReader,
} from '#engine/personal-data';
import {
  createDataSource,
  createHealth,
  createLogger,
  createMetrics,
  createPool,
  DiskGuard,
  EmbeddedPostgres,
  loadKek,
  runMigrations,
  Skrivskydd,
  systemClock,
  systemRandom,
  type Config,
  type Health,
  type Logger,
  type Metrics,
} from '#engine/platform';
import { ProjectionRuntime, type Projection } from '#engine/projection';
import type { Utformningar } from '#reports/gemensamt';
import type { Regler } from '#regler';
import { loadRegler } from '#regler/ladda';
import { openArsplanerare } from './arsplanering.js';
import { fristkallorOf, openBevakare } from './bevakning.js';
import { areaEvents, entities, policyTables, processManagersOf, projectionsOf } from './areas.js';
import { openHandelselogg, type Handelselogg } from './handelselogg.js';
import { Lasreplik, type Lasreplikdelar } from './lasreplik/index.js';
import { allMigrations } from './migrations.js';
import { projectionLog, projectionMetrics } from './observability.js';
import { databasfel } from './startfel.js';
import { openUtformningar } from './utformning.js';
import { openUtskick } from './utskick.js';
import { watchForseglare, watchHandelselogg, watchVitals } from './vitals.js';

/** The parts of a running installation, put together once and shared by api, worker and command line. */
export interface Installation {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly health: Health;
  readonly regler: Regler;
  readonly policy: Policy;
  readonly dataSource: DataSource;
  /** for what is counted once and kept */
  readonly raknekalla: DataSource;
  readonly store: EventStore;
  /** what the chosen log has beside its port, for who checks it */
  readonly granskning: Pick<Handelselogg, 'kedja' | 'skyddade'>;
  readonly forseglare: Handelselogg['forseglare'];
  /** null: every row is read in the one database */
  readonly lasreplik: Lasreplik | null;
  readonly codec: EventRegistry;
  readonly road: CommandRoad;
  readonly reader: PersonalDataReader;
  readonly nummerserie: Nummerserie;
  readonly organisation: OrganisationService;
  readonly projections: readonly Projection[];
  readonly runtime: ProjectionRuntime;
  readonly serverKey: Buffer;
  readonly fristkallor: readonly Fristkalla[];
  readonly bevakare: Bevakare;
  readonly arsplanerare: Arsplanerare;
  readonly utkorg: Utkorg;
  readonly utskickare: Utskickare;
  readonly utformningar: Utformningar;
  /** ends what was started, in the opposite order */
  close(): Promise<void>;
}

export interface InstallationOptions {
  /** the process answers questions, and may read rows from the replica when one is given */
  readonly readsFromReplica?: boolean;
  /** the process stores or follows events: a new installation has the log that the first such process was started with */
  readonly choosesLog?: boolean;
  /** runs migrations where the operator would otherwise (`ops migrate`) */
  readonly migrate?: boolean;
  /** told in Swedish what an operator should know */
  readonly warn?: (sentence: string) => void;
  /** where log lines go; standard output when left out */
  readonly logTo?: DestinationStream;
  /** replaces the encryption: for the test that shows what it is for */
  readonly cipher?: FieldCipher;
  /** free bytes on the disk of the folder, as the guard of writes should see them */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

/** Opens the database (embedded when none is given), checks key, events and rule data, and puts the engine together. Starts no projections. */
export async function openInstallation(config: Config, options: InstallationOptions = {}): Promise<Installation> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return await open(config, options, closers, close);
  } catch (error) {
    await close();
    throw config.database.embedded ? error : databasfel(error);
  }
}

async function open(
  config: Config,
  {
    readsFromReplica = false,
    choosesLog = false,
    migrate = config.database.embedded,
    warn,
    logTo,
    cipher: given,
    freeBytes,
  }: InstallationOptions,
  closers: (() => Promise<unknown>)[],
  close: () => Promise<void>,
): Promise<Installation> {
  const clock = systemClock;
  const random = systemRandom;
  const logger = createLogger(config.logLevel, logTo);
  const metrics = createMetrics();
  const health = createHealth();
  const regler = loadRegler();
  const utformningar = openUtformningar(config);
  await mkdir(config.dataDir, { recursive: true });
  const kek = await loadKek(config, warn);
  const url = await databaseUrl(config, logger, closers);

  const migrating = createDataSource(url, { migrations: allMigrations, use: 'batch', max: 2 });
  if (migrate) {
    await migrating.initialize();
    await runMigrations(migrating).finally(() => migrating.destroy());
  }
  const dataSource = createDataSource(url, { entities });
  const raknekalla = createDataSource(url, { use: 'counting', max: 6 });
  const batchSource = createDataSource(url, { entities, use: 'batch', max: 8 });
  const sources = [dataSource, raknekalla, batchSource];
  await Promise.all(sources.map((each) => each.initialize()));
  closers.push(() => Promise.all(sources.map((each) => each.destroy())));
  const pool: pg.Pool = createPool(url, { max: 4 });
  closers.push(() => pool.end());
  const logg = await openHandelselogg(config, { databaseUrl: url, clock, random, logger, metrics, choosesLog });
  closers.push(() => logg.close());
  const { store, forseglare } = logg;

  const ring = new KeyRing(new PostgresKeyStore(pool), new Kek(kek, 1), random);
  await ring.verifyKek();
  const cipher = given ?? new AesFieldCipher(ring, random);
  const codec = new EventRegistry(areaEvents, cipher);
  codec.verify();
  const disk = new DiskGuard(config.dataDir, freeBytes ? { freeBytes } : {});
  const skrivskydd = new Skrivskydd(pool);
  const assertWritable = async (): Promise<void> => void (await disk.assertWritable(), await skrivskydd.assertWritable());
  const serverKey = deriveServerKey(kek, 'kommando');
  const road = new EventSourcedCommandRoad({ store, codec, clock, serverKey, assertWritable });
  const organisation = new OrganisationService(store, codec, standardDelegation(regler));
  const reader = new LoggedPersonalDataReader(new PostgresReadLog(pool), cipher, clock);
  const nummerserie = new PostgresNummerserie(pool);
  const projections = projectionsOf(regler);
  const { utkorg, bud, utskickare } = openUtskick(config, pool, { clock, random, logger, metrics });
  const runtime = new ProjectionRuntime({
    dataSource: batchSource,
    store,
    codec,
    projections,
    processManagers: [...processManagersOf({ road, store, codec, reader, nummerserie, organisation, regler, clock }), bud],
    clock,
    random,
    logger: projectionLog(logger),
    metrics: projectionMetrics(metrics),
    // The lock on DATA_DIR says that an earlier owner is dead: what it held after a kill is not waited long for.
    ...(config.database.embedded ? { leaseMs: 3_000 } : {}),
  });
  health.register('databas', async () => void (await pool.query('select 1')));
  if (logg.svarar) watchHandelselogg(health, logg.svarar);
  watchVitals(health, metrics, disk, runtime);
  if (forseglare) watchForseglare(health, forseglare);
  const lasreplik = readsFromReplica
    ? openLasreplik(config, { primar: dataSource, store, readYourWrites: runtime, projections, health, logger, metrics })
    : null;
  if (lasreplik) closers.push(() => lasreplik.close());
  const policy = new Policy(...policyTables);
  const kallor = fristkallorOf(policy, organisation, clock);
  const bevakare = openBevakare({ dataSource: batchSource, store, road, organisation, regler, kallor, clock }, runtime, logger, metrics);
  const arsplanerare = openArsplanerare({ store, road, organisation, regler, clock }, logger, metrics);
  return {
    config,
    clock,
    random,
    logger,
    metrics,
    health,
    regler,
    policy,
    dataSource,
    raknekalla,
    store,
    granskning: logg,
    forseglare,
    lasreplik,
    codec,
    road,
    reader,
    nummerserie,
    organisation,
    projections,
    runtime,
    serverKey,
    fristkallor: kallor,
    bevakare,
    arsplanerare,
    utkorg,
    utskickare,
    utformningar,
    close,
  };
}

function openLasreplik(
  { database }: Config,
  { projections, ...delar }: Omit<Lasreplikdelar, 'replik' | 'projektioner'> & { readonly projections: readonly Projection[] },
): Lasreplik | null {
  if (database.embedded || database.readUrl === null) return null;
  const replik = createDataSource(database.readUrl);
  return new Lasreplik({ ...delar, replik, projektioner: projections.map(({ name }) => name) });
}

/** The address of the database; starts the embedded one when there is no other. */
export async function databaseUrl(config: Config, logger: Logger, closers: (() => Promise<unknown>)[]): Promise<string> {
  if (!config.database.embedded) return config.database.url;
  const postgres = new EmbeddedPostgres({
    dataDir: config.dataDir,
    onEvent: (event) =>
      logger.warn(`embedded PostgreSQL: ${event.type}`, 'pid' in event ? { pid: event.pid } : { againInMs: event.againInMs }),
  });
  const { url } = await postgres.start();
  closers.push(() => postgres.stop());
  return url;
}
