import { expect, test } from '@jest/globals';
import { START, jsonEvent, streamNameFilter } from '@eventstore/db-client';
import { Connected } from './connected.fixture.js';

const connected = new Connected();

const TOTAL = 20_000;
const PER_APPEND = 500;

test('Twenty thousand events come back as they went in, each once and in order', async () => {
  const { client, peer } = connected;
  for (let n = 0; n < TOTAL; n += PER_APPEND)
    await client.appendToStream(
      `s-${(n / PER_APPEND) % 20}`,
      Array.from({ length: PER_APPEND }, (_, i) => jsonEvent({ type: 'Registrerad', data: { n: n + i } })),
    );
  expect(peer.log.count('Streams/BatchAppend#append')).toBe(TOTAL / PER_APPEND);

  let next = 0;
  const subscription = client.subscribeToAll({ fromPosition: START, filter: streamNameFilter({ prefixes: ['s-'] }) });
  subscription.on('data', ({ event }) => {
    if ((event!.data as { n: number }).n === next) next += 1;
  });
  await new Promise<void>((resolve, reject) => subscription.on('error', reject).on('caughtUp', resolve));
  await subscription.unsubscribe();
  expect(next).toBe(TOTAL);
}, 300_000);
