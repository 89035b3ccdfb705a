import { type ChildProcess, spawn } from 'node:child_process';
import { chown, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Account } from './account.js';
import { type Binaries, initdbIn, postgresIn } from './binaries.js';
import { EmbeddedPostgresError } from './errors.js';
import { makePrivateFolder, type Placement } from './placement.js';
import { processExists, commandOf } from './process.js';

const LOOPBACK = '127.0.0.1';
const ADMIN = 'postgres';
/** the role and the database of the service itself: not a superuser */
export const ROLE = 'hjulet';
export const DATABASE = 'hjulet';

export interface ServerOptions {
  readonly placement: Placement;
  readonly port: number;
  readonly password: string;
  /** the server appends here; opened by us, so that it may lie where the server's user cannot go */
  readonly logFile: string;
  /** false only for throw-away test servers */
  readonly durable: boolean;
}

/** A running server, whether it is our child or one that an earlier process left behind. */
export interface RunningServer {
  readonly pid: number;
  /** resolves when the process is gone */
  readonly gone: Promise<void>;
  hasEnded(): boolean;
}

function watched(pid: number, gone: Promise<void>): RunningServer {
  let ended = false;
  return { pid, gone: gone.then(() => void (ended = true)), hasEnded: () => ended };
}

export const urlOf = ({ port, password }: Pick<ServerOptions, 'port' | 'password'>, database = DATABASE, role = ROLE): string =>
  `postgres://${role}:${password}@${LOOPBACK}:${port}/${database}`;

/** Makes a database cluster, whole or not at all. */
export async function initialise({ account, binaries, dataFolder }: Placement, password: string, durable: boolean): Promise<void> {
  const draft = `${dataFolder}.ny`;
  const passwordFile = `${dataFolder}.losen`;
  await rm(draft, { recursive: true, force: true });
  await makePrivateFolder(draft, account);
  try {
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (account) await chown(passwordFile, account.uid, account.gid);
    await runInitdb(binaries, account, [
      `--pgdata=${draft}`,
      `--username=${ADMIN}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      ...(durable ? [] : ['--no-sync']),
    ]);
    await rename(draft, dataFolder);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

function runInitdb(binaries: Binaries, account: Account | null, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(initdbIn(binaries), args, { ...account, cwd: '/', env: ENVIRONMENT, stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-2000)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new EmbeddedPostgresError(`Databasen kunde inte skapas: ${complaint.trim() || `initdb avslutades med ${code}`}`));
    });
  });
}

/** Nothing of our own environment (keys, addresses) reaches the server. */
const ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' };

function settings({ port, durable }: ServerOptions): Record<string, string> {
  return {
    listen_addresses: LOOPBACK,
    port: String(port),
    unix_socket_directories: '',
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    // Its workers belong to the server: a database that one of them looks at cannot be dropped by its owner, which tests do all the time.
    autovacuum: durable ? 'on' : 'off',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    // An error's text quotes what was sent: the service reports its own errors, without values. Here: only the server's own affairs.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_statement: 'none',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_min_duration_statement: '-1',
    log_error_verbosity: 'terse',
    log_line_prefix: '%m [%p] ',
  };
}

/** Starts the server as a child in a session of its own: Ctrl-C in the terminal is for us to handle, the server stops when we say so. */
export async function launch(options: ServerOptions): Promise<RunningServer> {
  const { account, binaries, dataFolder } = options.placement;
  const log = await open(options.logFile, 'a', 0o600);
  try {
    const flags = Object.entries(settings(options)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(postgresIn(binaries), ['-D', dataFolder, ...flags], {
      ...account,
      cwd: '/',
      env: ENVIRONMENT,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    return watched(await started(child), gone);
  } finally {
    await log.close();
  }
}

function started(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => resolve(child.pid!));
  });
}

/** Resolves true when the server answers with our password, false when it went away first. A recovery may take its time. */
export async function answering(server: RunningServer, options: ServerOptions): Promise<boolean> {
  while (!server.hasEnded()) {
    if (await ours(options)) return true;
    await delay(25);
  }
  return false;
}

/** Whether the server on the port lets us in and serves this data folder. */
export async function ours(options: ServerOptions): Promise<boolean> {
  try {
    const rows = await asAdmin(options, 'SHOW data_directory');
    return rows[0]?.['data_directory'] === options.placement.dataFolder;
  } catch {
    return false;
  }
}

/** The role and database of the service, made once. */
export async function prepareDatabase(options: ServerOptions): Promise<void> {
  const [role] = await asAdmin(options, `SELECT 1 FROM pg_roles WHERE rolname = '${ROLE}'`);
  if (!role) await asAdmin(options, `CREATE ROLE ${ROLE} LOGIN CREATEDB PASSWORD '${options.password}'`);
  const [database] = await asAdmin(options, `SELECT 1 FROM pg_database WHERE datname = '${DATABASE}'`);
  if (!database) await asAdmin(options, `CREATE DATABASE ${DATABASE} OWNER ${ROLE}`);
}

async function asAdmin(options: ServerOptions, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({
    connectionString: urlOf(options, 'postgres', ADMIN),
    connectionTimeoutMillis: 2000,
    query_timeout: 30_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The process that `postmaster.pid` names, when it exists. `foreign`: the pid is now another program's (after a restart of the machine). */
export async function leftBehind(dataFolder: string): Promise<{ pid: number; port: number; foreign: boolean } | null> {
  const lines = (await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !processExists(pid)) return null;
  const command = commandOf(pid);
  return { pid, port: Number(lines[3]), foreign: Boolean(command) && !command!.includes(dataFolder) };
}

/** A server that is not our child: its end is seen by looking. */
export function adopt(pid: number): RunningServer {
  const gone = (async () => {
    while (processExists(pid)) await delay(200);
  })();
  return watched(pid, gone);
}

/** Fast shutdown: transactions are broken off, everything acknowledged is on disk. Harsher means only when that takes too long. */
export async function shutDown(server: RunningServer, patienceMs = 20_000): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (server.hasEnded() || !processExists(server.pid)) return;
    process.kill(server.pid, signal);
    const timer = new AbortController();
    const late = delay(patienceMs, true, { signal: timer.signal }).catch(() => false);
    const stillThere = await Promise.race([server.gone.then(() => false), late]);
    timer.abort();
    if (!stillThere) return;
  }
}

export async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve, reject) => listener.once('error', reject).listen(0, LOOPBACK, resolve));
  const { port } = listener.address() as AddressInfo;
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const listener = createServer();
    listener.once('error', () => resolve(false));
    listener.listen(port, LOOPBACK, () => listener.close(() => resolve(true)));
  });
