import 'reflect-metadata';
import { KurrentEventStore, PostgresSealIndex, Sealer } from '#engine/event-store/kurrentdb';
import { createDataSource, createMetrics, createPool, systemClock, systemRandom } from '#engine/platform';
import { PATIENT_MS, quiet } from '#testkit/log';
import { answer } from './kurrentdb-child.js';
import { ordered, runtimeOn } from './runtime.js';

// A sealer and, if one is named, a projection that counts, in a process of their own. Without a lease: several who seal at once are the harder case.
const [kurrentdb, database, projection, streamPrefix = ''] = process.argv.slice(2);
if (!kurrentdb || !database) throw new Error('usage: kurrentdb-worker <KurrentDB> <PostgreSQL> [counting projection] [prefix of streams]');

const metrics = createMetrics();
const pool = createPool(database, { use: 'batch', max: 4 });
const index = new PostgresSealIndex(pool);
const store = await KurrentEventStore.open({
  url: kurrentdb,
  streamPrefix,
  index,
  clock: systemClock,
  logger: quiet,
  metrics,
  answerMs: PATIENT_MS,
});
const sealer = new Sealer({ store, random: systemRandom, logger: quiet });
sealer.start();
const dataSource = createDataSource(database, { use: 'batch', max: 4 });
if (projection) await dataSource.initialize();
const runtime = projection ? runtimeOn(dataSource, store, 200, [ordered(projection)]) : null;
await runtime?.start();

const sum = async (name: string): Promise<number> => {
  const { values } = await metrics.registry.getSingleMetric(name)!.get();
  return values.reduce((total, { value }) => total + Number(value), 0);
};
answer({
  /** bytes that are in use when everything that can be thrown away has been */
  memory: () => {
    globalThis.gc!();
    return process.memoryUsage().heapUsed;
  },
  sealed: () => sum('hjulet_kurrentdb_forseglade_total'),
  resubscribed: () => sum('hjulet_kurrentdb_prenumerationer_total'),
  stop: async () => {
    await runtime?.stop();
    await sealer.stop();
    await store.close();
    if (projection) await dataSource.destroy();
    await pool.end();
  },
});
