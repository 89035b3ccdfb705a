import { randomUUID } from 'node:crypto';
import { afterEach, expect, jest, test } from '@jest/globals';
import { eventually } from '#testkit/eventually';
import { chosenKurrent } from '#testkit/log';
import { Installation } from '../kurrentdb/under-test.fixture.js';
import { firstHead } from '../kurrentdb/sealing/seal-index.js';
import { MemoryEventStore } from '../memory/index.js';
import type { RecordedEvent } from '../port.js';
import { allOf, contentsOf, Killed, killedAfter, KOMMUNER, memorySide, randomHistory } from './copy.fixture.js';
import { copyLog, CopyRefused, kurrentSide, type CopySide } from './index.js';

let now = '';
const clock = { now: () => now };
const setTime = (instant: string): void => void (now = instant);
let installation: Installation | undefined;
afterEach(async () => {
  await installation?.close();
  installation = undefined;
});

async function peer(on = chosenKurrent()): Promise<{ installation: Installation; side: CopySide }> {
  installation = await Installation.start({ clock, on });
  installation.startSealer();
  return { installation, side: kurrentSide(installation.store) };
}

/** For the tests of what an administrator may do. */
const onPeer = () => peer('peer');

const source = async (seed: number, commands = 60): Promise<MemoryEventStore> => {
  const store = new MemoryEventStore(clock);
  await randomHistory(store, seed, commands, setTime);
  return store;
};

const faultsOf = async (job: Parameters<typeof copyLog>[0]): Promise<readonly string[]> =>
  (await copyLog(job)).flatMap(({ faults }) => faults);

test('a log that is copied to KurrentDB, killed again and again, and back again is the same, link by link', async () => {
  const from = memorySide(await source(1));
  const { side: to } = await peer();
  const progress: string[] = [];
  for (const appends of [1, 7, 20]) await expect(copyLog({ from, to: killedAfter(appends, to), setTime })).rejects.toThrow(Killed);
  const lines = await copyLog({ from, to, setTime }, ({ kommun, step, done, of }) => progress.push(`${kommun} ${step} ${done}/${of}`));
  expect(lines.map(({ kommun, faults, differing }) => ({ kommun, faults, differing }))).toEqual(
    KOMMUNER.map((kommun) => ({ kommun, faults: [], differing: 0 })),
  );
  for (const { kommun, link, events } of lines) {
    expect(link).toBe((await from.points.last(kommun))!.link.toString('hex'));
    expect(progress).toContain(`${kommun} kopierar ${events}/${events}`);
  }
  expect(await contentsOf(to.store)).toEqual(await contentsOf(from.store));
  expect((await copyLog({ from, to, setTime })).map(({ copied }) => copied)).toEqual([0, 0]);

  const back = memorySide(new MemoryEventStore(clock));
  expect(await faultsOf({ from: to, to: back, setTime })).toEqual([]);
  expect(await contentsOf(back.store)).toEqual(await contentsOf(from.store));
});

test('a target that has more, or another history, or another kommun, is refused and not written to', async () => {
  const [from, other] = [memorySide(await source(1), 'kallan'), memorySide(await source(2), 'malet')];
  const before = await contentsOf(other.store);
  expect((await faultsOf({ from, to: other, setTime })).join()).toMatch(
    /malet har händelser|Kedjorna i kommun .* skiljer sig vid löpnummer/,
  );
  expect(await contentsOf(other.store)).toEqual(before);

  const longer = memorySide(new MemoryEventStore(clock), 'malet');
  await copyLog({ from, to: longer, setTime });
  const context = { commandId: randomUUID(), correlationId: 'k', actorId: 'a', role: 'r', kommun: '0000' };
  await longer.store.append(`0000_prov-${randomUUID()}`, 'any', [{ type: 'Antecknat', schemaVersion: 1, data: {} }], context);
  expect(await faultsOf({ from, to: longer, setTime })).toEqual([
    expect.stringContaining('malet har händelser i kommun 0000 som kallan inte har'),
  ]);
  await expect(copyLog({ from: memorySide(new MemoryEventStore(clock), 'tom'), to: longer, setTime })).rejects.toThrow(
    /^malet har händelser i kommun 0000, 0001, som tom inte har\..* kontrollera KURRENTDB_STREAM_PREFIX först\. Töm målet bara om ingen annan/,
  );
});

test('what somebody else has written to the source stands in the way, named by lopnummer and stream', async () => {
  const { installation: own, side: from } = await peer();
  await copyLog({ from: memorySide(await source(1, 20)), to: from, setTime });
  const foreign = `0000_prov-${randomUUID()}`;
  await own.appendRaw(foreign, { type: 'Antecknat', data: '{"hemligt": "innehåll' });
  await from.settled();
  const last = (await from.points.last('0000'))!.lopnummer;
  const faults = await faultsOf({ from, to: memorySide(new MemoryEventStore(clock)), setTime });
  expect(faults).toEqual([expect.stringContaining(`löpnummer ${last} i strömmen ${foreign}`)]);
  expect(faults.join()).not.toContain('hemligt');
});

test('a stream of the same name in the target stands in the way', async () => {
  const store = await source(1, 20);
  const first = (await store.feed('0000').read(null, 1)).events[0]!;
  const { installation: own, side: to } = await peer();
  // Written after the copy has looked at the target: the first append meets it.
  const meets: CopySide = { ...to, store: Object.create(to.store) as typeof to.store };
  let written = false;
  meets.store.append = async (...given) => {
    if (!written) await own.appendRaw(first.streamId, { type: 'Antecknat', data: '{}' });
    written = true;
    return to.store.append(...given);
  };
  expect(await faultsOf({ from: memorySide(store), to: meets, setTime })).toContainEqual(
    expect.stringContaining(`står något annat i vägen i strömmen ${first.streamId}, där löpnummer 1`),
  );
});

test('a source that is written to while the logs are compared is told of', async () => {
  const store = await source(1);
  const from = memorySide(store, 'kallan');
  const context = { commandId: randomUUID(), correlationId: 'k', actorId: 'a', role: 'r', kommun: '0001' };
  let written = false;
  const faults = (
    await copyLog({ from, to: memorySide(new MemoryEventStore(clock)), setTime }, ({ step, kommun }) => {
      if (step !== 'jamfor' || kommun !== '0001' || written) return;
      written = true;
      void store.append(`0001_prov-${randomUUID()}`, 'any', [{ type: 'Antecknat', schemaVersion: 1, data: {} }], context);
    })
  ).flatMap((line) => line.faults);
  expect(faults).toEqual([
    expect.stringMatching(/^kallan skrevs under jämförelsen av kommun 0001: löpnummer (\d+) blev \d+\..*skrivskydd/),
  ]);
});

test('a source whose index does not say all that it has is waited for or refused, and never found equal', async () => {
  const { installation: own, side } = await peer();
  const from = memorySide(await source(1, 20));
  await copyLog({ from, to: side, setTime });
  await own.stopSealers();
  const empty = (): CopySide => memorySide(new MemoryEventStore(clock));
  const impatient = kurrentSide(own.store, 300);

  // Emptied: nobody knows of any kommun.
  const { index } = own;
  await index.clear();
  await expect(copyLog({ from: impatient, to: empty(), setTime })).rejects.toThrow('väntar på löpnummer');

  // Filled but for one kommun, and nobody has noticed.
  own.startSealer();
  await eventually('the index has everything', async () => (await own.store.completeness()) === 'complete');
  await own.stopSealers();
  const half = Object.create(own.store) as typeof own.store;
  const head = index.head.bind(index);
  Object.defineProperty(half, 'index', {
    value: Object.assign(Object.create(index) as typeof index, {
      heads: async () => (await index.heads()).filter(({ kommun }) => kommun !== KOMMUNER[1]),
      head: async (kommun: string) => (kommun === KOMMUNER[1] ? firstHead(kommun) : head(kommun)),
    }),
  });
  await expect(copyLog({ from: kurrentSide(half, 300), to: empty(), setTime })).rejects.toThrow('bygg-om-register');

  own.startSealer();
  const copy = empty();
  expect(await faultsOf({ from: side, to: copy, setTime })).toEqual([]);
  expect(await contentsOf(copy.store)).toEqual(await contentsOf(from.store));
});

test('a kommun that gets its first events while the log is copied is told of', async () => {
  const store = await source(1, 10);
  let written = false;
  const faults = (
    await copyLog({ from: memorySide(store, 'kallan'), to: memorySide(new MemoryEventStore(clock)), setTime }, () => {
      if (written) return;
      written = true;
      const context = { commandId: randomUUID(), correlationId: 'k', actorId: 'a', role: 'r', kommun: '0002' };
      void store.append(`0002_prov-${randomUUID()}`, 'no_stream', [{ type: 'Antecknat', schemaVersion: 1, data: {} }], context);
    })
  ).flatMap((line) => line.faults);
  expect(faults).toEqual([expect.stringContaining('kallan fick sina första händelser i kommun 0002 under kopieringen')]);
});

test.each<[string, (own: Installation) => void]>([
  ['gone for good', ({ peer }) => peer.admin.tombstone(`sigill-${KOMMUNER[1]}`)],
  ['taken away', ({ peer }) => peer.admin.deleteStream(`sigill-${KOMMUNER[1]}`)],
  ['somebody else’s', ({ peer }) => void peer.admin.appendRaw(`sigill-${KOMMUNER[1]}`, { type: 'Annat', data: '{}' })],
])('a kommun whose seals are %s is named, also while its events wait for them', async (_, harm) => {
  const { installation: own, side } = await onPeer();
  await copyLog({ from: memorySide(await source(1, 20)), to: side, setTime });
  await own.stopSealers();
  harm(own);
  const from = kurrentSide(own.store, 5_000);
  const refused = async (): Promise<void> => {
    const copying = copyLog({ from, to: memorySide(new MemoryEventStore(clock)), setTime });
    await expect(copying).rejects.toBeInstanceOf(CopyRefused);
    await expect(copying).rejects.toThrow(/^Sigillen för kommun 0001 i kurrentdb går inte att läsa: strömmen sigill-0001 .*Återställ/);
  };
  await refused();
  const context = { commandId: randomUUID(), correlationId: 'k', actorId: 'a', role: 'r', kommun: '0001' };
  await own.store.append(`0001_prov-${randomUUID()}`, 'no_stream', [{ type: 'Antecknat', schemaVersion: 1, data: {} }], context);
  own.startSealer();
  await refused();
});

test('an index that says otherwise than the seals is not copied by', async () => {
  const { installation: own, side } = await onPeer();
  await copyLog({ from: memorySide(await source(1, 20)), to: side, setTime });
  await own.stopSealers();
  const { index } = own;
  const head = index.head.bind(index);
  jest.spyOn(index, 'head').mockImplementation(async (kommun) => ({ ...(await head(kommun)), link: Buffer.alloc(32, 1) }));
  const copying = copyLog({ from: kurrentSide(own.store, 300), to: memorySide(new MemoryEventStore(clock)), setTime });
  await expect(copying).rejects.toThrow('bygg-om-register');
});

test('a last stream that is gone for good stands in the way, named by lopnummer and stream', async () => {
  const { installation: own, side: from } = await onPeer();
  await copyLog({ from: memorySide(await source(1, 20)), to: from, setTime });
  const last = (await from.points.last('0001'))!.lopnummer;
  const [event] = await own.index.page('0001', last - 1n, 1);
  own.peer.admin.tombstone(event!.streamId);
  const faults = await faultsOf({ from, to: memorySide(new MemoryEventStore(clock)), setTime });
  expect(faults).toEqual([expect.stringContaining(`i strömmen ${event!.streamId} inte en som tjänsten har skrivit`)]);
});

test.each<[string, (own: Installation, stream: string) => unknown, string]>([
  ['deleted', ({ peer }, stream) => peer.admin.deleteStream(stream), 'går inte att läsa från början'],
  ['gone for good', ({ peer }, stream) => peer.admin.tombstone(stream), 'är raderad för gott'],
  [
    'cut',
    ({ peer }, stream) => peer.admin.appendRaw(`$$${stream}`, { type: '$metadata', data: '{"$tb":1}' }),
    'går inte att läsa från början',
  ],
])('a stream of the target that is %s differs, though the feed has its events', async (_, hide, sentence) => {
  const from = memorySide(await source(1, 20));
  const { installation: own, side: to } = await onPeer();
  expect(await faultsOf({ from, to, setTime })).toEqual([]);
  const [{ streamId: hidden }] = (await allOf(from.store, '0000')) as [RecordedEvent];
  hide(own, hidden);
  expect(await faultsOf({ from, to, setTime })).toEqual([expect.stringContaining(`I kurrentdb: Strömmen ${hidden} ${sentence}`)]);
});
