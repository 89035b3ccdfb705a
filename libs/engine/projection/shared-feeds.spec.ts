import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { streamIdOf, type EventFeed, type RecordedEvent } from '#engine/event-store';
import { SharedFeeds } from './shared-feeds.js';

const recorded = (lopnummer: number): RecordedEvent => ({
  eventId: `00000000-0000-5000-8000-${String(lopnummer).padStart(12, '0')}`,
  streamId: streamIdOf('0000', 'prov', '00000000-0000-4000-8000-000000000001'),
  revision: BigInt(lopnummer - 1),
  lopnummer: BigInt(lopnummer),
  position: String(lopnummer),
  type: 'Provat',
  schemaVersion: 1,
  data: {},
  meta: { commandId: '', correlationId: '', actorId: '', role: '', kommun: '0000', recordedAt: '2026-01-01T00:00:00.000Z' },
});

/** A log that grows, and how many times it has been asked. */
function log() {
  const events: RecordedEvent[] = [];
  const read = jest.fn(async (after: string | null, max: number) => {
    const found = events.slice(Number(after ?? 0), Number(after ?? 0) + max);
    return { events: found, position: found.at(-1)?.position ?? after };
  });
  const feed: EventFeed = { read, wait: async () => undefined, head: async () => events.at(-1)?.position ?? null };
  return {
    store: { feed: () => feed },
    read,
    grow: (count: number) => events.push(...Array.from({ length: count }, (_, i) => recorded(events.length + 1 + i))),
  };
}
const numbers = ({ events }: { readonly events: readonly RecordedEvent[] }) => events.map(({ lopnummer }) => Number(lopnummer));

describe('what several follow', () => {
  test('is fetched once, whether they ask at the same time or one after the other', async () => {
    const { store, read, grow } = log();
    const feeds = new SharedFeeds(store);
    grow(3);
    const [first, second] = await Promise.all([feeds.of('0000').read(null, 500), feeds.of('0000').read(null, 500)]);
    expect([first, second, await feeds.of('0000').read(null, 500)].map(numbers)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('is joined for the one who is behind, up to as many as asked for', async () => {
    const { store, read, grow } = log();
    const feeds = new SharedFeeds(store);
    let position: string | null = null;
    for (const count of [2, 3, 4]) {
      grow(count);
      ({ position } = await feeds.of('0000').read(position, 500));
    }
    expect(numbers(await feeds.of('0000').read(null, 500))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(numbers(await feeds.of('0000').read(null, 5))).toEqual([1, 2, 3, 4, 5]);
    expect(read).toHaveBeenCalledTimes(3);
    // A stretch that is longer than asked for is not cut.
    expect(numbers(await feeds.of('0000').read(null, 1))).toEqual([1]);
  });

  test('is asked for again when nothing had come, when it failed, and in another kommun', async () => {
    const { store, read, grow } = log();
    const feeds = new SharedFeeds(store);
    expect(numbers(await feeds.of('0000').read(null, 500))).toEqual([]);
    grow(1);
    read.mockRejectedValueOnce(new Error('away'));
    await expect(feeds.of('0000').read(null, 500)).rejects.toThrow('away');
    expect(numbers(await feeds.of('0000').read(null, 500))).toEqual([1]);
    expect(numbers(await feeds.of('0001').read(null, 500))).toEqual([1]);
    expect(read).toHaveBeenCalledTimes(4);
  });

  test('is forgotten in the order it came when there is more than may be remembered', async () => {
    const { store, read, grow } = log();
    const feeds = new SharedFeeds(store, 4);
    grow(6);
    await feeds.of('0000').read(null, 3);
    await feeds.of('0000').read('3', 3);
    expect(numbers(await feeds.of('0000').read('3', 3))).toEqual([4, 5, 6]);
    expect(read).toHaveBeenCalledTimes(2);
    expect(numbers(await feeds.of('0000').read(null, 3))).toEqual([1, 2, 3]);
    expect(read).toHaveBeenCalledTimes(3);
  });

  test('comes to each of them whole and in order, however they take turns', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ who: fc.nat(2), max: fc.integer({ min: 1, max: 7 }), grow: fc.nat(4) }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 12 }),
        async (turns, remembered) => {
          const { store, grow } = log();
          const feeds = new SharedFeeds(store, remembered);
          const readers = [0, 1, 2].map(() => ({ position: null as string | null, seen: [] as number[] }));
          for (const { who, max, grow: more } of turns) {
            grow(more);
            const reader = readers[who]!;
            const read = await feeds.of('0000').read(reader.position, max);
            expect(read.events.length).toBeLessThanOrEqual(max);
            reader.position = read.position;
            reader.seen.push(...numbers(read));
          }
          for (const { seen } of readers) expect(seen).toEqual(seen.map((_, index) => index + 1));
        },
      ),
    );
  });
});
