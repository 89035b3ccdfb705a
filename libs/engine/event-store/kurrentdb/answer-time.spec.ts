import { randomUUID } from 'node:crypto';
import { expect, jest, test } from '@jest/globals';
import type { NewEvent } from '../port.js';
import { RevisionConflict } from '../port.js';
import type { Installation } from './under-test.fixture.js';
import { contextIn, installations, streamIn } from './under-test.fixture.js';

const KOMMUN = '0000';
const event: NewEvent = { type: 'Antecknat', schemaVersion: 1, data: {} };
const installation = installations();

/** How often the server is asked meanwhile. An append has time for a few answers from afar, on a machine that does much else. */
async function callsOf({ peer }: Installation, work: () => Promise<unknown>): Promise<number> {
  peer.log.clear();
  await work();
  // The peer names what comes on a call that is open besides the call itself.
  return peer.log.latest.filter(({ rpc }) => !rpc.includes('#')).length;
}

/** Events that wait for their numbers. */
function unsealed({ peer }: Installation, count: number): void {
  const stream = streamIn(KOMMUN);
  for (let at = 0; at < count; at += 500)
    peer.admin.appendRaw(stream, ...Array.from({ length: 500 }, () => ({ type: 'Annat', data: '{}' })));
}

test('An append asks the server a few times, however much waits for its number', async () => {
  const here = await installation();
  // Asked once a second, however much is appended.
  jest.spyOn(here.store, 'hasIndexed').mockResolvedValue(true);
  unsealed(here, 2_000);
  await here.store.findCommand(KOMMUN, randomUUID());
  const stream = streamIn(KOMMUN);
  const command = contextIn(KOMMUN);
  const append = (expected: bigint | 'no_stream', of = contextIn(KOMMUN)) => here.store.append(stream, expected, [event], of);
  const calls = {
    first: await callsOf(here, () => append('no_stream', command)),
    next: await callsOf(here, () => append(0n)),
    repeated: await callsOf(here, () => append('no_stream', command)),
    conflict: await callsOf(here, () => expect(append('no_stream')).rejects.toBeInstanceOf(RevisionConflict)),
    lost: await callsOf(here, () => {
      here.peer.faults.lostReply = 1;
      return append(1n);
    }),
  };
  expect(calls).toEqual({ first: 2, next: 2, repeated: 1, conflict: 4, lost: 4 });
});

test('Whoever looks in much that waits is not given up as long as it comes, though it takes longer than an answer may', async () => {
  const here = await installation({ answerMs: 5_000 });
  unsealed(here, 5_000);
  here.peer.faults.slow = 600;
  const began = performance.now();
  expect(await here.store.findCommand(KOMMUN, randomUUID())).toBeNull();
  expect(performance.now() - began).toBeGreaterThan(5_000);
});
