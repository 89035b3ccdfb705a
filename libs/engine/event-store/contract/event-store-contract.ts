import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventIdOf, streamIdOf } from '../ids.js';
import type { AppendContext, EventStore, ExpectedRevision, NewEvent, Position, RecordedEvent } from '../port.js';
import { RevisionConflict } from '../port.js';

export interface StoreUnderTest {
  readonly store: EventStore;
  /** the store's clock; the next event's time is this one or later */
  setTime(instant: string): void;
  /** the next lopnummer of the kommun, which has no events, is `lopnummer` */
  beginAt(kommun: string, lopnummer: bigint): Promise<void>;
  /** for stores that give the lopnummer after the append: when all that has been stored has got its own */
  settled?(): Promise<void>;
  close(): Promise<void>;
}

const KOMMUN = '0000';
const newStream = (kommun = KOMMUN): string => streamIdOf(kommun, 'avvikelse', randomUUID());
const noted = (text: string): NewEvent => ({ type: 'Antecknat', schemaVersion: 1, data: { text } });
const context = (more: Partial<AppendContext> = {}): AppendContext => ({
  commandId: randomUUID(),
  correlationId: randomUUID(),
  actorId: randomUUID(),
  role: 'medarbetare',
  kommun: KOMMUN,
  ...more,
});

/** Follows the feed until `count` events have come. */
async function follow(store: EventStore, kommun: string, count: number): Promise<RecordedEvent[]> {
  const feed = store.feed(kommun);
  const events: RecordedEvent[] = [];
  for (let position: Position | null = null; events.length < count;) {
    const page = await feed.read(position, 100);
    events.push(...page.events);
    if (page.events.length === 0) await feed.wait(position, 1_000);
    position = page.position;
  }
  return events;
}

const numbers = (events: readonly RecordedEvent[]): bigint[] => events.map(({ lopnummer }) => lopnummer);
const oneTo = (count: number): bigint[] => Array.from({ length: count }, (_, index) => BigInt(index + 1));

/** What every event store must do, whichever it is. */
export function eventStoreContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the contract of the event store`, () => {
    let under: StoreUnderTest;
    let store: EventStore;
    beforeEach(async () => {
      under = await make();
      store = under.store;
    });
    afterEach(() => under.close());
    const settled = async (): Promise<void> => under.settled?.();
    /** positions are opaque: those of one place need not be written alike */
    const expectSamePlace = (a: Position | null, b: Position | null): void => expect(store.comparePositions(a!, b!)).toBe(0);

    describe('expectations', () => {
      test.each<[ExpectedRevision, boolean]>([
        ['no_stream', true],
        ['any', true],
        ['stream_exists', false],
        [0n, false],
        [1n, false],
        [7n, false],
      ])('%s on a stream that does not exist: accepted %s', async (expected, accepted) => {
        const stream = newStream();
        const appended = store.append(stream, expected, [noted('a')], context());
        if (accepted) expect(await appended).toMatchObject({ revision: 0n, repeated: false });
        else await expect(appended).rejects.toMatchObject({ name: 'RevisionConflict', streamId: stream, expected, actual: null });
        expect(await store.readStream(stream)).toHaveLength(accepted ? 1 : 0);
      });

      test.each<[ExpectedRevision, boolean]>([
        ['no_stream', false],
        ['any', true],
        ['stream_exists', true],
        [0n, false],
        [1n, true],
        [2n, false],
        [-1n, false],
      ])('%s on a stream at revision 1: accepted %s', async (expected, accepted) => {
        const stream = newStream();
        await store.append(stream, 'no_stream', [noted('a'), noted('b')], context());
        const appended = store.append(stream, expected, [noted('c')], context());
        if (accepted) expect(await appended).toMatchObject({ revision: 2n, repeated: false });
        else await expect(appended).rejects.toMatchObject({ name: 'RevisionConflict', streamId: stream, expected, actual: 1n });
        expect(await store.readStream(stream)).toHaveLength(accepted ? 3 : 2);
      });

      test('only one of many that begin the same stream succeeds', async () => {
        const stream = newStream();
        const appends = await Promise.allSettled(
          Array.from({ length: 10 }, (_, n) => store.append(stream, 'no_stream', [noted(`${n}`)], context())),
        );
        expect(appends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        for (const append of appends) if (append.status === 'rejected') expect(append.reason).toBeInstanceOf(RevisionConflict);
        expect(await store.readStream(stream)).toHaveLength(1);
      });

      test('many that expect nothing all get a revision of their own', async () => {
        const stream = newStream();
        const results = await Promise.all(
          Array.from({ length: 20 }, () => store.append(stream, 'any', [noted('a'), noted('b')], context())),
        );
        expect(results.map(({ revision }) => Number(revision)).sort((a, b) => a - b)).toEqual(
          Array.from({ length: 20 }, (_, n) => 2 * n + 1),
        );
      });
    });

    describe('what is stored', () => {
      test('comes back as it was given, with ids, numbers and time', async () => {
        under.setTime('2026-03-01T07:15:00.120Z');
        const stream = newStream();
        const data = { text: 'Åsa åt gröt 🦽 "citat" \\ \u0000 \n', tal: [1.5, -0, 1e21], tomt: null, inre: { ö: true, a: 'x' } };
        const meta = context({ causationId: randomUUID(), requestMac: 'bWFj', ursprung: 'demo' });
        const { position } = await store.append(stream, 'no_stream', [{ type: 'Antecknat', schemaVersion: 3, data }], meta);
        await settled();
        const events = await store.readStream(stream);
        expectSamePlace(events[0]!.position, position);
        const expected = {
          eventId: eventIdOf(meta.commandId, 0),
          streamId: stream,
          revision: 0n,
          lopnummer: 1n,
          position: events[0]!.position,
          type: 'Antecknat',
          schemaVersion: 3,
          data: JSON.parse(JSON.stringify(data)) as unknown,
          meta: { ...meta, recordedAt: '2026-03-01T07:15:00.120Z' },
        };
        expect(events).toEqual([expected]);
        expect((await store.feed(KOMMUN).read(null, 10)).events).toEqual([expected]);
      });

      test('the recorded time is the store’s and never goes backwards', async () => {
        for (const time of ['2026-03-01T07:15:00.000Z', '2026-03-01T07:14:59.000Z', '2026-03-01T07:15:00.005Z']) {
          under.setTime(time);
          await store.append(newStream(), 'no_stream', [noted('a')], {
            ...context(),
            recordedAt: '1999-01-01T00:00:00.000Z',
          } as AppendContext);
        }
        await settled();
        const { events } = await store.feed(KOMMUN).read(null, 10);
        expect(events.map(({ meta }) => meta.recordedAt)).toEqual([
          '2026-03-01T07:15:00.000Z',
          '2026-03-01T07:15:00.000Z',
          '2026-03-01T07:15:00.005Z',
        ]);
      });

      test('several events are stored as a whole or not at all', async () => {
        const stream = newStream();
        await expect(store.append(stream, 'stream_exists', [noted('a'), noted('b')], context())).rejects.toThrow(RevisionConflict);
        const broken = [noted('a'), { ...noted('b'), data: { text: 'lone \ud800' } }];
        await expect(store.append(stream, 'any', broken, context())).rejects.toThrow(TypeError);
        expect(await store.feed(KOMMUN).head()).toBeNull();
        const { revision } = await store.append(stream, 'any', [noted('a'), noted('b'), noted('c')], context());
        expect(revision).toBe(2n);
        await settled();
        expect(numbers(await store.readStream(stream))).toEqual([1n, 2n, 3n]);
      });

      test('a stream is read from a revision, and no more than asked for', async () => {
        const stream = newStream();
        await store.append(stream, 'any', ['a', 'b', 'c', 'd'].map(noted), context());
        const read = async (options: { from?: bigint; max?: number }) =>
          (await store.readStream(stream, options)).map(({ revision }) => revision);
        expect(await read({ from: 2n })).toEqual([2n, 3n]);
        expect(await read({ max: 2 })).toEqual([0n, 1n]);
        expect(await read({ from: 1n, max: 2 })).toEqual([1n, 2n]);
        expect(await read({ from: 4n })).toEqual([]);
        expect(await store.readStream(newStream())).toEqual([]);
      });

      test('a stream of 10,000 events is read in order', async () => {
        const stream = newStream();
        for (let n = 0; n < 10_000; n += 500) {
          const events = Array.from({ length: 500 }, (_, index) => noted(`${n + index}`));
          await store.append(stream, n === 0 ? 'no_stream' : BigInt(n - 1), events, context());
        }
        const events = await store.readStream(stream);
        expect(events.map(({ revision, data }) => `${revision}=${data['text'] as string}`)).toEqual(
          Array.from({ length: 10_000 }, (_, n) => `${n}=${n}`),
        );
      });

      test('numbers beyond 2^53 keep every digit', async () => {
        await under.beginAt('0001', 2n ** 53n + 2n);
        const stream = newStream('0001');
        const first = await store.append(stream, 'no_stream', [noted('a')], context({ kommun: '0001' }));
        const second = await store.append(stream, 0n, [noted('b')], context({ kommun: '0001' }));
        await settled();
        const events = await store.readStream(stream);
        expect(numbers(events)).toEqual([9007199254740994n, 9007199254740995n]);
        expect((await store.feed('0001').read(first.position, 10)).events).toEqual([events[1]]);
        expect(store.comparePositions(first.position, second.position)).toBeLessThan(0);
        expect(store.comparePositions(second.position, first.position)).toBeGreaterThan(0);
        expect(store.comparePositions(second.position, second.position)).toBe(0);
      });

      test.each([
        ['no events', newStream(), [], {}],
        ['a stream id of another form', 'avvikelse-1', [noted('a')], {}],
        ['a stream of another kommun', newStream('0002'), [noted('a')], {}],
        ['a command id with a blank', newStream(), [noted('a')], { commandId: 'a b' }],
        ['an event type with a blank', newStream(), [{ ...noted('a'), type: 'A b' }], {}],
        ['a schema version of zero', newStream(), [{ ...noted('a'), schemaVersion: 0 }], {}],
      ])('%s is refused', async (_, stream, events, more) => {
        await expect(store.append(stream, 'any', events, context(more))).rejects.toThrow(TypeError);
        expect(await store.feed(KOMMUN).head()).toBeNull();
      });
    });

    describe('a repeated command', () => {
      test('gets the first answer again and adds nothing', async () => {
        const stream = newStream();
        const command = context({ requestMac: 'bWFj' });
        const first = await store.append(stream, 'no_stream', [noted('a'), noted('b')], command);
        await store.append(stream, 1n, [noted('c')], context());
        for (const expected of ['no_stream', 1n, 2n, 'any', 9n] as const) {
          expect(await store.append(stream, expected, [noted('a'), noted('b')], command)).toEqual({ ...first, repeated: true });
        }
        expect(await store.readStream(stream)).toHaveLength(3);
        expect(await store.findCommand(KOMMUN, command.commandId)).toEqual({
          streamId: stream,
          revision: first.revision,
          position: first.position,
          requestMac: 'bWFj',
        });
      });

      test('sent many times at once is stored once', async () => {
        const stream = newStream();
        const command = context();
        const results = await Promise.all(Array.from({ length: 8 }, () => store.append(stream, 'no_stream', [noted('a')], command)));
        expect(new Set(results.map(({ revision, position }) => `${revision} ${position}`)).size).toBe(1);
        expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
        expect(await store.readStream(stream)).toHaveLength(1);
      });

      test('a command that is not stored is not found, and one that met a conflict may be sent again', async () => {
        const stream = newStream();
        const command = context();
        await expect(store.append(stream, 'stream_exists', [noted('a')], command)).rejects.toThrow(RevisionConflict);
        expect(await store.findCommand(KOMMUN, command.commandId)).toBeNull();
        expect(await store.append(stream, 'no_stream', [noted('a')], command)).toMatchObject({ revision: 0n, repeated: false });
      });

      test('the same id in another kommun is another command', async () => {
        const { commandId } = context();
        await store.append(newStream(), 'no_stream', [noted('a')], context({ commandId }));
        const other = await store.append(newStream('0001'), 'no_stream', [noted('a')], context({ commandId, kommun: '0001' }));
        expect(other.repeated).toBe(false);
      });
    });

    describe('the total order', () => {
      test('16 writers leave neither gap nor inversion, and a reader sees each event once', async () => {
        const followed = follow(store, KOMMUN, 16 * 25);
        const writer = async (): Promise<void> => {
          const stream = newStream();
          for (let n = 0; n < 25; n += 1) await store.append(stream, n === 0 ? 'no_stream' : BigInt(n - 1), [noted(`${n}`)], context());
        };
        await Promise.all(Array.from({ length: 16 }, writer));
        const events = await followed;
        expect(numbers(events)).toEqual(oneTo(16 * 25));
        const revisions = new Map<string, bigint>();
        for (const { streamId, revision } of events) {
          expect(revision).toBe((revisions.get(streamId) ?? -1n) + 1n);
          revisions.set(streamId, revision);
        }
      });

      test('16 writers to one stream that retry on conflict all get in, in a row', async () => {
        const stream = newStream();
        const writer = async (): Promise<void> => {
          for (let left = 5; left > 0;) {
            const last = (await store.readStream(stream)).at(-1)?.revision;
            try {
              await store.append(stream, last ?? 'no_stream', [noted('a')], context());
              left -= 1;
            } catch (error) {
              if (!(error instanceof RevisionConflict)) throw error;
            }
          }
        };
        await Promise.all(Array.from({ length: 16 }, writer));
        expect((await store.readStream(stream)).map(({ revision }) => Number(revision))).toEqual(Array.from({ length: 80 }, (_, n) => n));
      });

      test('a conflict or a repeated command hurts no neighbour', async () => {
        const taken = newStream();
        const repeated = context();
        await store.append(taken, 'no_stream', [noted('a')], repeated);
        const appends = Array.from({ length: 30 }, (_, n) => {
          if (n % 10 === 3) return store.append(taken, 'no_stream', [noted('conflict')], context());
          if (n % 10 === 5) return store.append(taken, 5n, [noted('conflict')], context());
          if (n % 10 === 7) return store.append(newStream(), 'no_stream', [noted('repeated')], repeated);
          return store.append(newStream(), 'no_stream', [noted('good')], context());
        });
        const outcomes = await Promise.allSettled(appends);
        for (const [n, outcome] of outcomes.entries()) {
          if (n % 10 === 3 || n % 10 === 5)
            expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'RevisionConflict', actual: 0n } });
          else expect(outcome).toMatchObject({ status: 'fulfilled', value: { revision: 0n, repeated: n % 10 === 7 } });
        }
        await settled();
        const { events } = await store.feed(KOMMUN).read(null, 100);
        expect(numbers(events)).toEqual(oneTo(22));
        expect(events.slice(1).every(({ data }) => data['text'] === 'good')).toBe(true);
      });

      test('kommuner have an order each', async () => {
        for (const kommun of ['0001', '0002', '0001'])
          await store.append(newStream(kommun), 'no_stream', [noted(kommun)], context({ kommun }));
        await settled();
        expect([...(await store.kommuner())].sort()).toEqual(['0001', '0002']);
        for (const [kommun, count] of [
          ['0001', 2],
          ['0002', 1],
          ['0003', 0],
        ] as const) {
          const { events } = await store.feed(kommun).read(null, 10);
          expect(numbers(events)).toEqual(oneTo(count));
          expect(events.every(({ meta }) => meta.kommun === kommun)).toBe(true);
        }
      });

      test('the feed is read page by page', async () => {
        const feed = store.feed(KOMMUN);
        expect(await feed.head()).toBeNull();
        expect(await feed.read(null, 10)).toEqual({ events: [], position: null });
        const results = [];
        for (let n = 0; n < 5; n += 1) results.push(await store.append(newStream(), 'no_stream', [noted(`${n}`)], context()));
        await settled();
        const first = await feed.read(null, 2);
        const second = await feed.read(first.position, 2);
        const third = await feed.read(second.position, 2);
        expect([first, second, third].map(({ events }) => numbers(events))).toEqual([[1n, 2n], [3n, 4n], [5n]]);
        expectSamePlace(third.position, results.at(-1)!.position);
        expect(await feed.read(third.position, 2)).toEqual({ events: [], position: third.position });
        expectSamePlace(await feed.head(), third.position);
      });

      test('one who waits is woken by the next event, by the time limit and by the signal', async () => {
        const feed = store.feed(KOMMUN);
        const woken = feed.wait(null, 30_000);
        const { position } = await store.append(newStream(), 'no_stream', [noted('a')], context());
        await woken;
        await feed.wait(null, 30_000);
        await feed.wait(position, 1);
        const stop = new AbortController();
        const stopped = feed.wait(position, 30_000, stop.signal);
        stop.abort();
        await stopped;
      });
    });
  });
}
