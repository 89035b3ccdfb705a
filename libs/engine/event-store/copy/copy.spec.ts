import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { Installation } from '../kurrentdb/under-test.fixture.js';
import { MemoryEventStore } from '../memory/index.js';
import { contentsOf, Killed, killedAfter, KOMMUNER, memorySide, randomHistory } from './copy.fixture.js';
import { copyLog, kurrentSide, type CopySide } from './index.js';

let now = '';
const clock = { now: () => now };
const setTime = (instant: string): void => void (now = instant);
let installation: Installation | undefined;
afterEach(async () => {
  await installation?.close();
  installation = undefined;
});

async function peer(): Promise<{ installation: Installation; side: CopySide }> {
  installation = await Installation.start({ clock });
  installation.startSealer();
  return { installation, side: kurrentSide(installation.store) };
}

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
    'malet har händelser i kommun 0000, 0001, som tom inte har',
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
