import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { EventLog } from '#testkit/kurrentdb-peer';
import type { AppendContext, NewEvent } from '../port.js';
import { RevisionConflict } from '../port.js';
import { StreamGone } from '../store-faults.js';
import { contextIn, Installation, streamIn } from './under-test.fixture.js';

const KOMMUN = '0000';
const event: NewEvent = { type: 'Antecknat', schemaVersion: 1, data: { text: 'a' } };
const newStream = (): string => streamIn(KOMMUN);
const context = (): AppendContext => contextIn(KOMMUN);

let here: Installation;
/** milliseconds that the server's clock has run ahead */
let later: number;
let writing: NodeJS.Immediate | undefined;
beforeEach(async () => {
  later = 0;
  here = await Installation.start({ on: 'peer', answerMs: 5_000, data: new EventLog(() => Date.now() + later) });
});
afterEach(async () => {
  clearImmediate(writing);
  here.peer.faults.reset();
  await here.close();
});

/** Somebody who stores an event at every turn, faster than anybody reads. */
function writesAllTheTime(): void {
  const stream = newStream();
  const write = (): void => {
    here.peer.admin.appendRaw(stream, { type: 'Antecknat', data: '{}' });
    writing = setImmediate(write);
  };
  write();
}

describe('While others write in the kommun all the time', () => {
  test('a conflict is told as one', async () => {
    const stream = newStream();
    await here.store.append(stream, 'no_stream', [event], context());
    writesAllTheTime();
    await expect(here.store.append(stream, 7n, [event], context())).rejects.toBeInstanceOf(RevisionConflict);
    await expect(here.store.append(stream, 'no_stream', [event], context())).rejects.toMatchObject({ actual: 0n });
  });

  test('an append whose answer is lost is found', async () => {
    const stream = newStream();
    await here.store.append(stream, 'no_stream', [event], context());
    writesAllTheTime();
    here.peer.faults.lostReply = 1;
    expect(await here.store.append(stream, 0n, [event], context())).toMatchObject({ revision: 1n, repeated: true });
    here.peer.faults.duplicateWrite = 1;
    expect(await here.store.append(stream, 1n, [event], context())).toMatchObject({ revision: 2n, repeated: false });
  });
});

describe('A stream', () => {
  const five = async (): Promise<string> => {
    const stream = newStream();
    here.startSealer();
    await here.store.append(stream, 'no_stream', [event, event, event, event, event], context());
    await here.settled();
    return stream;
  };

  test.each([
    ['an age that they have', { $maxAge: 1 }],
    ['a number before which nothing is shown', { $tb: 5 }],
  ])('of which nothing is shown, because somebody has given it %s, is gone', async (_, metadata) => {
    const stream = await five();
    later = 10_000;
    here.peer.admin.appendRaw(`$$${stream}`, { type: '$metadata', data: JSON.stringify(metadata) });
    await expect(here.store.readStream(stream)).rejects.toBeInstanceOf(StreamGone);
    await expect(here.store.readStream(stream, { from: 3n, max: 1 })).rejects.toBeInstanceOf(StreamGone);
    expect(await here.store.readStream(stream, { from: 5n })).toEqual([]);
  });

  test('whose reading the server ends without a word is read to its end', async () => {
    const stream = await five();
    here.peer.faults.cleanEndEvery = 2;
    expect((await here.store.readStream(stream)).map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n, 4n]);
    expect(await here.store.readStream(stream, { from: 1n, max: 3 })).toHaveLength(3);
  });
});

test('A reader whose place gets its number while he reads is not sent back to before it', async () => {
  const stream = newStream();
  const { position } = await here.store.append(stream, 'no_stream', [event, event, event], context());
  here.startSealer();
  await here.settled();
  // As it was when he asked, before the seal.
  here.index.lopnummerAt = () => Promise.resolve(0n);
  expect(await here.store.feed(KOMMUN).read(position, 2)).toEqual({ events: [], position });
});
