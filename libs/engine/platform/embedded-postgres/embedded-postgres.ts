import { randomInt } from 'node:crypto';
import { mkdir, readFile, realpath, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Binaries, packagedBinaries } from './binaries.js';
import { newPassword, readCredentials, writeCredentials } from './credentials.js';
import { EmbeddedPostgresError } from './errors.js';
import { type DataDirLock, lockDataDir } from './lock.js';
import { capLog } from './log-file.js';
import { makeOpenFolder, OUTSIDE, place, type Placement } from './placement.js';
import {
  adopt,
  answering,
  freePort,
  initialise,
  isFree,
  launch,
  leftBehind,
  ours,
  prepareDatabase,
  type RunningServer,
  type ServerOptions,
  shutDown,
  urlOf,
} from './server.js';

export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  /** told what happens to the server, for log and metrics */
  readonly onEvent?: (event: SupervisionEvent) => void;
  /** where root puts what another user must reach; `/var/lib/forbattringshjulet` */
  readonly outside?: string;
  readonly binaries?: Binaries;
}

export type SupervisionEvent =
  | { readonly type: 'adopted'; readonly pid: number }
  | { readonly type: 'died'; readonly pid: number }
  /** a start that came to nothing; it is tried again after the time given */
  | { readonly type: 'start-failed'; readonly againInMs: number }
  | { readonly type: 'restarted'; readonly pid: number };

/** How long a server of an earlier process may take to die or to answer. */
const LEFT_BEHIND_MS = 60_000;
const FIRST_START_ATTEMPTS = 5;
const LONGEST_BACKOFF_MS = 5_000;
const LOG_LOOK_MS = 60_000;

/**
 * A real PostgreSQL that belongs to one DATA_DIR and to one process of ours. It is started again whenever it dies; its users see connection errors in
 * between. When our process is killed the server lives on, and the next `start()` takes it over.
 */
export class EmbeddedPostgres {
  private running: { readonly options: ServerOptions; readonly lock: DataDirLock; server: RunningServer } | null = null;
  private readonly ending = new AbortController();
  private supervision: Promise<void> = Promise.resolve();
  private logWatch: NodeJS.Timeout | undefined;

  constructor(private readonly settings: EmbeddedPostgresOptions) {}

  /** the pid of the server as it runs right now */
  get pid(): number | undefined {
    return this.running?.server.pid;
  }

  /** Errors: `DataDirUpptagen`, `EmbeddedPostgresError`; both carry a Swedish sentence. */
  async start(): Promise<{ readonly url: string }> {
    const dataDir = await this.openDataDir();
    const lock = await lockDataDir(dataDir);
    try {
      const placement = await place(dataDir, this.settings.binaries ?? packagedBinaries(), this.settings.outside ?? OUTSIDE);
      await this.ensureCluster(dataDir, placement);
      const { options, server } = (await this.takeOver(dataDir, placement)) ?? (await this.startAnew(dataDir, placement));
      this.running = { options, lock, server };
      await prepareDatabase(options);
      this.supervision = this.supervise();
      this.logWatch = setInterval(() => void capLog(options.logFile).catch(() => undefined), LOG_LOOK_MS).unref();
      return { url: urlOf(options) };
    } catch (error) {
      if (this.running) await shutDown(this.running.server);
      this.running = null;
      await lock.release();
      throw error;
    }
  }

  /** Stops the server cleanly; acknowledged writes are on disk. Harmless when it is not running. */
  async stop(): Promise<void> {
    this.ending.abort();
    clearInterval(this.logWatch);
    await this.supervision;
    if (!this.running) return;
    await shutDown(this.running.server);
    await this.running.lock.release();
    this.running = null;
  }

  private async openDataDir(): Promise<string> {
    try {
      await mkdir(this.settings.dataDir, { recursive: true });
      return await realpath(this.settings.dataDir);
    } catch {
      throw new EmbeddedPostgresError(
        `Katalogen ${this.settings.dataDir} kan inte skapas. Kontrollera rättigheterna, eller ange en annan i DATA_DIR.`,
      );
    }
  }

  private async ensureCluster(dataDir: string, placement: Placement): Promise<void> {
    const { dataFolder, binaries } = placement;
    const inside = join(dataDir, 'pg');
    if (!(await exists(dataFolder))) {
      const password = newPassword();
      await writeCredentials(dataDir, { port: await freePort(), password });
      if (dataFolder !== inside) await makeOpenFolder(this.settings.outside ?? OUTSIDE);
      await initialise(placement, password, true);
      if (dataFolder !== inside) await symlink(dataFolder, inside);
    }
    const made = (await readFile(join(dataFolder, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
    if (made !== binaries.version.split('.')[0])
      throw new EmbeddedPostgresError(
        `Databasen i ${inside} är gjord med PostgreSQL ${made || 'av okänd version'} och kan inte öppnas av ${binaries.version}. Använd den version av tjänsten som skapade den.`,
      );
  }

  private optionsFor(dataDir: string, placement: Placement, port: number, password: string): ServerOptions {
    return { placement, port, password, logFile: join(dataDir, 'postgres.log'), durable: true };
  }

  /** A server that an earlier process of ours left behind: taken over when it answers, waited for while it dies. */
  private async takeOver(dataDir: string, placement: Placement): Promise<{ options: ServerOptions; server: RunningServer } | null> {
    const { password } = await readCredentials(dataDir);
    const pidFile = join(placement.dataFolder, 'postmaster.pid');
    for (const deadline = Date.now() + LEFT_BEHIND_MS; Date.now() < deadline; await delay(100)) {
      const left = await leftBehind(placement.dataFolder);
      if (!left) return null;
      if (left.foreign) {
        await rm(pidFile, { force: true });
        return null;
      }
      const options = this.optionsFor(dataDir, placement, left.port, password);
      if (!(await ours(options))) continue;
      await writeCredentials(dataDir, { port: left.port, password });
      this.settings.onEvent?.({ type: 'adopted', pid: left.pid });
      return { options, server: adopt(left.pid) };
    }
    throw new EmbeddedPostgresError(`En annan PostgreSQL använder ${placement.dataFolder} men svarar inte. Stoppa den och försök igen.`);
  }

  private async startAnew(dataDir: string, placement: Placement): Promise<{ options: ServerOptions; server: RunningServer }> {
    const { port: last, password } = await readCredentials(dataDir);
    for (let attempt = 0; attempt < FIRST_START_ATTEMPTS; attempt++) {
      if (attempt > 0) await this.pause(attempt);
      const port = (await isFree(last)) ? last : await freePort();
      if (port !== last) await writeCredentials(dataDir, { port, password });
      const options = this.optionsFor(dataDir, placement, port, password);
      const server = await this.launchAndWait(options);
      if (server) return { options, server };
    }
    throw new EmbeddedPostgresError(
      `Den inbyggda databasen startade inte. Läs ${join(dataDir, 'postgres.log')} och kontrollera diskutrymmet.`,
    );
  }

  private async launchAndWait(options: ServerOptions): Promise<RunningServer | null> {
    await capLog(options.logFile);
    const server = await launch(options);
    if (await answering(server, options)) return server;
    await shutDown(server);
    return null;
  }

  private async supervise(): Promise<void> {
    const { signal } = this.ending;
    const ended = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    while (this.running && !signal.aborted) {
      const { pid, gone } = this.running.server;
      await Promise.race([gone, ended]);
      if (signal.aborted) return;
      this.settings.onEvent?.({ type: 'died', pid });
      await this.bringBack(this.running);
    }
  }

  /** Tries for as long as it takes: what made it die (a full disk, too little memory) may pass. */
  private async bringBack(running: { readonly options: ServerOptions; server: RunningServer }): Promise<void> {
    for (let attempt = 0; !this.ending.signal.aborted; attempt++) {
      const server = await this.launchAndWait(running.options).catch(() => null);
      if (server) {
        running.server = server;
        this.settings.onEvent?.({ type: 'restarted', pid: server.pid });
        return;
      }
      await this.pause(attempt);
    }
  }

  private async pause(attempt: number): Promise<void> {
    const againInMs = Math.round((Math.min(LONGEST_BACKOFF_MS, 100 * 2 ** attempt) * randomInt(50, 100)) / 100);
    this.settings.onEvent?.({ type: 'start-failed', againInMs });
    await delay(againInMs, undefined, { signal: this.ending.signal }).catch(() => undefined);
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
