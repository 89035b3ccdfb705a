import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { availableParallelism, cpus } from 'node:os';
import pg from 'pg';
import { OwnPostgres } from '../chaos/own-postgres.js';
import type { OpenLoad } from './append-loads.js';
import { emmett, ownStore, plainInsert } from './append-loads.js';
import { percentile, run } from './load.js';
import { topFunctions } from './profile.js';

export interface AppendOptions {
  readonly seconds: number;
  readonly clients: readonly number[];
  readonly profile: boolean;
}

/** The lowest ratios that are accepted, by number of clients. */
const AT_LEAST: Readonly<Record<number, { readonly plain?: number; readonly emmett?: number }>> = {
  1: { plain: 0.7 },
  8: { plain: 0.8 },
  32: { plain: 1, emmett: 4 },
  128: { plain: 1.5, emmett: 5 },
};
const RESULTS = new URL('../../../test/bench/results/', import.meta.url);
/** Each cell is run in slices, in turns with the others, so that whatever else the machine does hits all alike. */
const SLICES = 3;
const SETTINGS = ['max_connections=500', 'shared_buffers=256MB', 'max_wal_size=4GB'];

interface Cell {
  readonly name: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}
interface Row {
  readonly clients: number;
  readonly cells: readonly Cell[];
  readonly limits: readonly {
    readonly against: string;
    readonly ratio: number;
    readonly atLeast: number | null;
    readonly reached: boolean;
  }[];
}

export async function benchAppend({ seconds, clients, profile }: AppendOptions): Promise<void> {
  const server = await OwnPostgres.create(SETTINGS);
  try {
    const conditions = await describeConditions(server.url(), seconds);
    const rows: Row[] = [];
    for (const count of clients) {
      const row = await measure(server.url(), count, seconds);
      rows.push(row);
      process.stdout.write(`${lines(row).join('\n')}\n`);
    }
    if (profile) process.stdout.write(`${(await profiled(server.url(), clients.at(-1) ?? 1, seconds)).join('\n')}\n`);
    if (!existsSync(RESULTS)) mkdirSync(RESULTS, { recursive: true });
    writeFileSync(new URL('append.json', RESULTS), `${JSON.stringify({ conditions, rows }, null, 2)}\n`);
    writeFileSync(new URL('append.md', RESULTS), markdown(conditions, rows));
  } finally {
    await server.remove();
  }
}

async function measure(url: string, clients: number, seconds: number): Promise<Row> {
  const loads: OpenLoad[] = [await ownStore(url, clients), await plainInsert(url, clients), await emmett(url, clients)];
  const latencies = loads.map((): number[] => []);
  const elapsed = loads.map(() => 0);
  for (const load of loads) await run(load, clients, Math.min(1, seconds / 10));
  for (let slice = 0; slice < SLICES; slice += 1) {
    for (const [index, load] of loads.entries()) {
      const measured = await run(load, clients, seconds / SLICES);
      for (const latency of measured.latencies) latencies[index]!.push(latency);
      elapsed[index]! += measured.seconds;
    }
  }
  for (const load of loads) await load.close();
  const cells = loads.map(({ name }, index): Cell => {
    const sorted = latencies[index]!.sort((a, b) => a - b);
    return {
      name,
      perSecond: Math.round(sorted.length / elapsed[index]!),
      p50: round(percentile(sorted, 0.5)),
      p99: round(percentile(sorted, 0.99)),
    };
  });
  const [own, plain, other] = cells as [Cell, Cell, Cell];
  const limit = (against: Cell, atLeast: number | undefined) => {
    const ratio = round(own.perSecond / against.perSecond);
    return { against: against.name, ratio, atLeast: atLeast ?? null, reached: atLeast === undefined || ratio >= atLeast };
  };
  return { clients, cells, limits: [limit(plain, AT_LEAST[clients]?.plain), limit(other, AT_LEAST[clients]?.emmett)] };
}

const round = (value: number): number => Math.round(value * 100) / 100;

function lines({ clients, cells, limits }: Row): string[] {
  return [
    ...cells.map(
      ({ name, perSecond, p50, p99 }) => `${clients} klienter · ${name}: ${perSecond} händelser/s, p50 ${p50} ms, p99 ${p99} ms`,
    ),
    ...limits.map(({ against, ratio, atLeast, reached }) => {
      const verdict = atLeast === null ? '' : `, minst ${atLeast}×: ${reached ? 'uppnått' : 'EJ UPPNÅTT'}`;
      return `${clients} klienter · ${ratio}× ${against}${verdict}`;
    }),
  ];
}

async function describeConditions(url: string, seconds: number): Promise<Record<string, string | number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const show = async (setting: string): Promise<string> =>
    Object.values((await client.query<Record<string, string>>(`show ${setting}`)).rows[0]!)[0]!;
  const conditions = {
    datum: new Date().toISOString(),
    processor: cpus()[0]?.model ?? 'okänd',
    karnor: availableParallelism(),
    node: process.version,
    postgresql: await show('server_version'),
    fsync: await show('fsync'),
    synchronous_commit: await show('synchronous_commit'),
    sekunderPerRuta: seconds,
    nyttolast: 'cirka 1 kB JSON, en händelse per kommando, en kommun',
  };
  await client.end();
  return conditions;
}

function markdown(conditions: Record<string, string | number>, rows: readonly Row[]): string {
  const table = rows.flatMap(({ clients, cells, limits }) =>
    cells.map(({ name, perSecond, p50, p99 }) => {
      const limit = limits.find(({ against }) => against === name);
      const ratio = limit ? `${limit.ratio}×` : '';
      const verdict = !limit || limit.atLeast === null ? '' : `≥ ${limit.atLeast}×: ${limit.reached ? 'ja' : 'nej'}`;
      return `| ${clients} | ${name} | ${perSecond} | ${p50} | ${p99} | ${ratio} | ${verdict} |`;
    }),
  );
  return [
    '# Händelser i loggen',
    '',
    ...Object.entries(conditions).map(([name, value]) => `- ${name}: ${value}`),
    '',
    'Kvoten är vår lagring genom EventStore-porten delad med jämförelsen, mätta i tur och ordning på samma server.',
    '',
    '| klienter | vad | händelser/s | p50 ms | p99 ms | vår kvot | gräns |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...table,
    '',
  ].join('\n');
}

async function profiled(url: string, clients: number, seconds: number): Promise<string[]> {
  const load = await ownStore(url, clients);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  const { commands } = await run(load, clients, Math.min(10, seconds));
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  await load.close();
  return [`Profil av Node, ${clients} klienter, ${commands} händelser:`, ...topFunctions(profile, 20)];
}
