import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { Logger } from '#engine/platform';
import { eventually } from '#testkit/eventually';
import type { NewEvent, RecordedEvent } from '../port.js';
import { StoreUnavailable } from '../port.js';
import { ANSWER_MS } from './kurrent-event-store.js';
import { comparePlaces } from './server/place.js';
import { MemorySealIndex } from './sealing/memory-seal-index.js';
import type { Installation } from './under-test.fixture.js';
import { contextIn, installations, quiet, streamIn } from './under-test.fixture.js';

const BUSY = '0001';
const NEW = '0002';
const BEGINNING = { commit: 0n, prepare: 0n };
const event: NewEvent = { type: 'Antecknat', schemaVersion: 1, data: { text: 'a' } };

const installation = installations({ answerMs: ANSWER_MS });

/** Fills the log with what the server must look through; at `scanMs` that takes longer than anybody waits for an answer. */
function others({ peer }: Installation, count = 2_000): void {
  const stream = streamIn(BUSY);
  const events = Array.from({ length: count }, () => ({ type: 'Antecknat', data: '{}' }));
  for (let at = 0; at < count; at += 500) peer.admin.appendRaw(stream, ...events.slice(at, at + 500));
}
const SLOWLY = 4_000;

const texts = (events: readonly RecordedEvent[]) =>
  events.map(({ data, revision, lopnummer }) => [data['text'] ?? null, revision, lopnummer]);

describe('In a log that takes long to look through', () => {
  test('a kommun that is new is answered in time', async () => {
    const here = await installation();
    here.startSealer();
    others(here);
    await here.settled();
    here.peer.faults.scanMs = SLOWLY;
    expect(await here.store.feed(NEW).head()).toBeNull();
    expect(await here.store.findCommand(NEW, randomUUID())).toBeNull();
    const stream = streamIn(NEW);
    const command = contextIn(NEW);
    const appended = await here.store.append(stream, 'no_stream', [event], command);
    expect(await here.store.append(stream, 'no_stream', [event], command)).toEqual({ ...appended, repeated: true });
    expect(await here.store.readStream(stream)).toHaveLength(1);
    expect(here.store.comparePositions((await here.store.feed(NEW).head())!, appended.position)).toBe(0);
  });

  test('a kommun that has been quiet is answered in time, with all that it had', async () => {
    const here = await installation();
    const stream = streamIn(NEW);
    const first = contextIn(NEW);
    here.peer.faults.duplicateWrite = 1;
    await here.store.append(stream, 'no_stream', [event], first);
    here.startSealer();
    others(here);
    await here.settled();
    // Longer than one goes on believing in how far the index was.
    await delay(1_100);
    here.peer.faults.scanMs = SLOWLY;
    expect(await here.store.findCommand(NEW, first.commandId)).toMatchObject({ streamId: stream, revision: 0n });
    here.peer.faults.duplicateWrite = 1;
    expect(await here.store.append(stream, 0n, [event], contextIn(NEW))).toMatchObject({ revision: 1n, repeated: false });
    expect(await here.store.append(stream, 'stream_exists', [event], contextIn(NEW))).toMatchObject({ revision: 2n });
    expect((await here.store.readStream(stream)).map(({ revision }) => revision)).toEqual([0n, 1n, 2n]);
    const { position } = await here.store.feed(NEW).read(null, 1);
    expect(here.store.comparePositions((await here.store.feed(NEW).head())!, position!)).toBeGreaterThan(0);
  });

  test('that nobody has sealed, whoever looks waits as long as the server works, and no longer than for an answer; others go on', async () => {
    const said: string[] = [];
    const logger: Logger = { ...quiet, warn: (message: unknown) => void said.push(String(message)) };
    const here = await installation({ logger, answerMs: 6_000 });
    const left = streamIn(BUSY);
    await here.store.append(left, 'no_stream', [event], contextIn(BUSY));
    others(here, 2_000);
    // More silence than a dead server is given, less than the time for an answer.
    here.peer.faults.scanMs = 2_000;
    expect(await here.store.append(streamIn(NEW), 'no_stream', [event], contextIn(NEW))).toMatchObject({ revision: 0n });
    here.peer.faults.scanMs = 20_000;
    const began = performance.now();
    const looks = Promise.allSettled([0, 1, 2].map((n) => here.store.findCommand(`000${3 + n}`, randomUUID())));
    expect(await here.store.readStream(left)).toHaveLength(1);
    for (const look of await looks) expect(look).toMatchObject({ reason: expect.any(StoreUnavailable) });
    expect(performance.now() - began).toBeLessThan(12_000);
    here.peer.faults.scanMs = 0;
    expect(said).toEqual([]);
  });

  test('the feed gives the events that lie far apart, as it gives them close together', async () => {
    const here = await installation();
    here.startSealer();
    const [first, gone, hidden] = [streamIn(NEW), streamIn(NEW), streamIn(NEW)];
    const append = (stream: string, text: string, expected: bigint | 'no_stream') =>
      here.store.append(stream, expected, [{ ...event, data: { text } }], contextIn(NEW));
    await append(first, 'a', 'no_stream');
    await append(gone, 'b', 'no_stream');
    await append(gone, 'b2', 0n);
    await append(hidden, 'c', 'no_stream');
    here.peer.faults.duplicateWrite = 1;
    await append(first, 'd', 0n);
    others(here, 4_000);
    await append(first, 'e', 1n);
    await here.settled();
    here.peer.admin.deleteStream(gone);
    here.peer.admin.tombstone(hidden);
    const close = texts((await here.store.feed(NEW).read(null, 5)).events);
    here.peer.faults.scanMs = SLOWLY;
    const far = texts((await here.store.feed(NEW).read(null, 100)).events);
    expect(far).toEqual([...close, ['e', 2n, 6n]]);
    expect(far.map(([text]) => text)).toEqual(['a', 'b', 'b2', 'c', 'd', 'e']);
    here.peer.faults.scanMs = 0;
    here.peer.admin.scavenge();
    here.peer.faults.scanMs = SLOWLY;
    expect(texts((await here.store.feed(NEW).read(null, 100)).events).map(([text]) => text)).toEqual(['a', null, 'b2', null, 'd', 'e']);
  });
});

describe('How far the index has everything', () => {
  test('is known when all kommuner are sealed, and forgotten with the index until it is filled again', async () => {
    const here = await installation();
    for (const kommun of [BUSY, NEW]) await here.store.append(streamIn(kommun), 'no_stream', [event], contextIn(kommun));
    expect(await here.index.sealedTo()).toBeNull();
    here.startSealer();
    await here.settled();
    const { place } = await here.index.head(NEW);
    await eventually('it is known', async () => comparePlaces((await here.index.sealedTo())?.place ?? BEGINNING, place!) >= 0);
    // Of one who is running: he finds out that the index is empty, and fills it before he says anything more of it.
    await here.index.clear(BUSY);
    expect(await here.index.sealedTo()).toBeNull();
    await eventually('it is known again', async () => (await here.index.sealedTo()) !== null);
    expect(await here.index.heads()).toHaveLength(2);
  });

  test('is not said by one who filled the index before it was emptied', async () => {
    const index = new MemorySealIndex();
    const upTo = { place: { commit: 7n, prepare: 7n }, except: [] };
    const token = await index.sealedToToken();
    expect(await index.moveSealedTo(token, upTo)).toBe(true);
    expect(await index.moveSealedTo(token, { place: { commit: 5n, prepare: 5n }, except: [] })).toBe(true);
    expect(await index.sealedTo()).toEqual(upTo);
    await index.clear();
    await index.sealedToToken();
    expect(await index.moveSealedTo(token, upTo)).toBe(false);
    expect(await index.sealedTo()).toBeNull();
  });

  test('is not said of a kommun whose last seals an index that was set back has lost, once that has been noticed', async () => {
    class SetBack extends MemorySealIndex {
      fails = false;
      async lose(kommun: string): Promise<void> {
        const { whole } = this as unknown as { whole: object };
        await this.clear(kommun);
        Object.assign(this, { whole, fails: true });
      }
      override async moveSealedTo(...said: Parameters<MemorySealIndex['moveSealedTo']>): Promise<boolean> {
        const fails = this.fails;
        this.fails = false;
        if (fails) throw new StoreUnavailable('it has got another leader');
        return super.moveSealedTo(...said);
      }
    }
    const index = new SetBack();
    const here = await installation({ index });
    here.startSealer();
    for (const kommun of [BUSY, NEW]) await here.store.append(streamIn(kommun), 'no_stream', [event], contextIn(kommun));
    await here.settled();
    await index.lose(NEW);
    await eventually('it has been caught up with', async () => (await index.head(NEW)).lopnummer === 1n);
  });

  test('moves on with what others store in the same server, so that nobody has to look through it', async () => {
    const here = await installation();
    here.startSealer();
    await here.store.append(streamIn(NEW), 'no_stream', [event], contextIn(NEW));
    await here.settled();
    const { position } = here.peer.admin.appendRaw('annat', ...Array.from({ length: 4_100 }, () => ({ type: 'Annat', data: '{}' })));
    await eventually('it has come most of the way', async () => Number((await here.index.sealedTo())?.place.commit ?? 0n) > position / 2);
  });
});
