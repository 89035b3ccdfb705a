import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { streamIdOf, type EventFeed, type RecordedEvent } from '#engine/event-store';
import { FeedGap, Fenced } from './failure.js';
import { isolatePoison, readPage, TRIES, type Page } from './page.js';

const recorded = (lopnummer: number, area = 'prov'): RecordedEvent => ({
  eventId: `00000000-0000-5000-8000-${String(lopnummer).padStart(12, '0')}`,
  streamId: streamIdOf('0000', area, '00000000-0000-4000-8000-000000000001'),
  revision: BigInt(lopnummer - 1),
  lopnummer: BigInt(lopnummer),
  position: String(lopnummer),
  type: 'Provat',
  schemaVersion: 1,
  data: {},
  meta: { commandId: '', correlationId: '', actorId: '', role: '', kommun: '0000', recordedAt: '2026-01-01T00:00:00.000Z' },
});
const feedOf = (events: readonly RecordedEvent[], position: string | null): EventFeed => ({
  read: async () => ({ events, position }),
  wait: async () => undefined,
  head: async () => position,
});
const START = { position: null, lopnummer: 0n };
const AREAS = new Set(['prov']);
const numbers = (page: Page) => page.events.map((event) => Number(event.lopnummer));

describe('readPage', () => {
  test('puts right what comes twice or in another order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), fc.array(fc.nat(), { maxLength: 40 }), fc.nat(), async (count, extra, seed) => {
        const all = Array.from({ length: count }, (_, index) => recorded(index + 1));
        const doubled = [...all, ...extra.map((n) => all[n % count]!)].map((event, index) => ({ event, by: (index * 7919 + seed) % 101 }));
        const feed = feedOf(
          doubled.sort((a, b) => a.by - b.by).map(({ event }) => event),
          String(count),
        );
        const page = await readPage(feed, START, AREAS, 500);
        expect(numbers(page)).toEqual(all.map((event) => Number(event.lopnummer)));
        expect(page).toMatchObject({ to: String(count), lopnummer: BigInt(count) });
      }),
    );
  });

  test('leaves out what is behind the checkpoint', async () => {
    const page = await readPage(feedOf([recorded(2), recorded(3), recorded(4)], '4'), { position: '3', lopnummer: 3n }, AREAS, 500);
    expect(numbers(page)).toEqual([4]);
  });

  test('refuses a gap', async () => {
    await expect(readPage(feedOf([recorded(5)], '5'), { position: '3', lopnummer: 3n }, AREAS, 500)).rejects.toThrow(FeedGap);
    await expect(readPage(feedOf([recorded(1), recorded(3)], '3'), START, AREAS, 500)).rejects.toThrow(FeedGap);
  });

  test('takes the events of its areas and the place after all of them', async () => {
    const page = await readPage(feedOf([recorded(1), recorded(2, 'annat')], '2'), START, AREAS, 2);
    expect(numbers(page)).toEqual([1]);
    expect(page).toMatchObject({ to: '2', lopnummer: 2n, full: true });
  });

  test('goes no further than it is told', async () => {
    const page = await readPage(feedOf([recorded(1), recorded(2), recorded(3)], '3'), START, AREAS, 500, (event) => event.lopnummer <= 2n);
    expect(page).toMatchObject({ to: '2', lopnummer: 2n });
    expect(await readPage(feedOf([recorded(1)], '1'), START, AREAS, 500, () => false)).toMatchObject({
      to: null,
      lopnummer: 0n,
      events: [],
    });
  });
});

describe('isolatePoison', () => {
  test('every event but the poisoned is done once and in order, and a poisoned one is tried three times alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.array(fc.nat(), { maxLength: 4 }), async (count, picks) => {
        const poisoned = new Set(picks.map((n) => (n % count) + 1));
        const done: number[] = [];
        const places: (string | null)[] = [];
        const alone = new Map<number, number>();
        const aside: number[] = [];
        await isolatePoison(
          { events: Array.from({ length: count }, (_, index) => recorded(index + 1)), to: 'slut', lopnummer: 1000n },
          async (page) => {
            const [first] = numbers(page);
            if (page.events.length === 1 && poisoned.has(first!)) alone.set(first!, (alone.get(first!) ?? 0) + 1);
            if (numbers(page).some((n) => poisoned.has(n))) throw new Error('no');
            done.push(...numbers(page));
            places.push(page.to);
          },
          async (page, event) => {
            aside.push(Number(event.lopnummer));
            places.push(page.to);
          },
        );
        expect([...done, ...aside].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
        expect(done).toEqual([...done].sort((a, b) => a - b));
        expect(new Set(aside)).toEqual(poisoned);
        expect([...alone.values()].every((tries) => tries === TRIES)).toBe(true);
        expect(places.at(-1)).toBe('slut');
      }),
    );
  });

  test('what may pass, and fencing, go to the caller at once', async () => {
    for (const error of [new Fenced('x'), Object.assign(new Error('x'), { code: '40001' })]) {
      let tries = 0;
      const page = { events: [recorded(1), recorded(2)], to: '2', lopnummer: 2n };
      const attempt = () => (tries++, Promise.reject(error));
      await expect(isolatePoison(page, attempt, async () => undefined)).rejects.toBe(error);
      expect(tries).toBe(1);
    }
  });
});
