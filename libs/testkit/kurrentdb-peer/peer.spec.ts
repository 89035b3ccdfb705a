import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  NO_STREAM,
  jsonEvent,
  streamNameFilter,
  type AllStreamSubscription,
} from '@eventstore/db-client';
import { startPeer, type Peer } from './index.js';

let peer: Peer;
let client: EventStoreDBClient;

beforeEach(async () => {
  peer = await startPeer();
  client = EventStoreDBClient.connectionString(peer.url);
});
afterEach(async () => {
  await client.dispose();
  await peer.stop();
});

const numbered = (n: number) => jsonEvent({ type: 'Registrerad', data: { n }, metadata: { av: 'prov' } });

async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const event of events) found.push(event);
  return found;
}

describe('A client of the peer', () => {
  test('appends and reads back what it wrote', async () => {
    const written = await client.appendToStream('a-1', [numbered(1), numbered(2)], { expectedRevision: NO_STREAM });
    expect(written).toMatchObject({ success: true, nextExpectedRevision: 1n });
    const events = await all(client.readStream('a-1'));
    expect(events.map(({ event }) => event)).toMatchObject([
      { revision: 0n, type: 'Registrerad', data: { n: 1 }, metadata: { av: 'prov' }, isJson: true, streamId: 'a-1' },
      { revision: 1n, data: { n: 2 } },
    ]);
    expect(events[1]!.event!.position).toEqual(written.position);
    expect(
      (await all(client.readStream('a-1', { direction: BACKWARDS, fromRevision: END, maxCount: 1 }))).map((e) => e.event!.revision),
    ).toEqual([1n]);
    expect((await all(client.readAll())).map((e) => e.event!.revision)).toEqual([0n, 1n]);
  });

  test('is told of events as they come', async () => {
    await client.appendToStream('a-1', numbered(1));
    const heard: string[] = [];
    const subscription: AllStreamSubscription = client.subscribeToAll({
      filter: streamNameFilter({
        prefixes: ['a-'],
        checkpointInterval: 1,
        checkpointReached: async (_, position) => void heard.push(`checkpoint ${position.commit > 0n}`),
      }),
    });
    await new Promise<void>((resolve) => {
      subscription.on('confirmation', () => heard.push('confirmation'));
      subscription.on('caughtUp', () => {
        heard.push('caught up');
        void client.appendToStream('b-1', numbered(2)).then(() => client.appendToStream('a-1', numbered(3)));
      });
      subscription.on('data', ({ event }) => {
        heard.push(`${event!.streamId} ${event!.revision}`);
        if (event!.revision === 1n) resolve();
      });
    });
    await subscription.unsubscribe();
    expect(heard).toEqual(['confirmation', 'a-1 0', 'checkpoint true', 'caught up', 'a-1 1']);
  });
});
