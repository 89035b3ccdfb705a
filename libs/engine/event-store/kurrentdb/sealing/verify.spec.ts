import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { systemRandom } from '#engine/platform';
import { eventually } from '#testkit/eventually';
import { comparePlaces } from '../server/place.js';
import type { Place } from '../server/place.js';
import type { RawEvent } from '../server/raw-event.js';
import type { Installation } from '../under-test.fixture.js';
import { contextIn, installations, streamIn } from '../under-test.fixture.js';
import { planSeal } from './plan-seal.js';
import { readSealPlace } from './seal-place.js';
import { SEAL_TYPE, sealBytes, sealStream } from './seal.js';
import type { Seal, SealedDouble, SealedEvent, SealHead } from './seal.js';
import type { SealIndex } from './seal-index.js';
import { SealLog } from './seal-log.js';
import { verifyChain } from './verify.js';

const [KOMMUN, OTHER] = ['0001', '0002'];
const CALL_MS = 10_000;
const MEND = `Kör npm run ops -- bygg-om-register --kommun ${KOMMUN}.`;
const installation = installations();

const append = ({ store }: Installation, streamId: string, events = 1) =>
  store.append(
    streamId,
    'any',
    Array.from({ length: events }, () => ({ type: 'Antecknat', schemaVersion: 1, data: {} })),
    { ...contextIn(streamId.slice(0, 4)), requestMac: 'mac' },
  );
/** Six events in three streams, and one in another kommun; all are sealed, and no sealer runs any more. */
async function sealed(): Promise<{ here: Installation; streams: readonly [string, string, string] }> {
  const here = await installation();
  here.startSealer();
  const streams = [streamIn(KOMMUN), streamIn(KOMMUN), streamIn(KOMMUN)] as const;
  for (const stream of streams) await append(here, stream, 2);
  await append(here, streamIn(OTHER));
  await here.settled();
  await here.stopSealers();
  return { here, streams };
}
/** lopnummer and sentence */
const faultsOf = async ({ store, index }: Installation, said: SealIndex = index): Promise<string[]> =>
  (await verifyChain(KOMMUN, store.connection, said)).faults.map(
    ({ lopnummer, till, fel }) => `${lopnummer}${till === undefined ? '' : `–${till}`}: ${fel}`,
  );
const eventsOf = ({ store }: Installation, after: Place | null = null): Promise<readonly RawEvent[]> =>
  store.connection.readAll(after, { prefix: `${KOMMUN}_` }, 100, CALL_MS);
const doubleOf = ({ streamId, serverRevision, place, eventId }: RawEvent): SealedDouble => ({ streamId, serverRevision, place, eventId });

describe('A seal that calls an event a double', () => {
  /** An event is stored, and somebody who may write in the stream of seals takes it for a double. */
  async function forged(change: (double: SealedDouble, known: RawEvent) => SealedDouble): Promise<string[]> {
    const { here, streams } = await sealed();
    await append(here, streams[0]);
    const head = await here.index.head(KOMMUN);
    const [stored] = await eventsOf(here, head.place);
    const [known] = await eventsOf(here);
    const seal: Seal = {
      head: { ...head, sealRevision: head.sealRevision! + 1n, place: stored!.place },
      events: [],
      doubles: [change(doubleOf(stored!), known!)],
    };
    here.peer.admin.appendRaw(sealStream(KOMMUN), { type: SEAL_TYPE, data: sealBytes(seal), metadata: '{}' });
    await here.index.add(seal);
    return faultsOf(here);
  }

  test.each<[string, (double: SealedDouble, known: RawEvent) => SealedDouble]>([
    ['that is stored once', (double) => double],
    ['by the id of one that is sealed', (double, { eventId }) => ({ ...double, eventId })],
  ])('%s, is a fault', async (_, change) => {
    expect(await forged(change)).toEqual([
      expect.stringMatching(/^7: Sigillen kallar en händelse i strömmen 0001_\S+ för dubblett, .*Återställ/),
    ]);
  });

  test('and is right, is none', async () => {
    const { here, streams } = await sealed();
    const [known] = await eventsOf(here);
    await here.store.connection.append(streams[1], 'any', [known!], CALL_MS);
    here.peer.admin.appendRaw(streams[2], { type: '$dess', data: '{}' });
    here.startSealer();
    await append(here, streams[1]);
    await append(here, streams[2]);
    await here.settled();
    expect((await here.index.known(KOMMUN, [], streams)).doubles.size).toBe(2);
    expect(await faultsOf(here)).toEqual([]);
  });
});

describe('An index that says otherwise than the seals is told of:', () => {
  const row =
    (change: (row: SealedEvent) => SealedEvent | null, at = 3n) =>
    (index: SealIndex): Partial<SealIndex> => ({
      page: async (kommun, after, max) =>
        (await index.page(kommun, after, max)).flatMap((each) => (each.lopnummer === at ? (change(each) ?? []) : [each])),
    });
  const head =
    (change: (head: SealHead) => SealHead) =>
    (index: SealIndex): Partial<SealIndex> => ({ head: async (kommun) => change(await index.head(kommun)) });
  const further = ({ commit, prepare }: Place): Place => ({ commit: commit + 1n, prepare: prepare + 1n });
  const OTHER_ROW = [`3: Registret över sigillen stämmer inte med sigillen. ${MEND}`];
  const OTHER_END = [`6: Registrets slut stämmer inte med sigillen. ${MEND}`];

  test.each<[string, (index: SealIndex) => Partial<SealIndex>, readonly string[]]>([
    ['the time', row((event) => ({ ...event, recordedAt: '2020-01-01T00:00:00.000Z' })), OTHER_ROW],
    ['the stream', row((event) => ({ ...event, streamId: streamIn(KOMMUN) })), OTHER_ROW],
    ['the place', row((event) => ({ ...event, place: further(event.place) })), OTHER_ROW],
    ['the type', row((event) => ({ ...event, type: 'Annat' })), OTHER_ROW],
    ['the version', row((event) => ({ ...event, schemaVersion: 2 })), OTHER_ROW],
    ['the command', row((event) => ({ ...event, command: { ...event.command!, id: 'annat' } })), OTHER_ROW],
    ['its order', row((event) => ({ ...event, command: { ...event.command!, index: 7 } })), OTHER_ROW],
    ['its mac', row((event) => ({ ...event, command: { ...event.command!, requestMac: 'abc' } })), OTHER_ROW],
    ['a row that is gone', row(() => null), [`3: Saknas i registret över sigillen. ${MEND}`]],
    [
      'the number of the last row',
      (index) => ({ ...row((event) => ({ ...event, lopnummer: 11n }), 6n)(index), lopnummerAt: async () => 11n }),
      [`6: Saknas i registret över sigillen. ${MEND}`, `11: Registret över sigillen har en händelse som sigillen inte har. ${MEND}`],
    ],
    [
      'a row before the first',
      row((event) => ({ ...event, lopnummer: 0n }), 1n),
      [`1: Saknas i registret över sigillen. ${MEND}`, `0: Registret över sigillen har en händelse som sigillen inte har. ${MEND}`],
    ],
    [
      'the end, with the rows after it',
      (index) => ({
        ...head((end) => ({ ...end, lopnummer: 3n }))(index),
        page: async (kommun, after, max) => (await index.page(kommun, after, max)).filter(({ lopnummer }) => lopnummer <= 3n),
      }),
      [`4–6: Saknas i registret över sigillen. ${MEND}`, ...OTHER_END],
    ],
    ['the number of the end', head((end) => ({ ...end, lopnummer: end.lopnummer + 5n })), OTHER_END],
    ['the place of the end', head((end) => ({ ...end, place: further(end.place!) })), OTHER_END],
    ['the time of the end', head((end) => ({ ...end, recordedAt: '9999-01-01T00:00:00.000Z' })), OTHER_END],
    ['the link of the end', head((end) => ({ ...end, link: Buffer.alloc(32) })), OTHER_END],
    [
      'a double too many',
      (index) => ({
        known: async (kommun, ids, streams) => ({ ...(await index.known(kommun, ids, streams)), doubles: new Map([[streams[0]!, [1n]]]) }),
      }),
      [
        expect.stringMatching(
          /^1: Registret över sigillen har andra dubbletter i strömmen 0001_\S+ än sigillen\. Kör/,
        ) as unknown as string,
      ],
    ],
  ])('%s', async (_, lie, expected) => {
    const { here } = await sealed();
    const { index } = here;
    expect(await faultsOf(here, Object.assign(Object.create(index) as SealIndex, lie(index)))).toEqual(expected);
    expect(await faultsOf(here)).toEqual([]);
  });

  test('a double that it lacks', async () => {
    const { here, streams } = await sealed();
    await here.store.connection.append(streams[1], 'any', [(await eventsOf(here))[0]!], CALL_MS);
    here.startSealer();
    await here.settled();
    const { index } = here;
    const known: SealIndex['known'] = async (...asked) => ({ ...(await index.known(...asked)), doubles: new Map() });
    expect(await faultsOf(here, Object.assign(Object.create(index) as SealIndex, { known }))).toEqual([
      `3: Registret över sigillen har andra dubbletter i strömmen ${streams[1]} än sigillen. ${MEND}`,
    ]);
    expect(await faultsOf(here)).toEqual([]);
  });

  test('seals that do not come into it, but not those that come in a moment', async () => {
    const { here, streams } = await sealed();
    await append(here, streams[0]);
    const head = await here.index.head(KOMMUN);
    const seal = planSeal(head, await eventsOf(here, head.place), { places: new Map(), doubles: new Map() })!;
    expect(await new SealLog(here.store.connection, CALL_MS).write(seal, systemRandom.uuid())).toBe(true);
    expect(await faultsOf(here)).toEqual([
      `7: Saknas i registret över sigillen. ${MEND}`,
      `6: Registret över sigillen slutar vid löpnummer 6, men sigillen går till 7. ${MEND}`,
    ]);
    const found = faultsOf(here);
    await delay(300);
    await here.index.add(seal);
    expect(await found).toEqual([]);
  });

  test('nothing, while the service writes', async () => {
    const { here, streams } = await sealed();
    here.startSealer();
    let over = false;
    const writing = (async () => {
      while (!over) for (const stream of streams) await append(here, stream);
    })();
    try {
      for (let n = 0; n < 5; n += 1) expect(await faultsOf(here)).toEqual([]);
    } finally {
      over = true;
      await writing;
    }
  });
});

describe('A stream whose events are in the log', () => {
  const metadata = ({ peer }: Installation, stream: string, fields: string) =>
    peer.admin.appendRaw(`$$${stream}`, { type: '$metadata', data: fields });

  test.each<[string, (here: Installation, stream: string) => unknown, RegExp]>([
    [
      'deleted',
      ({ peer }, stream) => peer.admin.deleteStream(stream),
      /^3: Strömmen 0001_\S+ går inte att läsa från början: .*Kör ingen scavenge.*\$tb/,
    ],
    [
      'gone for good',
      ({ peer }, stream) => peer.admin.tombstone(stream),
      /^3: Strömmen 0001_\S+ är raderad för gott\. .*Kör ingen scavenge/,
    ],
    [
      'cut by $maxCount',
      (here, stream) => metadata(here, stream, '{"$maxCount":1}'),
      /^3: Strömmen 0001_\S+ går inte att läsa från början/,
    ],
    ['cut by $tb', (here, stream) => metadata(here, stream, '{"$tb":1}'), /^3: Strömmen 0001_\S+ går inte att läsa från början/],
  ])('is told of when it is %s, and what can be done', async (_, hide, sentence) => {
    const { here, streams } = await sealed();
    hide(here, streams[1]);
    expect(await faultsOf(here)).toEqual([expect.stringMatching(sentence)]);
    if (!sentence.source.includes('raderad')) {
      for (let n = 0; n < 2; n += 1) metadata(here, streams[1], '{"$tb":0}');
      expect(await faultsOf(here)).toEqual([]);
      expect(await here.store.readStream(streams[1])).toHaveLength(2);
    }
  });
});

describe('Events that the sealer is said to have passed', () => {
  const waiting = async (): Promise<{ here: Installation; place: Place }> => {
    const { here, streams } = await sealed();
    await append(here, streams[0], 2);
    return { here, place: (await eventsOf(here)).at(-1)!.place };
  };

  test('are told of when the log says so, and get their numbers by what is said', async () => {
    const { here, place } = await waiting();
    expect(await faultsOf(here)).toEqual([]);
    const data = JSON.stringify({ version: 1, plats: String(place.commit), kommuner: [] });
    here.peer.admin.appendRaw('sigill-lage', { type: 'SigillLage', data });
    expect(await faultsOf(here)).toEqual([
      expect.stringMatching(/^7: 2 händelser har inget löpnummer och får inget: .*radera strömmen sigill-lage/),
    ]);
    here.peer.admin.deleteStream('sigill-lage');
    here.startSealer();
    await eventually('they are sealed', async () => (await here.index.head(KOMMUN)).lopnummer === 8n, 20_000);
    expect(await faultsOf(here)).toEqual([]);
  });

  test('are told of when the index says so, but not where it says nothing of the kommun', async () => {
    const { here, place } = await waiting();
    const token = await here.index.sealedToToken();
    await here.index.moveSealedTo(token, { place, except: [KOMMUN] });
    expect(comparePlaces((await here.index.sealedTo())!.place, place)).toBe(0);
    expect((await readSealPlace(here.store.connection, CALL_MS)).place).not.toEqual(place);
    expect(await faultsOf(here)).toEqual([]);
    await here.index.moveSealedTo(token, { place, except: [] });
    expect(await faultsOf(here)).toEqual([expect.stringMatching(/^7: 2 händelser har inget löpnummer och får inget/)]);
  });
});

test('a kommun whose seals are gone for good has that as a fault, and the others are as they were', async () => {
  const { here } = await sealed();
  here.peer.admin.tombstone(sealStream(KOMMUN));
  expect(await faultsOf(here)).toEqual([
    expect.stringMatching(/^1: Strömmen sigill-0001 har raderats för gott ur KurrentDB, .*säkerhetskopia/),
    expect.stringMatching(/^6: Sigillen slutar vid löpnummer 0, men registret går till 6\.$/),
  ]);
  expect(await here.store.verifyChain(OTHER)).toEqual({ events: 1n, faults: [] });
});
