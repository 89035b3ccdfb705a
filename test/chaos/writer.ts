import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailable, streamIdOf, type EventStore } from '#engine/event-store';
import { KurrentEventStore, PostgresSealIndex } from '#engine/event-store/kurrentdb';
import { PostgresEventStore } from '#engine/event-store/postgres';
import { createPool, systemClock } from '#engine/platform';
import { quiet } from '#testkit/log';

// Eight clients that append until somebody kills the process, or until the line `stop` is written to it. Each acknowledgement is written at once to
// standard output, which outlives us. A command whose outcome is unknown is sent again, under its own id.
const [url, mode] = process.argv.slice(2);
if (!url) throw new Error('usage: writer <PostgreSQL> [acknowledge-first | esdb://… of the log, when it lies on KurrentDB]');
const CLIENTS = 8;
const EVENTS_PER_STREAM = 20n;
const pool = createPool(url, { max: 4 });
const store: EventStore = mode?.startsWith('esdb:')
  ? await KurrentEventStore.open({ url: mode, index: new PostgresSealIndex(pool), clock: systemClock, logger: quiet })
  : new PostgresEventStore({ connectionString: url, clock: systemClock });
const context = (commandId: string) => ({ commandId, correlationId: commandId, actorId: commandId, role: 'medarbetare', kommun: '0000' });
const event = { type: 'Antecknat', schemaVersion: 1, data: { text: 'x'.repeat(400) } };

let stopped = false;
process.stdin.on('data', () => {
  stopped = true;
  process.stdin.destroy();
});

async function client(): Promise<void> {
  while (!stopped) {
    const streamId = streamIdOf('0000', 'avvikelse', randomUUID());
    for (let revision = 0n; revision < EVENTS_PER_STREAM && !stopped; revision += 1n) await acknowledged(streamId, revision);
  }
}

async function acknowledged(streamId: string, revision: bigint): Promise<void> {
  const commandId = randomUUID();
  const line = `${JSON.stringify({ commandId, streamId, revision: String(revision) })}\n`;
  // The negative control: what a store without durability would do.
  if (mode === 'acknowledge-first') writeSync(1, line);
  for (;;) {
    try {
      const answer = await store.append(streamId, revision === 0n ? 'no_stream' : revision - 1n, [event], context(commandId));
      if (answer.revision !== revision) throw new Error('The store answered with another revision');
      if (mode !== 'acknowledge-first') writeSync(1, line);
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await delay(20);
    }
  }
}

await Promise.all(Array.from({ length: CLIENTS }, client));
await store.close();
await pool.end();
