import { expect, test } from '@jest/globals';
import { StoreUnavailable } from '../port.js';
import { MemorySealIndex } from './sealing/memory-seal-index.js';
import { rawEvent, uuid } from './sealing/seal.fixture.js';
import { SealedTo } from './sealing/sealed-to.js';
import type { KurrentConnection } from './server/connection.js';
import { comparePlaces } from './server/place.js';
import type { RawEvent } from './server/raw-event.js';
import { Tail } from './tail.js';

const COMMAND = 3;
const LOG = [1, 2, COMMAND].map((n) => rawEvent(n, n, 0n, BigInt(n * 100)));
const PLACE = LOG.at(-1)!.place;

/** Of a server that ends so many reads after so many events, as if there were no more. */
function tailOf(short: { readonly reads: number; readonly events: number }): Tail {
  let reads = 0;
  const readAll = async (after: RawEvent['place'] | null): Promise<readonly RawEvent[]> => {
    const rest = LOG.filter(({ place }) => !after || comparePlaces(place, after) > 0);
    return (reads += 1) > short.reads ? rest : rest.slice(0, short.events);
  };
  const index = new MemorySealIndex();
  const limits = { callMs: 1_000, answerMs: 1_000 };
  return new Tail('0000', { readAll } as unknown as KurrentConnection, index, new SealedTo(index), limits);
}

test.each([
  ['gives nothing once', { reads: 1, events: 0 }],
  ['gives little twice', { reads: 2, events: 1 }],
])('a command at a known place is found though the server %s', async (_, short) => {
  const tail = tailOf(short);
  await tail.catchUp({ commandId: uuid(COMMAND), place: PLACE });
  expect(tail.command(uuid(COMMAND))).toMatchObject({ streamId: LOG.at(-1)!.streamId });
});

test('a command whose place is not known is looked for once more', async () => {
  const tail = tailOf({ reads: 1, events: 0 });
  await tail.catchUp({ commandId: uuid(COMMAND), place: null });
  expect(tail.command(uuid(COMMAND))).not.toBeNull();
});

test('a place that is there and is never given says nothing of what lies there: unknown, not absent', async () => {
  const tail = tailOf({ reads: Infinity, events: 0 });
  await expect(tail.catchUp({ commandId: uuid(COMMAND), place: PLACE })).rejects.toBeInstanceOf(StoreUnavailable);
});

test('a command that is not there is absent when its place has been reached', async () => {
  const tail = tailOf({ reads: 0, events: 0 });
  await tail.catchUp({ commandId: uuid(99), place: PLACE });
  expect(tail.command(uuid(99))).toBeNull();
});
