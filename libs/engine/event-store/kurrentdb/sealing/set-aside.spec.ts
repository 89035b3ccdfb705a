import { randomUUID } from 'node:crypto';
import { describe, expect, jest, test } from '@jest/globals';
import { systemRandom } from '#engine/platform';
import { eventually } from '#testkit/eventually';
import { eventIdOf } from '../../ids.js';
import { StoreUnavailable } from '../../port.js';
import { SealIndexFault } from './index-error.js';
import { MemorySealIndex } from './memory-seal-index.js';
import { metadataBytes, ownMetadata } from '../metadata.js';
import type { Place } from '../server/place.js';
import type { RawEvent } from '../server/raw-event.js';
import { rawEvent } from './seal.fixture.js';
import { readSealPlace } from './seal-place.js';
import type { Seal } from './seal.js';
import { Sealer } from './sealer.js';
import { SetAsides } from './set-aside.js';
import { Subscription } from '../server/subscription.js';
import type { Installation, InstallationOptions } from '../under-test.fixture.js';
import { contextIn, installations, quiet, streamIn } from '../under-test.fixture.js';

const [STUCK, OTHER] = ['0001', '0002'];
const CALL_MS = 10_000;

const installation = installations();

const store = (here: Installation, kommun: string) =>
  here.store.append(streamIn(kommun), 'no_stream', [{ type: 'Antecknat', schemaVersion: 1, data: {} }], contextIn(kommun));
const sealed = ({ index }: Pick<Installation, 'index'>, kommun: string, lopnummer: bigint) =>
  eventually(`${kommun} has got to ${lopnummer}`, async () => (await index.head(kommun)).lopnummer === lopnummer, 20_000);
const stands = (sealer: Sealer) => eventually('it is told', () => sealer.standstill(), 20_000);
const goesOn = (sealer: Sealer) => eventually('nothing stands still', () => sealer.standstill() === null, 20_000);
const stoppedOf = async (here: Installation): Promise<string | undefined> =>
  /^hjulet_kurrentdb_kommuner_stoppade (\d+)$/m.exec((await here.metrics.text()).body)?.[1];

/** Two kommuner with an event each that has its number. */
async function twoKommuner(options: InstallationOptions = {}): Promise<{ here: Installation; sealer: Sealer; errors: string[] }> {
  const here = await installation(options);
  const errors: string[] = [];
  const sealer = here.startSealer({ ...quiet, error: (sentence) => void errors.push(sentence) });
  for (const kommun of [STUCK, OTHER]) {
    await store(here, kommun);
    await sealed(here, kommun, 1n);
  }
  return { here, sealer, errors };
}

/** An administrator deletes the seals of one kommun between two sealers, in a way that can be undone. */
async function withoutSeals(before: {
  here: Installation;
  sealer: Sealer;
  errors: string[];
}): Promise<{ here: Installation; sealer: Sealer; errors: string[] }> {
  const { here, errors } = before;
  await before.sealer.stop();
  here.peer.admin.deleteStream(`sigill-${STUCK}`);
  return { here, errors, sealer: here.startSealer({ ...quiet, error: (sentence) => void errors.push(sentence) }) };
}
/** The first change of the metadata of a deleted stream only lets new events into it. */
function undelete({ peer }: Installation): void {
  for (let n = 0; n < 2; n += 1) peer.admin.appendRaw(`$$sigill-${STUCK}`, { type: '$metadata', data: '{"$tb":0}' });
}

const whole = async (here: Installation, kommun: string, count: bigint) =>
  expect(await here.store.verifyChain(kommun)).toEqual({ events: count, faults: [] });

describe('When the seals of one kommun cannot be gone on with', () => {
  test('the others get their numbers, it is told what to do, and what has come meanwhile gets its numbers when it is mended', async () => {
    const { here, sealer, errors } = await withoutSeals(await twoKommuner());
    for (let n = 0; n < 3; n += 1) for (const kommun of [STUCK, OTHER]) await store(here, kommun);
    await sealed(here, OTHER, 4n);
    expect(await stands(sealer)).toContain(`kommun ${STUCK} får inga löpnummer. Kommunens ström av sigill`);
    expect(await stoppedOf(here)).toBe('1');
    expect(errors[0]).toContain('ops -- bygg-om-register');
    expect((await here.index.head(STUCK)).lopnummer).toBe(1n);
    undelete(here);
    await sealed(here, STUCK, 4n);
    await goesOn(sealer);
    expect(await stoppedOf(here)).toBe('0');
    await store(here, STUCK);
    await sealed(here, STUCK, 5n);
    await whole(here, STUCK, 5n);
    await whole(here, OTHER, 4n);
  });

  test.each([
    ['an administrator has tombstoned them', ({ peer }: Installation) => peer.admin.tombstone(`sigill-${STUCK}`)],
    [
      'somebody has written among them',
      ({ peer }: Installation) => void peer.admin.appendRaw(`sigill-${STUCK}`, { type: 'SigillSatt', data: '{}' }),
    ],
  ])('because %s, the others get theirs, also after a restart', async (_, harm) => {
    const { here, sealer } = await twoKommuner();
    harm(here);
    for (const kommun of [STUCK, OTHER]) await store(here, kommun);
    await sealed(here, OTHER, 2n);
    await stands(sealer);
    await sealer.stop();
    const again = here.startSealer();
    await store(here, OTHER);
    await sealed(here, OTHER, 3n);
    expect(await stands(again)).toContain(STUCK);
  });

  test('the place that is written down is before what waits: whoever begins after a restart, with no index, seals it', async () => {
    class Refusing extends MemorySealIndex {
      refuses = false;
      override async add(seal: Seal): Promise<boolean> {
        if (this.refuses && seal.head.kommun === STUCK) throw new SealIndexFault('23505', new Error());
        return super.add(seal);
      }
    }
    const index = new Refusing();
    const { here, sealer } = await twoKommuner({ index });
    index.refuses = true;
    for (let n = 0; n < 3; n += 1) for (const kommun of [STUCK, OTHER]) await store(here, kommun);
    await sealed(here, OTHER, 4n);
    expect(await stands(sealer)).toContain('Registret över sigill');
    await sealer.stop();
    const { place } = await readSealPlace(here.store.connection, CALL_MS);
    const [first] = await here.store.connection.readAll(place, { prefix: `${STUCK}_` }, 10, CALL_MS);
    expect(first).toBeDefined();
    index.refuses = false;
    await index.clear();
    here.startSealer();
    await sealed(here, STUCK, 4n);
    await sealed(here, OTHER, 4n);
    await whole(here, STUCK, 4n);
  });

  test('because only it finds the index silent, the others go on, and it is tried again', async () => {
    class Silent extends MemorySealIndex {
      silent = false;
      override async add(seal: Seal): Promise<boolean> {
        if (this.silent && seal.head.kommun === STUCK) throw new StoreUnavailable('silent');
        return super.add(seal);
      }
    }
    const index = new Silent();
    const { here, sealer } = await twoKommuner({ index });
    index.silent = true;
    for (const kommun of [STUCK, OTHER, STUCK, OTHER]) await store(here, kommun);
    await sealed(here, OTHER, 3n);
    expect(await stands(sealer)).toContain('svarar inte');
    index.silent = false;
    await sealed(here, STUCK, 3n);
    await goesOn(sealer);
    await whole(here, STUCK, 3n);
  });

  test('because only its seals cannot be written, though they can be read, the others go on', async () => {
    const { here, sealer } = await twoKommuner();
    const { connection } = here.store;
    const append = connection.append.bind(connection);
    const refused = jest.spyOn(connection, 'append').mockImplementation(async (stream, ...rest) => {
      if (stream === `sigill-${STUCK}`) throw new StoreUnavailable('silent');
      return append(stream, ...rest);
    });
    for (const kommun of [STUCK, OTHER]) await store(here, kommun);
    await sealed(here, OTHER, 2n);
    expect(await stands(sealer)).toContain('svarar inte');
    refused.mockRestore();
    await sealed(here, STUCK, 2n);
    await goesOn(sealer);
  });

  test('a short answer, and none after it, is not taken for the end of what waits', async () => {
    const { here, sealer } = await withoutSeals(await twoKommuner());
    for (const kommun of [STUCK, STUCK, STUCK, OTHER]) await store(here, kommun);
    await sealed(here, OTHER, 2n);
    await stands(sealer);
    const { connection } = here.store;
    const [readAllFrom, readAll] = [connection.readAllFrom.bind(connection), connection.readAll.bind(connection)];
    const ofStuck = `${STUCK}_`;
    let nothing = 2;
    jest
      .spyOn(connection, 'readAllFrom')
      .mockImplementation(async (from, filter, ...rest) =>
        (await readAllFrom(from, filter, ...rest)).slice(0, 'prefix' in filter && filter.prefix === ofStuck ? 1 : undefined),
      );
    jest
      .spyOn(connection, 'readAll')
      .mockImplementation(async (after, filter, ...rest) =>
        'prefix' in filter && filter.prefix === ofStuck && nothing-- > 0 ? [] : readAll(after, filter, ...rest),
      );
    undelete(here);
    await sealed(here, STUCK, 4n);
    await goesOn(sealer);
    await whole(here, STUCK, 4n);
  });

  test('of which the last has been taken away is gone on with all the same', async () => {
    const { here, sealer } = await withoutSeals(await twoKommuner());
    await store(here, STUCK);
    const last = streamIn(STUCK);
    await here.store.append(last, 'no_stream', [{ type: 'Antecknat', schemaVersion: 1, data: {} }], contextIn(STUCK));
    await store(here, OTHER);
    await sealed(here, OTHER, 2n);
    await stands(sealer);
    const { connection } = here.store;
    const [readAllFrom, readAll, at] = [
      connection.readAllFrom.bind(connection),
      connection.readAll.bind(connection),
      connection.at.bind(connection),
    ];
    const isLeft = ({ streamId }: RawEvent): boolean => streamId !== last;
    jest.spyOn(connection, 'readAllFrom').mockImplementation(async (...asked) => (await readAllFrom(...asked)).filter(isLeft));
    jest.spyOn(connection, 'readAll').mockImplementation(async (...asked) => (await readAll(...asked)).filter(isLeft));
    jest.spyOn(connection, 'at').mockImplementation(async (place, limitMs) => {
      const there = await at(place, limitMs);
      return there && !isLeft(there) ? ((await readAll(place, { prefix: `${OTHER}_` }, 1, limitMs))[0] ?? null) : there;
    });
    undelete(here);
    await sealed(here, STUCK, 2n);
    await goesOn(sealer);
  });

  test('what has waited is gone on with a page at each turn', async () => {
    const { here, sealer } = await withoutSeals(await twoKommuner());
    const stream = streamIn(STUCK);
    await store(here, STUCK);
    await stands(sealer);
    for (let n = 0; n < 3; n += 1) here.peer.admin.appendRaw(stream, ...Array.from({ length: 400 }, () => ({ type: 'Annat', data: '{}' })));
    await store(here, OTHER);
    await sealed(here, OTHER, 2n);
    const done: string[] = [];
    const take = Subscription.prototype.take;
    const { index } = here;
    const add = index.add.bind(index);
    const taken = jest.spyOn(Subscription.prototype, 'take').mockImplementation(function (this: Subscription, waitMs) {
      done.push('turn');
      return take.call(this, waitMs);
    });
    jest.spyOn(index, 'add').mockImplementation(async (seal) => {
      done.push('seal');
      return add(seal);
    });
    try {
      undelete(here);
      await sealed(here, STUCK, 1_202n);
      await goesOn(sealer);
    } finally {
      taken.mockRestore();
    }
    const first = done.indexOf('seal');
    expect(done.slice(first, done.lastIndexOf('seal') + 1)).toEqual(['seal', 'turn', 'seal', 'turn', 'seal']);
  });

  test('many events, with others’ streams among them, get their numbers in order when it is mended', async () => {
    const { here, sealer } = await withoutSeals(await twoKommuner());
    await store(here, STUCK);
    await stands(sealer);
    for (let n = 0; n < 40; n += 1) {
      if (n % 5 === 0) here.peer.admin.appendRaw(`${STUCK}_strunt`, { type: 'Annat', data: '{}' });
      await store(here, n % 2 === 0 ? STUCK : OTHER);
    }
    await sealed(here, OTHER, 21n);
    undelete(here);
    await sealed(here, STUCK, 22n);
    await goesOn(sealer);
    await whole(here, STUCK, 22n);
  });
});

describe('Of several that are set aside', () => {
  const at = (commit: bigint): Place => ({ commit, prepare: commit });
  const asides = new SetAsides({ uuid: randomUUID, bytes: () => new Uint8Array(1) }, () => undefined);

  test('one that waits from the beginning keeps the place there, whoever comes after', () => {
    asides.clear();
    asides.wait(asides.add(STUCK, new Error()), [rawEvent(1, 1, 0n, 100n)], null);
    asides.wait(asides.add(OTHER, new Error()), [rawEvent(2, 2, 0n, 600n)], at(500n));
    expect(asides.floor(at(700n))).toBeNull();
    asides.remove(STUCK);
    expect(asides.floor(at(700n))).toEqual(at(500n));
    expect(asides.floor(null)).toBeNull();
  });

  test('the one whose turn came first is tried first', () => {
    asides.clear();
    const [one, other] = [STUCK, OTHER].map((kommun) => asides.add(kommun, new Error()));
    expect(asides.due()).toBeUndefined();
    one!.againAt = performance.now() - 1;
    other!.againAt = performance.now() - 2;
    expect(asides.due()).toBe(other);
  });
});

test('When the sealer has reached nothing for a minute, that is told, and no longer when it does', async () => {
  const { here, sealer } = await twoKommuner();
  await here.peer.stop();
  await eventually('it has noticed', async () => /prenumerationer_total [1-9]/.test((await here.metrics.text()).body));
  const { now } = performance;
  const later = jest.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + 61_000);
  try {
    expect(await stands(sealer)).toContain('Inga händelser får löpnummer');
    await here.peer.restart();
    await goesOn(sealer);
  } finally {
    later.mockRestore();
  }
});

test('When the one who has the lease seals nothing for a minute, those who wait for it tell', async () => {
  const here = await installation();
  await store(here, OTHER);
  const waiting = new Sealer({
    store: here.store,
    random: systemRandom,
    logger: quiet,
    lease: { take: async () => false, release: async () => undefined },
  });
  const looked = jest.spyOn(here.index, 'sealedTo');
  waiting.start();
  await eventually('it has looked', () => looked.mock.calls.length > 0);
  const { now } = performance;
  const later = jest.spyOn(performance, 'now').mockImplementation(() => now.call(performance) + 61_000);
  try {
    await eventually('it tells', () => waiting.standstill());
    expect(waiting.standstill()).toContain('ingen worker förseglar');
  } finally {
    later.mockRestore();
    await waiting.stop();
  }
});

describe('What somebody else has written', () => {
  test('with U+0000 in its type is shown as something that can be stored', async () => {
    const here = await installation();
    here.startSealer();
    const stream = streamIn(OTHER);
    await here.appendRaw(stream, { type: 'Främmande\0', data: '{}' });
    await sealed(here, OTHER, 1n);
    const shown = [...(await here.store.readStream(stream)), ...(await here.store.feed(OTHER).read(null, 10)).events];
    expect(shown.map(({ type }) => type)).toEqual(['Främmande\uFFFD', 'Främmande\uFFFD']);
  });

  test.each([
    ['a command id that is too long', 'a'.repeat(101), 0],
    ['a command id with U+0000', 'a\0', 0],
    ['a number that no column can hold', 'a', 2 ** 31],
  ])('with %s is not taken for ours', (_, commandId, commandIndex) => {
    const own = { context: { ...contextIn(OTHER), commandId }, recordedAt: '2026-01-01T00:00:00.000Z', schemaVersion: 1, commandIndex };
    const raw = { metadata: metadataBytes(own), streamId: streamIn(OTHER), eventId: eventIdOf(commandId, commandIndex) };
    expect(ownMetadata(raw)).toBeNull();
  });
});

describe('The stream of places', () => {
  const place = async (here: Installation) => (await readSealPlace(here.store.connection, CALL_MS)).place;

  test('keeps a few of them', async () => {
    const { here, sealer } = await twoKommuner();
    await sealer.stop();
    expect(await place(here)).not.toBeNull();
    expect((await here.store.connection.lastOfStream('$$sigill-lage', CALL_MS))?.data.toString()).toBe('{"$maxCount":5}');
  });

  test.each([
    ['is no place', { plats: 'strunt', kommuner: [STUCK, 'strunt', 7] }],
    ['is one where nothing begins', { plats: '4', kommuner: [STUCK] }],
    ['is nothing', 7],
  ])('that is not ours and %s is passed over', async (_, data) => {
    const here = await installation();
    await store(here, STUCK);
    here.peer.admin.appendRaw('sigill-lage', { type: 'SigillLage', data: JSON.stringify(data) });
    const sealer = here.startSealer();
    await sealed(here, STUCK, 1n);
    await sealer.stop();
    expect((await place(here))!.commit).toBeGreaterThan(4n);
  });

  test.each(['deleteStream', 'tombstone'] as const)('that is taken away (%s) costs the next one time, and nothing else', async (remove) => {
    const { here, sealer } = await twoKommuner();
    await sealer.stop();
    here.peer.admin[remove]('sigill-lage');
    here.startSealer();
    await store(here, OTHER);
    await sealed(here, OTHER, 2n);
    await here.settled();
  });
});
