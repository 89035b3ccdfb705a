import 'reflect-metadata';
import { once } from 'node:events';
import { PostgresEventStore } from '#engine/event-store/postgres';
import { createDataSource, systemClock } from '#engine/platform';
import { runtimeOn } from './runtime.js';

// Projections in a process of their own, until somebody kills it or the line `stop` is written to it. With a name it builds that projection anew instead.
const [url, rebuilt] = process.argv.slice(2);
if (!url) throw new Error('usage: projector <url> [projection to rebuild]');
const store = new PostgresEventStore({ connectionString: url, clock: systemClock });
const dataSource = await createDataSource(url, { use: 'batch', max: 6 }).initialize();
const runtime = runtimeOn(dataSource, store, 20);
if (rebuilt) await runtime.rebuild(rebuilt);
else {
  await runtime.start();
  console.log('redo');
  await once(process.stdin, 'data');
}
await runtime.stop();
await dataSource.destroy();
await store.close();
process.stdin.destroy();
