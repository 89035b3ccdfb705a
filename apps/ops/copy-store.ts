import type pg from 'pg';
import { pino } from 'pino';
import {
  copyLog,
  CopyRefused,
  kurrentSide,
  LogInForce,
  moveLogInForce,
  postgresSide,
  type CopySide,
  type KommunCopy,
  type LogKind,
} from '#engine/event-store/copy';
import type { EventStore } from '#engine/event-store';
import { OTHER_LOG, PostgresSealerLease, PostgresSealIndex } from '#engine/event-store/kurrentdb';
import { PostgresEventStore } from '#engine/event-store/postgres';
import type { Clock } from '#engine/kernel';
import {
  createDataSource,
  createLogger,
  createMetrics,
  createPool,
  Skrivskydd,
  systemClock,
  systemRandom,
  type Config,
} from '#engine/platform';
import { CheckpointsInUse, LogTooShort, moveCheckpoints, workersAtWork, type MovedCheckpoints } from '#engine/projection';
import { databaseUrl } from '../composition/installation.js';
import { openKurrentlogg } from '../composition/kurrentlogg.js';
import { databasfel, Startfel } from '../composition/startfel.js';
import { vidAvbrott } from './avbrott.js';
import { Progress } from './progress.js';

export const LAGER: readonly LogKind[] = ['postgres', 'kurrentdb'];
export type Lager = LogKind;

export interface Kopieringsval {
  readonly from: Lager;
  readonly to: Lager;
  /** gives the read models their places in the target, when the logs are equal */
  readonly flyttaLagen: boolean;
}

type Closers = (() => Promise<unknown>)[];

/** Copies the log between the two stores and compares them. Says what was found, and answers whether the target may take over. */
export async function copyStore(config: Config, { from, to, flyttaLagen }: Kopieringsval, say: (line: string) => void): Promise<boolean> {
  if (from === to) throw new Startfel('Välj två olika lager i --from och --to.');
  const { eventStore } = config;
  if (eventStore.kind !== 'kurrentdb')
    throw new Startfel('Ange EVENT_STORE=kurrentdb, KURRENTDB_URL och KEK_FILE för det här kommandot, åt vilket håll kopian än går.');
  const closers: Closers = [];
  const klar = vidAvbrott(() => say(AVBRUTEN));
  try {
    return await run(config, eventStore, { from, to, flyttaLagen }, say, closers);
  } catch (error) {
    if (error instanceof CopyRefused) throw new Startfel(error.message);
    throw config.database.embedded ? error : databasfel(error);
  } finally {
    for (const closer of closers.splice(0).reverse()) await closer();
    klar();
  }
}

const AVBRUTEN =
  'Avbruten. Det som är kopierat ligger kvar i målet, och källan är orörd. Kör om samma kommando: det fortsätter där det slutade, och lägen som inte hann flyttas flyttas då.';

async function run(
  config: Config,
  { url: kurrentUrl, streamPrefix }: { readonly url: string; readonly streamPrefix: string },
  val: Kopieringsval,
  say: (line: string) => void,
  closers: Closers,
): Promise<boolean> {
  const logger = createLogger(config.logLevel, pino.destination({ dest: 2, sync: true }));
  const url = await databaseUrl(config, logger, closers);
  const pool = createPool(url, { use: 'batch', max: 8 });
  closers.push(() => pool.end());
  const skrivskydd = new Skrivskydd(pool);
  if (val.flyttaLagen) {
    // Before what takes minutes; it is asked again when the places are moved.
    const hinder = await hinderForFlytt(skrivskydd, pool);
    if (hinder !== null) {
      say(`FEL ${hinder} Ingenting har kopierats nu.`);
      return false;
    }
  }
  let now: string | undefined;
  // The target is given its events at the times that they have; the source is only read.
  const clock: Clock = { now: () => now ?? systemClock.now() };

  const postgres = new PostgresEventStore({ connectionString: url, clock });
  closers.push(() => postgres.close());
  const index = new PostgresSealIndex(pool);
  const inForce = new LogInForce(pool);
  const before = await inForce.remember();
  const { store, forseglare } = await openKurrentlogg({
    url: kurrentUrl,
    streamPrefix,
    index,
    lease: new PostgresSealerLease(pool, systemRandom.uuid()),
    clock,
    random: systemRandom,
    logger,
    metrics: createMetrics(),
  });
  closers.push(() => store.close());
  if (!(await store.hasIndexed())) {
    if (before !== 'postgres') throw new Startfel(OTHER_LOG);
    // The target was emptied, or is another than last time: what was sealed there is nobody's log.
    await index.clear();
  }
  forseglare.start();
  closers.push(() => forseglare.stop());

  const sides: Record<Lager, CopySide> = { postgres: postgresSide(postgres, pool), kurrentdb: kurrentSide(store) };
  const [from, to] = [sides[val.from], sides[val.to]];
  const bars = new Map<string, Progress>();
  const lines = await copyLog({ from, to, setTime: (instant) => (now = instant) }, ({ kommun, step, done, of }) => {
    const what = `${step === 'kopierar' ? 'Kopierar' : 'Jämför'} ${kommun}`;
    const bar = bars.get(what) ?? new Progress(what, 1);
    bars.set(what, bar);
    bar.at(Number(done), Number(of));
    if (done === of) bar.done();
  });
  for (const bar of bars.values()) bar.done();

  for (const line of tabell(lines)) say(line);
  const faults = lines.flatMap((line) => line.faults);
  for (const fault of faults) say(`FEL ${fault}`);
  if (faults.length > 0) return false;
  say(`Loggarna är lika: ${val.to} har allt som ${val.from} har.`);
  if (!val.flyttaLagen) return true;
  return flytta(url, skrivskydd, { from: from.store, to, kind: val.to }, say);
}

async function flytta(
  url: string,
  skrivskydd: Skrivskydd,
  { from, to, kind }: { readonly from: EventStore; readonly to: CopySide; readonly kind: LogKind },
  say: (line: string) => void,
): Promise<boolean> {
  if (!(await skrivskydd.isOn())) {
    say(`FEL ${UTAN_SKRIVSKYDD}`);
    return false;
  }
  const dataSource = await createDataSource(url, { use: 'batch', max: 2 }).initialize();
  try {
    const moved = await moveCheckpoints(
      dataSource,
      from,
      async (kommun, lopnummer) => {
        const [point] = await to.points.page(kommun, lopnummer - 1n, 1);
        return point?.lopnummer === lopnummer ? point.position : null;
      },
      (sql) => moveLogInForce(sql, kind),
    );
    say(`Läsmodellerna fortsätter i ${to.name} där de är: ${flyttade(moved)}. ${FORTSATT[kind]}`);
    return true;
  } catch (error) {
    if (error instanceof CheckpointsInUse) say(`FEL ${arbetarFortfarande(error.workers)}`);
    else if (error instanceof LogTooShort) say(`FEL Läsmodellerna har sett längre än loggen: ${error.message}.`);
    else throw error;
    return false;
  } finally {
    await dataSource.destroy();
  }
}

const UTAN_SKRIVSKYDD = 'Läsmodellernas lägen flyttas bara när skrivskyddet är på. Kör ops skrivskydd --pa, stoppa arbetarna och kör om.';

const arbetarFortfarande = (antal: number): string =>
  `${antal === 1 ? 'En process' : `${antal} processer`} arbetar fortfarande med läsmodellerna (worker, eller api utan ARBETE_I_API=nej). Stoppa alla arbetare och kör om; den som har dödats släpper dem inom 10 sekunder.`;

const flyttade = ({ consumers, kommuner }: MovedCheckpoints): string =>
  `${consumers} läsmodeller och processer i ${kommuner} ${kommuner === 1 ? 'kommun' : 'kommuner'} har fått sin plats där`;

const FORTSATT: Readonly<Record<LogKind, string>> = {
  kurrentdb: 'Sätt EVENT_STORE=kurrentdb och KURRENTDB_URL för tjänsten, starta om den och stäng av skrivskyddet.',
  postgres: 'Ta bort EVENT_STORE och KURRENTDB_URL (och KURRENTDB_STREAM_PREFIX) för tjänsten, starta om den och stäng av skrivskyddet.',
};

/** What keeps the places from being moved already before anything is copied; null when nothing does. */
async function hinderForFlytt(skrivskydd: Skrivskydd, pool: pg.Pool): Promise<string | null> {
  if (!(await skrivskydd.isOn())) return UTAN_SKRIVSKYDD;
  const antal = await workersAtWork({ query: async <Row>(sql: string) => (await pool.query(sql)).rows as Row[] });
  return antal > 0 ? arbetarFortfarande(antal) : null;
}

const HEADINGS = ['Kommun', 'Händelser', 'Kopierade nu', 'Strömmar', 'Skiljer', 'Sista länk', 'Utfall'];

/** One line per kommun, in columns. */
export function tabell(lines: readonly KommunCopy[]): string[] {
  const rows = lines.map(({ kommun, events, copied, streams, differing, link, faults }) => [
    kommun,
    String(events),
    String(copied),
    String(streams),
    String(differing),
    link?.slice(0, 16) ?? '–',
    faults.length === 0 ? 'lika' : 'FEL',
  ]);
  const widths = HEADINGS.map((heading, n) => Math.max(heading.length, ...rows.map((row) => row[n]!.length)));
  return [HEADINGS, ...rows].map((row) =>
    row
      .map((cell, n) => cell.padEnd(widths[n]!))
      .join('  ')
      .trimEnd(),
  );
}
