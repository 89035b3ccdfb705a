import type { EventStore } from '#engine/event-store';
import { KurrentEventStore, MemorySealIndex, Sealer } from '#engine/event-store/kurrentdb';
import { MemoryEventStore } from '#engine/event-store/memory';
import { PostgresEventStore } from '#engine/event-store/postgres';
import type { Clock } from '#engine/kernel';
import { systemRandom } from '#engine/platform';
import { eventually } from '#testkit/eventually';
import type { Peer } from '#testkit/kurrentdb-peer';
import { KurrentPlace, PATIENT_MS, quiet } from './kurrent-place.js';

export { chosenKurrent, KurrentPlace, PATIENT_MS, quiet, type KurrentLog } from './kurrent-place.js';

/**
 * The logs that tests can be run on. The last two are KurrentDB's store and sealer: against `#testkit/kurrentdb-peer` in the test's own process, and against
 * the server in KURRENTDB_URL.
 */
export const LOGS = ['memory', 'postgres', 'peer', 'server'] as const;
export type Log = (typeof LOGS)[number];

export interface TestLog {
  readonly store: EventStore;
  /** null for the logs that have no fault switches */
  readonly peer: Peer | null;
  /** when every event that has been stored has its lopnummer */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** The log that the tests of a run are to be on: TEST_LOG, else the one that is given. */
export function chosenLog(otherwise: Log): Log {
  const chosen = process.env['TEST_LOG'] ?? otherwise;
  const log = LOGS.find((each) => each === chosen);
  if (!log) throw new Error(`TEST_LOG is ${chosen}: use one of ${LOGS.join(', ')}.`);
  return log;
}

/** @param databaseUrl a migrated database, for PostgreSQL's log */
export async function openTestLog(log: Log, databaseUrl: string, clock: Clock): Promise<TestLog> {
  if (log === 'memory' || log === 'postgres') {
    const store = log === 'memory' ? new MemoryEventStore(clock) : new PostgresEventStore({ connectionString: databaseUrl, clock });
    return { store, peer: null, settled: async () => {}, close: () => store.close() };
  }
  const place = await KurrentPlace.begin(log);
  const { peer, url, streamPrefix } = place;
  const index = new MemorySealIndex();
  const store = await KurrentEventStore.open({ url, streamPrefix, index, clock, logger: quiet, answerMs: PATIENT_MS });
  const sealer = new Sealer({ store, random: systemRandom, logger: quiet });
  sealer.start();
  return {
    store,
    peer,
    settled: async () =>
      void (await eventually('all events are sealed', async () => (await store.unsealed()).every(({ events }) => events === 0))),
    close: async () => {
      await sealer.stop();
      await store.close();
      await place.end();
    },
  };
}
