import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import pg from 'pg';
import { OwnPostgres } from '../chaos/own-postgres.js';
import { memoryLog, peerLog, postgresLog, serverLog, type OpenLog } from './store-logs.js';
import { appending, catchingUp, prepare, readingStreams, sealWindow, type Cell, type Prepared, type SealWindow } from './store-measures.js';

export interface StoreOptions {
  readonly seconds: number;
  readonly clients: readonly number[];
  readonly handelser: number;
}

interface Matt {
  readonly vad: string;
  readonly cells: readonly Cell[];
}

const RESULTS = new URL('../../../test/bench/results/', import.meta.url);
const SETTINGS = ['max_connections=200', 'shared_buffers=256MB', 'max_wal_size=4GB'];
/** what the others are compared with */
const AGAINST = 'PostgreSQL';
const CLIENTS_BESIDE = [0, 8];

/** Writing, reading and catching up on every log that there is, in turns. */
export async function benchStore({ seconds, clients, handelser }: StoreOptions): Promise<void> {
  const server = await OwnPostgres.create(SETTINGS);
  const logs: OpenLog[] = [];
  try {
    logs.push(memoryLog(), await postgresLog(server), await peerLog(server));
    const riktig = await tryServer(server, logs);
    const matt: Matt[] = [];
    const tell = (vad: string, cells: readonly Cell[]): void => {
      matt.push({ vad, cells });
      process.stdout.write(`${rows({ vad, cells }).join('\n')}\n`);
    };

    for (const count of clients) tell(`skriva, ${count} klienter`, await appending(logs, count, seconds));
    const read: Prepared[] = [];
    for (const log of logs) read.push(await prepare(log, handelser));
    for (const log of logs) await log.settled();
    tell('läsa ström, 10 händelser', await readingStreams(logs, read, 'short', seconds));
    tell('läsa ström, 1 000 händelser', await readingStreams(logs, read, 'long', seconds));
    tell(
      'följa medan det skrivs, händelser',
      read.map(({ followed }) => followed),
    );
    const caughtUp: Cell[] = [];
    for (const [index, log] of logs.entries()) caughtUp.push(await catchingUp(log, read[index]!.events));
    tell('hinna ikapp från början, händelser', caughtUp);
    const windows: SealWindow[] = [];
    for (const log of logs.filter(({ isSealed }) => isSealed))
      for (const beside of CLIENTS_BESIDE) windows.push(await sealWindow(log, beside, seconds));

    const lines = markdown(await conditions(server.url(), { seconds, handelser: read[0]!.events, riktig }), matt, windows);
    process.stdout.write(`\n${lines.join('\n')}\n`);
    mkdirSync(RESULTS, { recursive: true });
    writeFileSync(new URL('store.md', RESULTS), `${lines.join('\n')}\n`);
  } finally {
    for (const log of logs) await log.close();
    await server.remove();
  }
}

/** Adds the server of KURRENTDB_URL, if there is one. @returns what is to be said of it */
async function tryServer(server: OwnPostgres, logs: OpenLog[]): Promise<string> {
  const url = process.env['KURRENTDB_URL'];
  if (!url) return 'inte körd: KURRENTDB_URL är inte satt';
  logs.push(await serverLog(url, server));
  return 'körd mot KURRENTDB_URL, under ett eget prefix (matning_…). Strömmarna ligger kvar där';
}

async function conditions(
  url: string,
  { seconds, handelser, riktig }: { seconds: number; handelser: number; riktig: string },
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: settings } = await client.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('server_version', 'fsync', 'synchronous_commit') order by name desc`,
  );
  await client.end();
  return [
    `datum: ${new Date().toISOString()}`,
    `maskin: ${cpus()[0]?.model ?? 'okänd processor'}, ${availableParallelism()} kärnor, Node ${process.version}; allt körs på den`,
    `PostgreSQL: ${settings.map(({ name, setting }) => `${name} ${setting}`).join(', ')}`,
    `sekunder per ruta: ${seconds} (minnet högst 2), i tre omgångar växelvis med de andra`,
    `nyttolast: cirka 1 kB JSON; skrivningarna en händelse per kommando, en kommun; läsningarna ur ${handelser.toLocaleString('sv-SE')} händelser`,
    `riktig KurrentDB: ${riktig}`,
  ];
}

const number = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('sv-SE') : value.toFixed(value >= 10 ? 1 : 2));

function rows({ vad, cells }: Matt): string[] {
  const against = cells.find(({ log }) => log === AGAINST)!;
  return cells.map(({ log, perSecond, p50, p99 }) => {
    const ratio = log === AGAINST ? '' : `${number(perSecond / against.perSecond)}×`;
    return `| ${vad} | ${log} | ${number(perSecond)} | ${p50 === undefined ? '' : number(p50)} | ${p99 === undefined ? '' : number(p99)} | ${ratio} |`;
  });
}

const markdown = (omstandigheter: readonly string[], matt: readonly Matt[], windows: readonly SealWindow[]): string[] => [
  '# Lagren',
  '',
  ...omstandigheter.map((each) => `- ${each}`),
  '',
  'Motparten är inte servern. Den talar samma protokoll men är ett provverktyg i Node som har allt i minnet, aldrig väntar på en disk och delar processorn med dem som mäter. Talen visar vad vårt lager och förseglaren kostar på varsin sida om protokollet, inte hur fort KurrentDB är. Minnet har ingen hållbarhet alls och finns bara för prov.',
  '',
  'Kvoten är lagret delat med PostgreSQL i samma körning. Den som följer har sett alla händelser med sitt löpnummer, utan luckor.',
  '',
  '| vad | lager | per sekund | p50 ms | p99 ms | mot PostgreSQL |',
  '| --- | --- | --- | --- | --- | --- |',
  ...matt.flatMap(rows),
  '',
  '## Det oförseglade fönstret',
  '',
  'Från svaret på en skrivning till dess att händelsen har sitt löpnummer i registret. På minnet och PostgreSQL finns inget fönster.',
  '',
  '| lager | klienter som skriver bredvid | skrivningar | median ms | längst ms |',
  '| --- | --- | --- | --- | --- |',
  ...windows.map(
    ({ log, beside, appends, median, longest }) => `| ${log} | ${beside} | ${number(appends)} | ${number(median)} | ${number(longest)} |`,
  ),
];
