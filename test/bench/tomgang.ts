import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { streamIdOf } from '#engine/event-store';
import { PostgresEventStore } from '#engine/event-store/postgres';
import { createDataSource, runMigrations, systemClock, systemRandom } from '#engine/platform';
import { ProjectionRuntime, type ProcessManager } from '#engine/projection';
import { loadRegler } from '#regler/ladda';
import { projectionsOf } from '../../apps/composition/areas.js';
import { allMigrations } from '../../apps/composition/migrations.js';
import { OwnPostgres } from '../chaos/own-postgres.js';
import { registry } from '../chaos/runtime.js';

export interface TomgangOptions {
  readonly kommuner: readonly number[];
  readonly sekunder: number;
}

/** a second, of everything that all processes do */
export interface Tomgang {
  readonly kommuner: number;
  readonly processer: number;
  readonly foljare: number;
  readonly satser: number;
  /** seconds of a processor */
  readonly databas: number;
  readonly node: number;
  /** bytes that the database writes to its own log */
  readonly wal: number;
}

const RESULTS = new URL('../../../test/bench/results/', import.meta.url);
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const projektioner = projectionsOf(loadRegler());
/** as many as there are in the service, that take nothing of what there is */
const processhanterare: readonly ProcessManager[] = ['a', 'b', 'c'].map((name) => ({ name, areas: ['prov'], handle: async () => 'inget' }));

/** What is done when nothing happens: followers of logs in which each kommun has one event. */
export async function benchTomgang({ kommuner, sekunder }: TomgangOptions): Promise<void> {
  const server = await OwnPostgres.create(['max_connections=100', 'jit=off', 'autovacuum_naptime=10s']);
  const admin = await createDataSource(server.url(), { use: 'batch', migrations: allMigrations }).initialize();
  const matt: Tomgang[] = [];
  try {
    await runMigrations(admin);
    for (const antal of kommuner)
      for (const processer of [1, 2]) {
        matt.push(await measure(server.url(), admin, antal, processer, sekunder));
        process.stdout.write(`${rad(matt.at(-1)!)}\n`);
      }
    writeFileSync(new URL('tomgang.json', RESULTS), `${JSON.stringify(matt, null, 2)}\n`);
    writeFileSync(new URL('tomgang.md', RESULTS), markdown(matt, sekunder));
  } finally {
    await admin.destroy();
    await server.remove();
  }
}

async function measure(url: string, admin: DataSource, antal: number, processer: number, sekunder: number): Promise<Tomgang> {
  const running = await Promise.all(Array.from({ length: processer }, () => openRuntime(url)));
  try {
    await fill(running[0]!.store, antal);
    for (const { runtime } of running) await runtime.start();
    await settled(admin);
    const before = await reading(admin);
    await new Promise((next) => setTimeout(next, sekunder * 1_000));
    const after = await reading(admin);
    const aSecond = (figure: (of: typeof before) => number): number => (figure(after) - figure(before)) / (after.at - before.at);
    return {
      kommuner: antal,
      processer,
      foljare: projektioner.length + processhanterare.length,
      satser: aSecond(({ satser }) => satser),
      databas: aSecond(({ databas }) => databas),
      node: aSecond(({ node }) => node),
      wal: aSecond(({ wal }) => wal),
    };
  } finally {
    for (const each of running) await each.close();
  }
}

async function openRuntime(url: string) {
  const store = new PostgresEventStore({ connectionString: url, clock: systemClock });
  const dataSource = await createDataSource(url, { use: 'batch', max: 8 }).initialize();
  const runtime = new ProjectionRuntime({
    dataSource,
    store,
    codec: registry,
    projections: projektioner,
    processManagers: processhanterare,
    clock: systemClock,
    random: systemRandom,
    logger: quiet,
  });
  const close = async (): Promise<void> => {
    await runtime.stop();
    await dataSource.destroy();
    await store.close();
  };
  return { store, runtime, close };
}

async function fill(store: PostgresEventStore, antal: number): Promise<void> {
  const there = new Set(await store.kommuner());
  for (let nr = 0; nr < antal; nr += 1) {
    const kommun = String(nr).padStart(4, '0');
    if (there.has(kommun)) continue;
    const commandId = randomUUID();
    await store.append(streamIdOf(kommun, 'prov', randomUUID()), 'no_stream', [{ type: 'Provat', schemaVersion: 1, data: {} }], {
      commandId,
      correlationId: commandId,
      actorId: commandId,
      role: 'prov',
      kommun,
    });
  }
}

const MOST_SECONDS = 300;
/** Longer than it takes processes that have come to give each other what is theirs. */
const STILL_SECONDS = 20;

/** Every follower has come to the end, and no lease has changed hands for a while. */
async function settled(admin: DataSource): Promise<void> {
  const limit = performance.now() + MOST_SECONDS * 1_000;
  let since = performance.now();
  for (let before = ''; performance.now() - since < STILL_SECONDS * 1_000;) {
    if (performance.now() > limit) throw new Error('Det lugnade sig aldrig: mät på en maskin som gör mindre annat.');
    const [{ kvar, epoker }] = await admin.query(`SELECT count(*) FILTER (WHERE agare IS NULL OR lopnummer = 0)::int AS kvar,
      sum(epoch)::text AS epoker FROM motor.projektion WHERE kommun <> '*'`);
    if (kvar > 0 || epoker !== before) since = performance.now();
    before = epoker as string;
    await new Promise((next) => setTimeout(next, 500));
  }
}

let sent = 0;
const query = pg.Client.prototype.query as (...parameters: unknown[]) => unknown;
pg.Client.prototype.query = function (this: pg.Client, ...parameters: unknown[]): unknown {
  sent += 1;
  return query.apply(this, parameters);
} as typeof pg.Client.prototype.query;

async function reading(admin: DataSource) {
  const [{ pid, wal }] = await admin.query(
    `SELECT pg_backend_pid() AS pid, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 AS wal`,
  );
  const { user, system } = process.cpuUsage();
  return {
    at: performance.now() / 1_000,
    satser: sent,
    databas: processorOf(pid as number),
    node: (user + system) / 1e6,
    wal: wal as number,
  };
}

/** seconds of a processor that the server of the backend has used, its children that have ended too */
function processorOf(backend: number): number {
  const TICKS = 100;
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const text = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [, parent, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
        const [own, kernel, children, childrensKernel] = rest.slice(9, 13).map(Number);
        return [{ pid: Number(name), parent: Number(parent), own: own! + kernel!, ended: children! + childrensKernel! }];
      } catch {
        return [];
      }
    });
  const server = all.find(({ pid }) => pid === backend)!.parent;
  return all.reduce((sum, { pid, parent, own, ended }) => sum + (pid === server ? own + ended : parent === server ? own : 0), 0) / TICKS;
}

const rad = ({ kommuner, processer, satser, databas, node, wal }: Tomgang): string =>
  `| ${[kommuner, processer, tal(satser), `${tal(databas * 100)} %`, `${tal(node * 100)} %`, `${tal(wal / 1_000)} kB`].join(' | ')} |`;
const tal = (value: number): string => String(value >= 10 ? Math.round(value) : Number(value.toPrecision(2))).replace('.', ',');

const markdown = (matt: readonly Tomgang[], sekunder: number): string =>
  [
    '# Tomgången: vad som görs när ingenting händer',
    '',
    `- ${cpus().length} kärnor, ${cpus()[0]!.model.trim()}, PostgreSQL på samma maskin; ${new Date().toISOString().slice(0, 10)}`,
    `- ${matt[0]!.foljare} följare per kommun (läsmodellerna och tre processhanterare), en händelse per kommun som ingen tar; ${sekunder} sekunder per rad`,
    '- andelar av en kärna; Node är alla processers loopar i en och samma process',
    '',
    '| kommuner | processer som arbetar | satser/s | PostgreSQL | Node | skrivet i databasens logg per sekund |',
    '| --- | --- | --- | --- | --- | --- |',
    ...matt.map(rad),
    '',
  ].join('\n');
