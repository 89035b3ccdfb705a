import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EventStore } from '#engine/event-store';
import { KurrentEventStore, PostgresSealIndex } from '#engine/event-store/kurrentdb';
import { PostgresEventStore } from '#engine/event-store/postgres';
import { createPool, systemClock } from '#engine/platform';
import type { Peer } from '#testkit/kurrentdb-peer';
import { chosenLog, KurrentPlace, PATIENT_MS, quiet, type Log } from '#testkit/log';

export interface OpenLog {
  readonly store: EventStore;
  close(): Promise<void>;
}

/** Where an installation under test has its log: as what settings, and for how long. Outlives the processes that use it. */
export class LogPlace {
  private constructor(
    readonly log: Log,
    private readonly kurrent: KurrentPlace | null,
  ) {}

  /** @param log TEST_LOG, else PostgreSQL, when left out */
  static async begin(log: Log = chosenLog('postgres')): Promise<LogPlace> {
    return new LogPlace(log, log === 'peer' || log === 'server' ? await KurrentPlace.begin(log) : null);
  }

  /** KurrentDB's, when the log lies there and not on a real server */
  get peer(): Peer | null {
    return this.kurrent?.peer ?? null;
  }

  /** What chooses the log, for an installation with its key in the folder; makes the key where one must be given and is not there. */
  async settings(dataDir: string): Promise<Readonly<Record<string, string>>> {
    if (this.log === 'memory') return { NODE_ENV: 'test', EVENT_STORE: 'memory' };
    if (!this.kurrent) return {};
    const kek = join(dataDir, 'kek');
    await writeFile(kek, randomBytes(32).toString('hex'), { mode: 0o400, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    return { ...this.kurrent.settings, KEK_FILE: kek };
  }

  /** The log for whoever is not the service itself; memory's nobody else can see. @param databaseUrl the service's database */
  async open(databaseUrl: string): Promise<OpenLog> {
    if (this.log === 'memory') throw new Error('A log in memory is read only by the process that has it.');
    if (!this.kurrent) {
      const store = new PostgresEventStore({ connectionString: databaseUrl, clock: systemClock });
      return { store, close: () => store.close() };
    }
    const pool = createPool(databaseUrl, { max: 2 });
    const index = new PostgresSealIndex(pool);
    const { url, streamPrefix } = this.kurrent;
    const store = await KurrentEventStore.open({ url, streamPrefix, index, clock: systemClock, logger: quiet, answerMs: PATIENT_MS });
    return { store, close: async () => void (await store.close(), await pool.end()) };
  }

  async end(): Promise<void> {
    await this.kurrent?.end();
  }
}
