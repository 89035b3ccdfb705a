import { describe, expect, test } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import { BACKWARDS, END, FORWARDS, START, StreamDeletedError, StreamNotFoundError, binaryEvent, jsonEvent } from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { Connected, collect, event, events } from './connected.fixture.js';
import { EventLog } from './log.js';
import { kindOf, readOptions, readRaw } from './raw.fixture.js';
import { uuidText } from './wire.js';

let clock = Date.parse('2026-03-02T08:00:00.123Z');
const connected = new Connected({ data: new EventLog(() => clock) });
const { Options } = streams.ReadReq;
const empty = () => new shared.Empty();

let number = 0;
/** A stream of its own: the data of the file is shared. */
async function written(count: number): Promise<string> {
  const stream = `s-${++number}`;
  await connected.client.appendToStream(stream, events(count));
  return stream;
}

type StreamReading = Parameters<typeof connected.client.readStream>[1];
const revisions = async (stream: string, options?: StreamReading): Promise<number[]> =>
  (await collect(connected.client.readStream(stream, options))).map((read) => Number(read.event!.revision));

describe('A read of a stream', () => {
  test.each<[string, StreamReading, number[]]>([
    ['from the start', {}, [0, 1, 2, 3, 4]],
    ['from a revision, which comes too', { fromRevision: 2n }, [2, 3, 4]],
    ['no more than wanted', { fromRevision: 1n, maxCount: 2 }, [1, 2]],
    ['from the last', { fromRevision: 4n }, [4]],
    ['from beyond the end', { fromRevision: 5n }, []],
    ['forwards from the end', { fromRevision: END }, []],
    ['backwards from the end', { direction: BACKWARDS, fromRevision: END }, [4, 3, 2, 1, 0]],
    ['backwards from a revision, which comes too', { direction: BACKWARDS, fromRevision: 2n }, [2, 1, 0]],
    ['backwards from beyond the end', { direction: BACKWARDS, fromRevision: 9n, maxCount: 2 }, [4, 3]],
    ['backwards from the start', { direction: BACKWARDS, fromRevision: START }, [0]],
    ['forwards of nothing', { direction: FORWARDS, maxCount: 0 }, []],
  ])('%s', async (_, options, expected) => {
    expect(await revisions(await written(5), options)).toEqual(expected);
  });

  test('of several pages has them all', async () => {
    const stream = await written(150);
    expect(await revisions(stream)).toEqual(Array.from({ length: 150 }, (_, n) => n));
    expect((await revisions(stream, { direction: BACKWARDS, fromRevision: END })).at(-1)).toBe(0);
  });

  test('that never was, or is deleted, says so', async () => {
    await expect(revisions('aldrig')).rejects.toThrow(StreamNotFoundError);
    const stream = await written(2);
    await connected.client.deleteStream(stream);
    await expect(revisions(stream)).rejects.toThrow(StreamNotFoundError);
    await connected.client.tombstoneStream(stream);
    await expect(revisions(stream)).rejects.toThrow(StreamDeletedError);
    await expect(revisions(stream, { direction: BACKWARDS, fromRevision: END })).rejects.toMatchObject({ streamName: stream });
  });

  test('begins at $tb or where $maxCount allows, whichever is later', async () => {
    const stream = await written(10);
    await connected.client.setStreamMetadata(stream, { truncateBefore: 4 });
    expect(await revisions(stream)).toEqual([4, 5, 6, 7, 8, 9]);
    await connected.client.setStreamMetadata(stream, { truncateBefore: 4, maxCount: 3 });
    expect(await revisions(stream)).toEqual([7, 8, 9]);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: 8n })).toEqual([8, 7]);
    expect(await revisions(stream, { direction: BACKWARDS, fromRevision: 3n })).toEqual([]);
  });

  test('leaves out what is older than $maxAge', async () => {
    const stream = await written(2);
    await connected.client.setStreamMetadata(stream, { maxAge: 60 });
    clock += 61_000;
    await connected.client.appendToStream(stream, event());
    expect(await revisions(stream)).toEqual([2]);
  });

  test('gives events as they were written', async () => {
    const json = jsonEvent({ type: 'Blandad', data: { å: 'ö', n: 1 }, metadata: { av: 'prov' } });
    const binary = binaryEvent({ type: 'Bytes', data: Uint8Array.of(0, 255, 1), metadata: Uint8Array.of(9) });
    const stream = `s-${++number}`;
    await connected.client.appendToStream(stream, [json, binary]);
    const [first, second] = (await collect(connected.client.readStream(stream))).map((read) => read.event!);
    expect(first).toMatchObject({
      id: json.id,
      type: 'Blandad',
      isJson: true,
      data: json.data,
      metadata: { av: 'prov' },
      streamId: stream,
    });
    expect(first!.created).toEqual(new Date(clock));
    expect(second).toMatchObject({ id: binary.id, type: 'Bytes', isJson: false });
    expect(Buffer.from(second!.data as Uint8Array)).toEqual(Buffer.of(0, 255, 1));
    expect(Buffer.from(second!.metadata as Uint8Array)).toEqual(Buffer.of(9));
  });

  test('gives ids in the form that is asked for', async () => {
    const stream = `s-${++number}`;
    const json = event();
    await connected.client.appendToStream(stream, json);
    const [message] = await readRaw(
      connected.raw,
      readOptions(stream, (options) => options.setUuidOption(new Options.UUIDOption().setStructured(empty()))),
    );
    const id = message!.getEvent()!.getEvent()!.getId()!;
    expect(id.hasStructured()).toBe(true);
    expect(uuidText(id)).toBe(json.id);
  });

  test('tells who wants to know where the stream begins and ends', async () => {
    const stream = await written(40);
    await connected.client.setStreamMetadata(stream, { truncateBefore: 36 });
    const told = async (from: string, count = '1000') => {
      const messages = await readRaw(
        connected.raw,
        readOptions(stream, (options) => {
          options.getStream()!.setRevision(from);
          options.setCount(count).setControlOption(new Options.ControlOption().setCompatibility(1));
        }),
      );
      return messages.map((message) => {
        if (message.hasFirstStreamPosition()) return `first ${message.getFirstStreamPosition()}`;
        return message.hasLastStreamPosition() ? `last ${message.getLastStreamPosition()}` : kindOf(message);
      });
    };
    expect(await told('38')).toEqual(['event', 'event', 'last 39']);
    expect(await told('0')).toEqual(['first 36', 'event', 'event', 'event', 'event', 'last 39']);
    expect(await told('100')).toEqual(['first 40', 'last 39']);
    expect(await told('40')).toEqual(['last 39']);
  });

  test('follows links when asked to', async () => {
    const stream = await written(3);
    const link = (to: string) => ({ type: '$>', data: to, isJson: false });
    connected.peer.admin.appendRaw(`${stream}-lankar`, link(`1@${stream}`), link('7@ingenstans'));
    const [first, second] = await collect(connected.client.readStream(`${stream}-lankar`, { resolveLinkTos: true }));
    expect(first).toMatchObject({ event: { streamId: stream, revision: 1n }, link: { streamId: `${stream}-lankar`, revision: 0n } });
    expect(second!.event).toBeUndefined();
    expect(second!.link).toMatchObject({ revision: 1n });
    expect((await collect(connected.client.readStream(`${stream}-lankar`)))[0]!.event!.type).toBe('$>');
  });
});

describe('A read of $all', () => {
  const all = async (options?: Parameters<typeof connected.client.readAll>[0]) =>
    (await collect(connected.client.readAll(options))).map((read) => read.event!);

  test('has everything in the order it was written, also what a stream no longer shows', async () => {
    const stream = await written(3);
    await connected.client.deleteStream(stream);
    const before = (await all({ direction: BACKWARDS, fromPosition: END, maxCount: 4 })).reverse();
    expect(before.map(({ streamId, type }) => `${streamId} ${type}`)).toEqual([
      `${stream} Registrerad`,
      `${stream} Registrerad`,
      `${stream} Registrerad`,
      `$$${stream} $metadata`,
    ]);
    const positions = (await all()).map(({ position }) => position.commit);
    expect(positions).toEqual([...positions].sort((a, b) => Number(a - b)));
  });

  test('begins with the position forwards, and before it backwards', async () => {
    const stream = await written(3);
    const [first, second] = (await collect(connected.client.readStream(stream))).map((read) => read.event!);
    expect((await all({ fromPosition: second!.position!, maxCount: 1 }))[0]!.id).toBe(second!.id);
    expect((await all({ direction: BACKWARDS, fromPosition: second!.position!, maxCount: 1 }))[0]!.id).toBe(first!.id);
    expect(await all({ fromPosition: END })).toEqual([]);
    expect(await all({ direction: BACKWARDS, fromPosition: START })).toEqual([]);
  });

  test('hides what is the server’s own, and no other system events', async () => {
    const { admin } = connected.peer;
    admin.appendRaw('$persistentsubscription-$all::grupp-checkpoint', { type: '$SubscriptionCheckpoint', data: '{}' });
    admin.appendRaw('$persistentsubscription-$all::grupp-parked', { type: 'x', data: '{}' });
    admin.appendRaw('$annat', { type: '$annat', data: '{}' });
    const seen = (await all()).map(({ streamId }) => streamId);
    expect(seen).toContain('$annat');
    expect(seen.filter((name) => /epoch|persistentsubscription/.test(name))).toEqual([]);
  });

  test('refuses a position where no record starts, and one whose commit lies before its prepare', async () => {
    const stream = await written(1);
    const [{ event: only } = { event: undefined }] = await collect(connected.client.readStream(stream));
    const { commit } = only!.position!;
    await expect(all({ fromPosition: { commit: commit + 1n, prepare: commit + 1n } })).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
    });
    await expect(all({ fromPosition: { commit, prepare: commit + 1n } })).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
  });

  const filtered = async (change: (filter: streams.ReadReq.Options.FilterOptions) => void) => {
    const filter = new Options.FilterOptions().setCount(empty()).setCheckpointintervalmultiplier(1);
    change(filter);
    const messages = await readRaw(
      connected.raw,
      readOptions(undefined, (options) => options.setFilter(filter)),
    );
    return messages.map((message) => Buffer.from(message.getEvent()!.getEvent()!.getStreamIdentifier()!.getStreamName_asU8()).toString());
  };
  const expression = () => new Options.FilterOptions.Expression();

  test('keeps the streams whose name begins with any of the prefixes', async () => {
    connected.peer.admin.appendRaw('pa-1', { type: 'Pa', data: '{}' });
    connected.peer.admin.appendRaw('pb-1', { type: 'Pb', data: '{}' });
    connected.peer.admin.appendRaw('x-pa-1', { type: 'XPa', data: '{}' });
    expect(await filtered((filter) => filter.setStreamIdentifier(expression().setPrefixList(['pa-', 'pb-'])))).toEqual(['pa-1', 'pb-1']);
    expect(await filtered((filter) => filter.setStreamIdentifier(expression().setRegex('pa-')))).toEqual(['pa-1', 'x-pa-1']);
    expect(await filtered((filter) => filter.setEventType(expression().setPrefixList(['Pb'])))).toEqual(['pb-1']);
    expect(await filtered((filter) => filter.setEventType(expression().setRegex('^Pa$')))).toEqual(['pa-1']);
    expect(await filtered((filter) => filter.setStreamIdentifier(expression().setRegex('^pb').setPrefixList(['pa-'])))).toEqual(['pb-1']);
    expect(await filtered((filter) => filter.setMax(1).setStreamIdentifier(expression().setPrefixList(['pb-'])))).toEqual(['pb-1']);
  });
});

describe('What has no meaning is refused', () => {
  test.each<[string, string | undefined, (options: streams.ReadReq.Options) => void]>([
    ['no form of ids', 's', (options) => options.clearUuidOption()],
    ['neither a count nor a subscription', 's', (options) => options.clearCount()],
    ['a filter on a stream', 's', (options) => options.setFilter(new Options.FilterOptions())],
    ['a filter without an expression', undefined, (options) => options.setFilter(new Options.FilterOptions().setCount(empty()))],
    [
      'a subscription backwards',
      undefined,
      (options) => options.setSubscription(new Options.SubscriptionOptions()).setReadDirection(Options.ReadDirection.BACKWARDS),
    ],
    [
      'a checkpoint interval of nothing',
      undefined,
      (options) => {
        const filter = new Options.FilterOptions().setStreamIdentifier(new Options.FilterOptions.Expression().setPrefixList(['s']));
        options.setSubscription(new Options.SubscriptionOptions()).setFilter(filter.setMax(1));
      },
    ],
    [
      'a regular expression that is none',
      undefined,
      (options) => {
        const expression = new Options.FilterOptions.Expression().setRegex('(');
        options.setFilter(new Options.FilterOptions().setStreamIdentifier(expression).setCount(empty()));
      },
    ],
    ['neither a stream nor all', undefined, (options) => options.clearAll()],
  ])('%s', async (_, stream, change) => {
    await expect(readRaw(connected.raw, readOptions(stream, change))).rejects.toMatchObject({ code: status.INVALID_ARGUMENT });
  });
});
