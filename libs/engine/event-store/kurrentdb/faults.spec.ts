import { randomBytes, randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { systemClock } from '#engine/platform';
import { eventually } from '#testkit/eventually';
import { startPeer } from '#testkit/kurrentdb-peer';
import { Slump } from '#testkit/slump';
import { eventIdOf } from '../ids.js';
import type { AppendContext, NewEvent, Position, RecordedEvent } from '../port.js';
import { RevisionConflict, StoreUnavailable } from '../port.js';
import { EventTooLarge, StreamGone } from '../store-faults.js';
import { KurrentStartError } from './server/failure.js';
import { KurrentEventStore } from './kurrent-event-store.js';
import { MemorySealIndex } from './sealing/memory-seal-index.js';
import { metadataBytes } from './metadata.js';
import type { Seal } from './sealing/seal.js';
import type { Installation } from './under-test.fixture.js';
import { contextIn, installations, quiet, streamIn } from './under-test.fixture.js';

const KOMMUN = '0000';
const newStream = (): string => streamIn(KOMMUN);
const noted = (text: string): NewEvent => ({ type: 'Antecknat', schemaVersion: 1, data: { text } });
const context = (): AppendContext => contextIn(KOMMUN);
const SEAL_WITHIN_MS = 55_000;

const installation = installations();

/** The whole feed, which is read again where it fails. */
async function everything(store: KurrentEventStore): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let position: Position | null = null; ;) {
    const page: { events: readonly RecordedEvent[]; position: Position | null } = await again(() => store.feed(KOMMUN).read(position, 500));
    if (page.events.length === 0) return events;
    events.push(...page.events);
    position = page.position;
  }
}

/** What a caller does with StoreUnavailable. */
async function again<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await delay(20);
    }
  }
}

/** Many events in few appends, as the service would have written them. */
async function manyEvents({ store }: Installation, count: number, perAppend = 250): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += perAppend) {
    const of = context();
    const events = Array.from({ length: Math.min(perAppend, count - n) }, (_, commandIndex) => ({
      eventId: eventIdOf(of.commandId, commandIndex),
      type: 'Antecknat',
      data: Buffer.from(`{"text":"${n + commandIndex}"}`),
      metadata: metadataBytes({ context: of, recordedAt: '2026-03-01T07:15:00.000Z', schemaVersion: 1, commandIndex }),
    }));
    await store.connection.append(newStream(), 'no_stream', events, 20_000);
    ids.push(...events.map(({ eventId }) => eventId));
  }
  return ids;
}

function expectOnceInOrder(events: readonly RecordedEvent[], ids: readonly string[]): void {
  expect(events.map(({ lopnummer }) => lopnummer)).toEqual(ids.map((_, n) => BigInt(n + 1)));
  expect(events.map(({ eventId }) => eventId)).toEqual(ids);
}

describe('an append', () => {
  test('whose answer is lost is looked up and answered, and stored once', async () => {
    const here = await installation();
    const stream = newStream();
    await here.store.append(stream, 'no_stream', [noted('a')], context());
    const command = context();
    here.peer.faults.lostReply = 1;
    expect(await here.store.append(stream, 0n, [noted('b')], command)).toMatchObject({ revision: 1n, repeated: true });
    expect(await here.store.append(stream, 0n, [noted('b')], command)).toMatchObject({ revision: 1n, repeated: true });
    expect(await here.store.readStream(stream)).toHaveLength(2);
  });

  test('that is never answered is looked up in time', async () => {
    const here = await installation({ answerMs: 3_000 });
    const stream = newStream();
    here.peer.faults.lostReplyBy = 'never';
    here.peer.faults.lostReply = 1;
    expect(await here.store.append(stream, 'no_stream', [noted('a'), noted('b')], context())).toMatchObject({
      revision: 1n,
      repeated: true,
    });
    expect(await here.store.readStream(stream)).toHaveLength(2);
  });

  test('that the server writes twice is one: shown once, with revisions and lopnummer without gaps, whatever comes after', async () => {
    const here = await installation();
    const stream = newStream();
    const texts: string[] = [];
    for (const [expected, text] of [
      ['no_stream', 'a'],
      [0n, 'b'],
      ['any', 'c'],
      ['stream_exists', 'd'],
      [3n, 'e'],
    ] as const) {
      here.peer.faults.duplicateWrite = 1;
      const appended = await here.store.append(stream, expected, [noted(text)], context());
      texts.push(text);
      expect(appended).toMatchObject({ revision: BigInt(texts.length - 1), repeated: false });
      expect((await here.store.readStream(stream)).map(({ data, revision }) => [data['text'], revision])).toEqual(
        texts.map((known, n) => [known, BigInt(n)]),
      );
      expect((await here.store.readStream(stream, { from: appended.revision })).map(({ data }) => data['text'])).toEqual([text]);
    }
    await expect(here.store.append(stream, 3n, [noted('x')], context())).rejects.toMatchObject({ name: 'RevisionConflict', actual: 4n });
    await expect(here.store.append(stream, 'no_stream', [noted('x')], context())).rejects.toBeInstanceOf(RevisionConflict);
    here.startSealer();
    await here.settled();
    expect((await everything(here.store)).map(({ data, lopnummer, revision }) => [data['text'], lopnummer, revision])).toEqual(
      texts.map((text, n) => [text, BigInt(n + 1), BigInt(n)]),
    );
    expect((await here.store.readStream(stream)).map(({ revision, lopnummer }) => [revision, lopnummer])).toEqual(
      texts.map((_, n) => [BigInt(n), BigInt(n + 1)]),
    );
    expect(await here.store.append(stream, 4n, [noted('f')], context())).toMatchObject({ revision: 5n });
    await here.settled();
    expect(await here.store.verifyChain(KOMMUN)).toEqual({ events: 6n, faults: [] });
  });

  test('that is too large says which setting decides, and one of five megabytes goes in', async () => {
    const large = noted('x'.repeat(5_000_000));
    const here = await installation();
    const stream = newStream();
    await here.store.append(stream, 'no_stream', [large], context());
    expect((await here.store.readStream(stream))[0]!.data).toEqual(large.data);
    const old = await installation({ limits: { append: 1024 * 1024 } });
    const refused = old.store.append(newStream(), 'no_stream', [large], context());
    await expect(refused).rejects.toBeInstanceOf(EventTooLarge);
    await expect(refused).rejects.toThrow('MaxAppendSize');
  });
});

describe('a server that fails', () => {
  test('is told of at start, and used when it is there', async () => {
    const here = await installation();
    await here.peer.stop();
    const again = () => KurrentEventStore.open({ url: here.peer.url, index: new MemorySealIndex(), clock: systemClock, logger: quiet });
    await expect(again()).rejects.toThrow('KurrentDB svarar inte på adressen');
    await here.peer.restart();
    const store = await again();
    expect(await store.readStream(newStream())).toEqual([]);
    await store.close();
  });

  test('that is silent is answered for in time, and its client is made anew', async () => {
    const here = await installation({ answerMs: 1_000 });
    const stream = newStream();
    await again(() => here.store.append(stream, 'no_stream', [noted('a')], context()));
    here.peer.faults.silent = true;
    const began = performance.now();
    await expect(here.store.readStream(stream)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(here.store.append(stream, 0n, [noted('b')], context())).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(here.store.feed(KOMMUN).head()).rejects.toBeInstanceOf(StoreUnavailable);
    expect(performance.now() - began).toBeLessThan(10_000);
    here.peer.faults.silent = false;
    expect(await again(() => here.store.append(stream, 0n, [noted('b')], context()))).toMatchObject({ revision: 1n });
  });

  test('and comes back, is gone on with by store and sealer without a restart', async () => {
    const here = await installation();
    here.startSealer();
    const stream = newStream();
    await here.store.append(stream, 'no_stream', [noted('a')], context());
    await here.settled();
    await here.peer.stop();
    const command = context();
    await expect(here.store.append(stream, 0n, [noted('b')], command)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(here.store.readStream(stream)).rejects.toBeInstanceOf(StoreUnavailable);
    await here.peer.restart();
    expect(await again(() => here.store.append(stream, 0n, [noted('b')], command))).toMatchObject({ revision: 1n });
    await eventually('the second event is sealed', async () => (await again(() => everything(here.store))).length === 2, SEAL_WITHIN_MS);
  });

  test.each([
    ['the wrong account', { credentials: [{ username: 'admin', password: 'ratt', admin: true }], tls: true }, 'admin:fel', 'nekar kontot'],
    ['no account', { credentials: [{ username: 'admin', password: 'ratt', admin: true }], tls: true }, null, 'nekar kontot'],
    ['encryption that the server has not', {}, 'tls', 'kryptering'],
  ])('because of %s is a sentence of its own', async (_, options, how, says) => {
    const peer = await (await import('#testkit/kurrentdb-peer')).startPeer(options);
    const url = how === 'tls' ? peer.url.replace('tls=false', 'tls=true') : how ? peer.url.replace('esdb://', `esdb://${how}@`) : peer.url;
    const opened = KurrentEventStore.open({ url, index: new MemorySealIndex(), clock: systemClock, logger: quiet });
    await expect(opened).rejects.toBeInstanceOf(KurrentStartError);
    await expect(opened).rejects.toThrow(says);
    await peer.stop();
  });

  test('whose certificate has been taken away behind its back is still StoreUnavailable, and gone on with', async () => {
    const peer = await startPeer({ tls: true });
    const folder = await mkdtemp(join(tmpdir(), 'kurrentdb-ca-'));
    const ca = join(folder, 'ca.pem');
    const given = new URL(peer.url.replace(/^esdb/, 'http')).searchParams.get('tlsCAFile')!;
    await copyFile(given, ca);
    const said: string[] = [];
    const store = await KurrentEventStore.open({
      url: peer.url.replace(encodeURIComponent(given), encodeURIComponent(ca)),
      index: new MemorySealIndex(),
      clock: systemClock,
      logger: { ...quiet, error: (sentence) => said.push(sentence) },
      answerMs: 1_000,
    });
    const stream = newStream();
    expect(await again(() => store.readStream(stream))).toEqual([]);
    await rm(folder, { recursive: true });
    peer.faults.silent = true;
    for (let n = 0; n < 4; n += 1) await expect(store.readStream(stream)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(said[0]).toContain('en fil som inte går att läsa');
    peer.faults.silent = false;
    expect(await again(() => store.readStream(stream))).toEqual([]);
    await store.close();
    await peer.stop();
  });

  test.each([
    ['a file that is not there', 'esdb://127.0.0.1:1?tlsCAFile=/finns/inte.pem', 'fil som inte går att läsa'],
    ['a folder where a file should be', `esdb://127.0.0.1:1?tlsCAFile=${encodeURIComponent(tmpdir())}`, 'fil som inte går att läsa'],
    ['a password that is not written as it must be', 'esdb://u:hemligt%zz@127.0.0.1:1', 'procenttecken'],
  ])('because of %s is a sentence too', async (_, url, says) => {
    const opened = KurrentEventStore.open({ url, index: new MemorySealIndex(), clock: systemClock, logger: quiet });
    await expect(opened).rejects.toBeInstanceOf(KurrentStartError);
    await expect(opened).rejects.toThrow(says);
  });
});

describe('the sealer', () => {
  test.each([
    ['drops every 500 events', { dropEvery: 500 }],
    ['drops every 7 events', { dropEvery: 7 }],
    ['ends without a word every 50 events', { cleanEndEvery: 50 }],
    ['is slow', { slow: 5 }],
  ])('gives each event its number once, in order, when the server %s', async (_, faults) => {
    const here = await installation();
    const ids = await manyEvents(here, 'dropEvery' in faults && faults.dropEvery === 7 ? 300 : 1_500);
    Object.assign(here.peer.faults, faults);
    here.startSealer();
    await eventually('all is sealed', async () => (await here.index.head(KOMMUN)).lopnummer >= BigInt(ids.length), SEAL_WITHIN_MS);
    expectOnceInOrder(await everything(here.store), ids);
    here.peer.faults.reset();
    expect(await here.store.verifyChain(KOMMUN)).toEqual({ events: BigInt(ids.length), faults: [] });
  });

  test('may be several at once, with indexes of their own: one order, and every event once', async () => {
    const here = await installation();
    const there = await KurrentEventStore.open({ url: here.peer.url, index: new MemorySealIndex(), clock: systemClock, logger: quiet });
    const { Sealer } = await import('./sealing/sealer.js');
    const other = new Sealer({ store: there, random: { uuid: () => randomUUID(), bytes: (n) => randomBytes(n) }, logger: quiet });
    here.startSealer();
    here.startSealer();
    other.start();
    const ids: string[] = [];
    for (let round = 0; round < 20; round += 1) ids.push(...(await manyEvents(here, 40, 20)));
    const last = BigInt(ids.length);
    await eventually(
      'both have all',
      async () => (await here.index.head(KOMMUN)).lopnummer === last && (await there.index.head(KOMMUN)).lopnummer === last,
      SEAL_WITHIN_MS,
    );
    expectOnceInOrder(await everything(here.store), ids);
    expect(await there.index.page(KOMMUN, 0n, 10_000)).toEqual(await here.index.page(KOMMUN, 0n, 10_000));
    await other.stop();
    expect(await there.verifyChain(KOMMUN)).toEqual({ events: last, faults: [] });
    await there.close();
  });

  test('that is stopped between the seal and the index, and at any other time, leaves nothing undone and nothing doubled', async () => {
    const slump = new Slump(4);
    class Dying extends MemorySealIndex {
      override async add(seal: Seal): Promise<boolean> {
        if (slump.chance(0.4)) throw new StoreUnavailable('stopped here');
        return super.add(seal);
      }
    }
    const here = await installation({ index: new Dying() });
    const ids: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      const sealer = here.startSealer();
      ids.push(...(await manyEvents(here, 30, 10)));
      if (round % 3 === 0) here.peer.faults.lostReply = 1;
      if (round % 3 === 1) here.peer.faults.duplicateWrite = 1;
      await sealer.stop();
      here.peer.faults.reset();
    }
    here.startSealer();
    await eventually('all is sealed', async () => (await here.index.head(KOMMUN)).lopnummer >= BigInt(ids.length), SEAL_WITHIN_MS);
    expectOnceInOrder(await everything(here.store), ids);
    expect(await here.store.verifyChain(KOMMUN)).toEqual({ events: BigInt(ids.length), faults: [] });
  });

  test('fills an index that has been emptied as it was before', async () => {
    const here = await installation();
    const ids = await manyEvents(here, 700);
    const first = here.startSealer();
    await here.settled();
    await first.stop();
    const before = await here.index.page(KOMMUN, 0n, 10_000);
    await here.index.clear();
    here.startSealer();
    await eventually('the index is filled', async () => (await here.index.head(KOMMUN)).lopnummer === BigInt(ids.length), SEAL_WITHIN_MS);
    expect(await here.index.page(KOMMUN, 0n, 10_000)).toEqual(before);
  });
});

describe('the newest place of a kommun', () => {
  test.each([
    ['the server has written an event twice', ({ peer }: Installation) => void (peer.faults.duplicateWrite = 1), () => undefined],
    [
      'an administrator has tombstoned a stream',
      () => undefined,
      ({ peer }: Installation, stream: string) => {
        peer.admin.tombstone(stream);
        peer.admin.scavenge();
      },
    ],
    [
      'somebody has a stream with a name like ours',
      () => undefined,
      ({ peer }: Installation) => void peer.admin.appendRaw('0000_strunt', { type: 'Antecknat', data: '{}' }),
    ],
  ])('is one that the feed comes to, also after %s', async (_, before, after) => {
    const here = await installation();
    here.startSealer();
    const stream = newStream();
    before(here);
    await here.store.append(stream, 'no_stream', [noted('a')], context());
    await here.settled();
    await here.store.feed(KOMMUN).head();
    after(here, stream);
    await here.settled();
    const { position } = await here.store.feed(KOMMUN).read(null, 10);
    const begun = await KurrentEventStore.open({ url: here.peer.url, index: here.index, clock: systemClock, logger: quiet });
    const heads = [await here.store.feed(KOMMUN).head(), await begun.feed(KOMMUN).head()];
    await begun.close();
    expect(heads.map((head) => here.store.comparePositions(head!, position!))).toEqual([0, 0]);
  });

  test('is one that the feed comes to, also when it was sealed and taken away before this process read it', async () => {
    const here = await installation();
    here.startSealer();
    await here.store.append(newStream(), 'no_stream', [noted('a')], context());
    await here.settled();
    const late = await KurrentEventStore.open({
      url: here.peer.url,
      index: here.index,
      clock: systemClock,
      logger: quiet,
      answerMs: 20_000,
    });
    await late.feed(KOMMUN).head();
    const stream = newStream();
    await here.store.append(stream, 'no_stream', [noted('b')], context());
    await here.settled();
    here.peer.admin.tombstone(stream);
    here.peer.admin.scavenge();
    const { events, position } = await late.feed(KOMMUN).read(null, 10);
    const head = await late.feed(KOMMUN).head();
    await late.close();
    expect(events.map(({ lopnummer, data }) => [lopnummer, data['text'] ?? null])).toEqual([
      [1n, 'a'],
      [2n, null],
    ]);
    expect(here.store.comparePositions(head!, position!)).toBe(0);
  });
});

describe('an administrator who', () => {
  const stored = async (): Promise<{ here: Installation; gone: string; left: string }> => {
    const here = await installation();
    here.startSealer();
    const [gone, left] = [newStream(), newStream()];
    await here.store.append(gone, 'no_stream', [noted('a'), noted('b')], context());
    await here.store.append(left, 'no_stream', [noted('c')], context());
    await here.settled();
    return { here, gone, left };
  };

  test.each([
    // A stream that is deleted keeps its last event, so that its numbers go on.
    ['deletes a stream', (peer: Installation['peer'], stream: string) => peer.admin.deleteStream(stream), 'b'],
    ['tombstones a stream', (peer: Installation['peer'], stream: string) => peer.admin.tombstone(stream), null],
  ])('%s is told of, and what is left goes on', async (_, remove, last) => {
    const { here, gone, left } = await stored();
    remove(here.peer, gone);
    await expect(here.store.readStream(gone)).rejects.toBeInstanceOf(StreamGone);
    const begun = here.store.append(gone, 'no_stream', [noted('x')], context());
    await expect(begun).rejects.toMatchObject({ name: expect.stringMatching(/^(StreamGone|RevisionConflict)$/) });
    here.peer.admin.scavenge();
    await here.store.append(left, 0n, [noted('d')], context());
    await here.settled();
    const events = await everything(here.store);
    expect(events.map(({ lopnummer, data, type }) => [lopnummer, data['text'] ?? null, type])).toEqual([
      [1n, null, 'Antecknat'],
      [2n, last, 'Antecknat'],
      [3n, 'c', 'Antecknat'],
      [4n, 'd', 'Antecknat'],
    ]);
    expect((await here.store.verifyChain(KOMMUN)).faults.map(({ lopnummer, fel }) => [lopnummer, fel])).toEqual(
      (last === null ? [1n, 2n] : [1n]).map((lopnummer) => [lopnummer, 'Händelsen finns inte längre i databasen.']),
    );
  });

  test('writes into our streams, good or bad, hides nothing: each has its number, and nothing in it is believed', async () => {
    const { here, gone: stream, left } = await stored();
    const data = '{"tidpunkt":"2026-01-01T00:00:00.000Z"}';
    here.peer.admin.appendRaw(
      stream,
      { type: 'Antecknat', data },
      { type: 'Antecknat', data: '{"text":' },
      { type: 'Annat', data: Buffer.from([255, 0, 1]), isJson: false },
    );
    here.peer.admin.appendRaw('0000_strunt', { type: 'Antecknat', data });
    await here.store.append(left, 0n, [noted('d')], context());
    await here.settled();
    const events = await everything(here.store);
    expect(events.map(({ lopnummer, data: shown }) => [lopnummer, shown['text'] ?? null])).toEqual([
      [1n, 'a'],
      [2n, 'b'],
      [3n, 'c'],
      [4n, null],
      [5n, null],
      [6n, null],
      [7n, 'd'],
    ]);
    for (const { data: shown, meta } of events.slice(3, 6)) expect([shown, meta.kommun, meta.role]).toEqual([{}, KOMMUN, 'okand']);
    expect(await here.store.readStream(stream)).toEqual(events.filter(({ streamId }) => streamId === stream));
    expect(await here.store.verifyChain(KOMMUN)).toEqual({ events: 7n, faults: [] });
  });
});
