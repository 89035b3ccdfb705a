import { expect, test } from '@jest/globals';
import { Installation } from '../kurrentdb/under-test.fixture.js';
import { MemoryEventStore } from '../memory/index.js';
import type { StreamState } from './expectation-table.js';
import { COMMON_STATES, documentedRows, expectationRows } from './expectation-table.js';

test('docs/forvantningar.md says what the memory store answers', async () => {
  const store = new MemoryEventStore({ now: () => '2026-01-01T00:00:00.000Z' });
  expect(await expectationRows(store, COMMON_STATES)).toEqual(await documentedRows('minne'));
});

const WRITTEN_TWICE = 'två händelser, båda skrivna två gånger av servern';

test('docs/forvantningar.md says what the KurrentDB store answers, also after what only an administrator or a fault can do', async () => {
  const here = await Installation.start();
  const sealer = here.startSealer();
  const [, , twoEvents] = COMMON_STATES as [StreamState, StreamState, StreamState];
  const afterTwo = (name: string, change: (stream: string) => Promise<void>): StreamState => ({
    name,
    make: async (stream, store) => {
      await twoEvents.make(stream, store);
      await here.settled();
      await change(stream);
    },
  });
  const known: readonly StreamState[] = [
    ...COMMON_STATES,
    {
      name: WRITTEN_TWICE,
      make: async (stream, store) => {
        here.peer.faults.duplicateWrite = 1;
        await twoEvents.make(stream, store);
      },
    },
    afterTwo('två händelser, borttagen (delete)', (stream) => here.place.deleteStream(stream)),
    afterTwo('två händelser, borttagen för gott (tombstone)', (stream) => here.place.tombstoneStream(stream)),
  ];
  // A real server does not do that when it is asked.
  const states = known.filter(({ name }) => here.place.peer !== null || name !== WRITTEN_TWICE);
  const rows = await expectationRows(here.store, states);
  await sealer.stop();
  await here.close();
  const documented = await documentedRows('KurrentDB');
  expect(rows).toEqual(here.place.peer ? documented : documented.filter((row) => !row.startsWith(WRITTEN_TWICE)));
});
