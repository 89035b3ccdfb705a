import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, lstat, mkdtemp, readFile, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { packagedBinaries } from './binaries.js';
import { EmbeddedPostgres, type EmbeddedPostgresOptions, type SupervisionEvent } from './embedded-postgres.js';
import { DataDirUpptagen } from './errors.js';
import { processExists } from './process.js';

const isRoot = process.getuid?.() === 0;
let dataDir: string;
let outside: string;
let open: EmbeddedPostgres[];
let events: SupervisionEvent[];
let onNextEvent: () => void;

beforeEach(async () => {
  // Made 0700: as root the data has to go outside, as an ordinary user it stays.
  dataDir = await mkdtemp(join(tmpdir(), 'hjulet-data-'));
  outside = await mkdtemp(join(tmpdir(), 'hjulet-outside-'));
  open = [];
  events = [];
  onNextEvent = () => undefined;
});

afterEach(async () => {
  for (const one of open) await one.stop();
  await rm(dataDir, { recursive: true, force: true });
  await rm(outside, { recursive: true, force: true });
});

function embedded(more: Partial<EmbeddedPostgresOptions> = {}): EmbeddedPostgres {
  const onEvent = (event: SupervisionEvent) => {
    events.push(event);
    onNextEvent();
  };
  const made = new EmbeddedPostgres({ dataDir, outside, onEvent, ...more });
  open.push(made);
  return made;
}

async function until(type: SupervisionEvent['type'], count = 1): Promise<void> {
  while (events.filter((event) => event.type === type).length < count) await new Promise<void>((next) => (onNextEvent = next));
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('EmbeddedPostgres', () => {
  test('start, stop, start: the data is there, the process goes, the port stays', async () => {
    const first = embedded();
    const { url } = await first.start();
    const pid = first.pid!;
    await query(url, `CREATE TABLE t AS SELECT 'åäö' AS text`);
    await first.stop();
    expect(processExists(pid)).toBe(false);
    expect(await readdir(join(dataDir, 'las'))).toEqual([]);

    const second = await embedded().start();
    expect(second.url).toBe(url);
    expect(await query(second.url, 'SELECT text FROM t')).toEqual([{ text: 'åäö' }]);
  });

  test('the server is set up to lose nothing, to tell nothing and to be reached by nobody else', async () => {
    const { url } = await embedded().start();
    const shown = async (name: string) => (await query(url, `SELECT current_setting('${name}') AS v`))[0]?.['v'];
    expect(await shown('fsync')).toBe('on');
    expect(await shown('full_page_writes')).toBe('on');
    expect(await shown('synchronous_commit')).toBe('on');
    expect(await shown('data_checksums')).toBe('on');
    expect(await shown('server_encoding')).toBe('UTF8');
    expect(await shown('listen_addresses')).toBe('127.0.0.1');
    expect(await query(url, 'SELECT usesuper FROM pg_user WHERE usename = current_user')).toEqual([{ usesuper: false }]);
    const stranger = new URL(url);
    stranger.password = 'fel';
    await expect(query(stranger.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600);

    await query(url, `CREATE TABLE canary (t text PRIMARY KEY)`);
    await query(url, `INSERT INTO canary VALUES ('kanariefagel')`);
    await expect(query(url, `INSERT INTO canary VALUES ('kanariefagel')`)).rejects.toMatchObject({ code: '23505' });
    await expect(query(url, `SELECT 'kanariefagel'::uuid`)).rejects.toMatchObject({ code: '22P02' });
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).not.toContain('kanariefagel');
  });

  test('a folder that only root may enter: the data lies outside, and is found again', async () => {
    const hidden = join(dataDir, 'package');
    const packaged = packagedBinaries();
    await cp(packaged.folder, hidden, { recursive: true, verbatimSymlinks: true });
    const binaries = { folder: hidden, version: packaged.version };
    const first = embedded({ binaries });
    const { url } = await first.start();
    await query(url, 'CREATE TABLE t (n int)');
    await first.stop();
    expect((await lstat(join(dataDir, 'pg'))).isSymbolicLink()).toBe(isRoot);
    expect((await readdir(outside)).filter((name) => name.startsWith('postgresql-'))).toEqual(
      isRoot ? [`postgresql-${packaged.version}`] : [],
    );
    const again = await embedded({ binaries }).start();
    expect(await query(again.url, 'SELECT * FROM t')).toEqual([]);
    expect(await readdir(outside)).toHaveLength(isRoot ? 2 : 0);
  });

  test('a folder that everyone may enter keeps its data itself', async () => {
    await chmod(dataDir, 0o755);
    await embedded().start();
    expect((await lstat(join(dataDir, 'pg'))).isDirectory()).toBe(true);
    expect((await readdir(outside)).filter((name) => !name.startsWith('postgresql-'))).toEqual([]);
  });

  test('kill -9 of PostgreSQL: it is back on the same port, with what was acknowledged', async () => {
    const server = embedded();
    const { url } = await server.start();
    await query(url, 'CREATE TABLE t AS SELECT 1 AS n');
    const killed = server.pid!;
    process.kill(killed, 'SIGKILL');
    await until('restarted');
    expect(server.pid).not.toBe(killed);
    expect(await query(url, 'SELECT n FROM t')).toEqual([{ n: 1 }]);
  });

  test('what keeps it from starting may last: it is tried again until the cause is gone', async () => {
    const server = embedded();
    const { url } = await server.start();
    await query(url, 'CREATE TABLE t AS SELECT 1 AS n');
    const data = await realpath(join(dataDir, 'pg'));
    await rename(join(data, 'pg_wal'), join(data, 'away'));
    process.kill(server.pid!, 'SIGKILL');
    await until('start-failed', 3);
    await rename(join(data, 'away'), join(data, 'pg_wal'));
    await until('restarted');
    expect(await query(url, 'SELECT n FROM t')).toEqual([{ n: 1 }]);
  });

  test('a DATA_DIR in use is refused with one Swedish sentence, and free again after stop', async () => {
    const first = embedded();
    await first.start();
    const refusal = await embedded()
      .start()
      .then(
        () => null,
        (error: unknown) => error,
      );
    expect(refusal).toBeInstanceOf(DataDirUpptagen);
    expect((refusal as Error).message).toContain(`används redan av en annan process (pid ${process.pid})`);
    await first.stop();
    await embedded().start();
  });

  describe('kill -9 of our own process', () => {
    let child: ChildProcess | undefined;
    afterEach(() => void child?.kill('SIGKILL'));

    /** Another process of ours that owns the DATA_DIR and writes rows; every line it prints is an acknowledged row. */
    async function owner(): Promise<{ process: ChildProcess; acknowledged: number[]; lines: (count: number) => Promise<void> }> {
      const built = pathToFileURL(resolve('dist/libs/engine/platform/embedded-postgres/index.js')).href;
      const script = `
        import { EmbeddedPostgres } from '${built}';
        import pg from 'pg';
        const { url } = await new EmbeddedPostgres(${JSON.stringify({ dataDir, outside })}).start();
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        await client.query('CREATE TABLE IF NOT EXISTS rows (n int PRIMARY KEY)');
        for (let n = 1; ; n++) { await client.query('INSERT INTO rows VALUES ($1)', [n]); console.log(n); }`;
      child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
      const acknowledged: number[] = [];
      const reader = createInterface({ input: child.stdout! });
      reader.on('line', (line) => acknowledged.push(Number(line)));
      const lines = async (count: number) => {
        while (acknowledged.length < count) await once(reader, 'line');
      };
      return { process: child, acknowledged, lines };
    }

    test('the server that it left behind is taken over, and every acknowledged row is there', async () => {
      const owned = await owner();
      await owned.lines(50);
      owned.process.kill('SIGKILL');
      await once(owned.process, 'close');

      const next = embedded();
      const { url } = await next.start();
      expect(events).toEqual([{ type: 'adopted', pid: next.pid }]);
      const [row] = await query(url, 'SELECT count(*)::int AS n FROM rows');
      expect(row!['n']).toBeGreaterThanOrEqual(owned.acknowledged.length);

      process.kill(next.pid!, 'SIGKILL');
      await until('restarted');
      const [after] = await query(url, 'SELECT count(*)::int AS n FROM rows');
      expect(after).toEqual(row);
    });

    test('both killed at once: the next start waits for the dying server and starts a new one', async () => {
      const owned = await owner();
      await owned.lines(50);
      const data = await realpath(join(dataDir, 'pg'));
      const postmaster = Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]);
      owned.process.kill('SIGKILL');
      process.kill(postmaster, 'SIGKILL');
      await once(owned.process, 'close');

      const { url } = await embedded().start();
      const [row] = await query(url, 'SELECT count(*)::int AS n FROM rows');
      expect(row!['n']).toBeGreaterThanOrEqual(owned.acknowledged.length);
    });
  });
});

test('the throw-away server of a test run that is killed ends too, and its folder goes', async () => {
  const built = pathToFileURL(resolve('dist/libs/engine/platform/embedded-postgres/index.js')).href;
  const script = `
    import { startThrowAwayServer } from '${built}';
    console.log((await startThrowAwayServer()).folder);
    setInterval(() => undefined, 1000);`;
  const run = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [folder] = (await once(createInterface({ input: run.stdout }), 'line')) as [string];
  expect((await stat(folder)).isDirectory()).toBe(true);
  run.kill('SIGKILL');
  await once(run, 'close');
  while (await stat(folder).catch(() => null)) await new Promise((next) => setTimeout(next, 50));
});
