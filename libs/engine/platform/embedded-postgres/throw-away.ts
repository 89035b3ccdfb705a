import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountFor, mayEnter } from './account.js';
import { packagedBinaries } from './binaries.js';
import { EmbeddedPostgresError } from './errors.js';
import { place } from './placement.js';
import { answering, freePort, initialise, launch, prepareDatabase, type ServerOptions, urlOf } from './server.js';

export interface ThrowAwayServer {
  /** the role may create databases */
  readonly url: string;
  readonly folder: string;
  /** ends the process and removes every file */
  stop(): Promise<void>;
}

/** A server for tests: without fsync, everything it needs in one temporary folder. */
export async function startThrowAwayServer(): Promise<ThrowAwayServer> {
  const folder = await temporaryFolder();
  try {
    const placement = await place(folder, packagedBinaries(), folder);
    const options: ServerOptions = {
      placement,
      port: await freePort(),
      password: randomBytes(16).toString('hex'),
      logFile: join(folder, 'postgres.log'),
      durable: false,
    };
    await initialise(placement, options.password, false);
    const server = await launch(options);
    const stop = keeper(server.pid, folder);
    if (await answering(server, options)) {
      await prepareDatabase(options);
      return { url: urlOf(options), folder, stop };
    }
    await stop();
    throw new EmbeddedPostgresError('Testdatabasen startade inte.');
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Starts the process that cleans up, also after a test run that was killed. To be let go of at the end. */
function keeper(pid: number, folder: string): () => Promise<void> {
  const program = join(import.meta.dirname, 'throw-away-keeper.js');
  const child = spawn(process.execPath, [program, String(pid), folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  return async () => {
    child.stdin.end();
    await gone;
  };
}

/** Open for the user that PostgreSQL runs as: TMPDIR itself may be root's own. */
async function temporaryFolder(): Promise<string> {
  for (const parent of [tmpdir(), '/tmp', '/var/tmp']) {
    const folder = await mkdtemp(join(parent, 'hjulet-test-'));
    await chmod(folder, 0o755);
    const account = await accountFor(folder);
    if (!account || (await mayEnter(account, folder))) return folder;
    await rm(folder, { recursive: true });
  }
  throw new EmbeddedPostgresError('Ingen katalog för tillfälliga filer kan användas för testdatabasen. Ange en annan i TMPDIR.');
}
