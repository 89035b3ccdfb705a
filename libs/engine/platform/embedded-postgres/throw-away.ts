import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountFor, mayEnter } from './account.js';
import { packagedBinaries } from './binaries.js';
import { EmbeddedPostgresError } from './errors.js';
import { place } from './placement.js';
import { answering, freePort, initialise, launch, prepareDatabase, type ServerOptions, shutDown, urlOf } from './server.js';

export interface ThrowAwayServer {
  /** the role may create databases */
  readonly url: string;
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
    const stop = async () => {
      await shutDown(server);
      await rm(folder, { recursive: true, force: true });
    };
    if (await answering(server, options)) {
      await prepareDatabase(options);
      return { url: urlOf(options), stop };
    }
    await stop();
    throw new EmbeddedPostgresError('Testdatabasen startade inte.');
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
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
