import { describe, expect, jest, test } from '@jest/globals';
import { eventually } from '#testkit/eventually';
import { hasIndexed } from './indexed-log.js';
import { SEAL_TYPE } from './seal.js';
import type { SealHead } from './seal.js';
import { firstHead } from './seal-index.js';
import type { Installation } from '../under-test.fixture.js';
import { contextIn, installations, streamIn } from '../under-test.fixture.js';

const [OLDER, NEWER] = ['0002', '0001'];

const installation = installations();

async function store({ store }: Installation, kommun: string): Promise<string> {
  const context = contextIn(kommun);
  await store.append(streamIn(kommun), 'no_stream', [{ type: 'A', schemaVersion: 1, data: {} }], context);
  return context.commandId;
}
const known = ({ index }: Installation) => eventually('it is known how far', () => index.sealedTo());

/** An installation at rest, with an event of each kommun that has its number. */
async function twoKommuner(): Promise<Installation> {
  const here = await installation();
  here.startSealer();
  for (const kommun of [OLDER, NEWER]) {
    await store(here, kommun);
    await here.settled();
  }
  await known(here);
  await here.stopSealers();
  return here;
}

/** The same with one kommun, as most have it, and two events. */
async function oneKommun(): Promise<Installation> {
  const here = await installation();
  here.startSealer();
  for (let n = 0; n < 2; n += 1) await store(here, NEWER);
  await here.settled();
  await here.stopSealers();
  return here;
}

/** An index that is wrong about where the only kommun's seals end. */
async function sayOfHead({ index }: Installation, wrong: Partial<SealHead>): Promise<void> {
  jest.spyOn(index, 'heads').mockResolvedValue([{ ...(await index.head(NEWER)), ...wrong }]);
}

/** What an index says of a log that was longer. */
async function sayMore({ index }: Installation): Promise<void> {
  const { place } = (await index.sealedTo())!;
  const further = { commit: place.commit + 1_000_000n, prepare: place.prepare + 1_000_000n };
  expect(await index.moveSealedTo(await index.sealedToToken(), { place: further, except: [] })).toBe(true);
}

describe('How far the index is said to have everything', () => {
  test('is forgotten on another server, also when nothing is sealed: what is stored there is found', async () => {
    const before = await installation();
    before.peer.admin.appendRaw('annat', ...Array.from({ length: 4_100 }, () => ({ type: 'Annat', data: '{}' })));
    before.startSealer();
    await known(before);
    await before.stopSealers();
    const here = await installation({ index: before.index });
    expect(await here.store.hasIndexed()).toBe(true);
    expect(await here.index.sealedTo()).toBeNull();
    const commandId = await store(here, NEWER);
    expect(await here.store.findCommand(NEWER, commandId)).toMatchObject({ revision: 0n });
    expect(await here.store.feed(NEWER).head()).not.toBeNull();
    expect(await here.store.completeness()).toBe('waiting');
  });

  test('is forgotten on a log that has all the seals and ends before it, and only there', async () => {
    const here = await twoKommuner();
    const upTo = await here.index.sealedTo();
    expect(await here.store.hasIndexed()).toBe(true);
    expect(await here.index.sealedTo()).toEqual(upTo);
    await sayMore(here);
    expect(await here.store.hasIndexed()).toBe(true);
    expect(await here.index.sealedTo()).toBeNull();
    const commandId = await store(here, NEWER);
    expect(await here.store.findCommand(NEWER, commandId)).toMatchObject({ revision: 0n });
  });
});

describe('Whether the server has what the index was filled from', () => {
  test.each([OLDER, NEWER])('is told by the others when the seals of %s have been taken away', async (kommun) => {
    const here = await twoKommuner();
    here.peer.admin.deleteStream(`sigill-${kommun}`);
    expect(await here.store.hasIndexed()).toBe(true);
    here.peer.admin.tombstone(`sigill-${kommun}`);
    expect(await here.store.hasIndexed()).toBe(true);
  });

  test.each<[string, (here: Installation) => Promise<unknown> | void]>([
    ['have been taken away', ({ peer }) => peer.admin.deleteStream(`sigill-${NEWER}`)],
    ['are gone for good', ({ peer }) => peer.admin.tombstone(`sigill-${NEWER}`)],
    ['are not what the index says', (here) => sayOfHead(here, { link: Buffer.alloc(32, 1) })],
    [
      'are somebody else’s',
      async (here) => {
        await here.appendRaw(`sigill-${NEWER}`, { type: SEAL_TYPE, data: '{}' });
        await sayOfHead(here, { sealRevision: (await here.index.head(NEWER)).sealRevision! + 1n });
      },
    ],
  ])('is told by the events when the only seals %s: they are to be mended', async (_, harm) => {
    const here = await oneKommun();
    await harm(here);
    expect(await here.store.hasIndexed()).toBe(true);
  });

  test('is told by any of the newest events when the seals and the last stream are gone', async () => {
    const here = await oneKommun();
    const [last] = await here.index.page(NEWER, 1n, 1);
    here.peer.admin.tombstone(`sigill-${NEWER}`);
    here.peer.admin.tombstone(last!.streamId);
    expect(await here.store.hasIndexed()).toBe(true);
  });

  test('is a no of a server that has gone as far with seals and events of its own in the kommun, or with nothing of ours', async () => {
    const { index } = await oneKommun();
    const other = await oneKommun();
    for (let n = 0; n < 3; n += 1) other.peer.admin.appendRaw('annat', { type: 'Annat', data: '{}' });
    expect(await hasIndexed(other.store.connection, index, 10_000)).toBe(false);
    const empty = await installation();
    empty.peer.admin.appendRaw('annat', ...Array.from({ length: 100 }, () => ({ type: 'Annat', data: '{}' })));
    expect(await hasIndexed(empty.store.connection, index, 10_000)).toBe(false);
  });

  test('is a no when the newest seals are not there yet, be it that the older ones are', async () => {
    const here = await twoKommuner();
    const head = await here.index.head(NEWER);
    await here.index.add({ head: { ...head, sealRevision: head.sealRevision! + 1n }, events: [], doubles: [] });
    expect(await here.store.hasIndexed()).toBe(false);
  });

  test('is a no when the log ends before a sealed event, of a kommun that was new then', async () => {
    const here = await twoKommuner();
    const place = { commit: 10_000_000n, prepare: 10_000_000n };
    await here.index.add({ head: { ...firstHead('0003'), sealRevision: 0n, place }, events: [], doubles: [] });
    expect(await here.store.hasIndexed()).toBe(false);
  });
});
