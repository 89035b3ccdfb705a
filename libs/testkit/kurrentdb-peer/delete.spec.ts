import { describe, expect, test } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import { ANY, BACKWARDS, END, NO_STREAM, StreamDeletedError, WrongExpectedVersionError } from '@eventstore/db-client';
import { Connected, collect, events, trailersOf } from './connected.fixture.js';

const connected = new Connected();

const latest = async () => (await collect(connected.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })))[0]!.event!;

describe('Deletion', () => {
  test('is metadata on the stream, and may be repeated', async () => {
    const { client } = connected;
    await client.appendToStream('s', events(3));
    await client.setStreamMetadata('s', { agare: 'prov' });
    const { position } = await client.deleteStream('s', { expectedRevision: 2n });
    expect(await latest()).toMatchObject({ streamId: '$$s', type: '$metadata', revision: 1n, position });
    expect(Object.keys((await latest()).data as object)).toEqual(['$tb']);
    await client.deleteStream('s', { expectedRevision: ANY });
    await client.deleteStream('s', { expectedRevision: NO_STREAM });
  });

  test('of a stream that never was is a conflict, whatever is expected', async () => {
    for (const expectedRevision of [ANY, NO_STREAM, 0n] as const) {
      const refused: unknown = await connected.client.deleteStream('s', { expectedRevision }).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(WrongExpectedVersionError);
      expect(refused).toMatchObject({ code: status.FAILED_PRECONDITION, streamName: 's', actualVersion: 'no_stream' });
    }
  });

  test('at another revision is a conflict', async () => {
    await connected.client.appendToStream('s', events(3));
    for (const expectedRevision of [NO_STREAM, 1n, 7n] as const) {
      const refused: unknown = await connected.client.deleteStream('s', { expectedRevision }).catch((error: unknown) => error);
      expect(trailersOf(refused)).toMatchObject({
        exception: 'wrong-expected-version',
        'expected-version': expectedRevision === NO_STREAM ? '-1' : String(expectedRevision),
        'actual-version': '2',
      });
    }
  });
});

describe('A tombstone', () => {
  test('is the last event of the stream, and of its metadata', async () => {
    const { client } = connected;
    await client.appendToStream('s', events(3));
    const { position } = await client.tombstoneStream('s', { expectedRevision: 2n });
    expect(await latest()).toMatchObject({ streamId: 's', type: '$streamDeleted', revision: 9_223_372_036_854_775_807n, position });
    await expect(client.deleteStream('s')).rejects.toThrow(StreamDeletedError);
    await expect(client.tombstoneStream('s')).rejects.toThrow(StreamDeletedError);
    await expect(client.setStreamMetadata('s', {})).rejects.toThrow(StreamDeletedError);
  });

  test('may be set where no stream was, but not at another revision', async () => {
    const { client } = connected;
    await client.appendToStream('s', events(3));
    await expect(client.tombstoneStream('s', { expectedRevision: 1n })).rejects.toThrow(WrongExpectedVersionError);
    await client.tombstoneStream('aldrig', { expectedRevision: ANY });
    await client.tombstoneStream('inte heller', { expectedRevision: NO_STREAM });
  });
});

describe('An administrator', () => {
  test('deletes, tombstones and scavenges behind the back of clients', async () => {
    const { client, peer } = connected;
    for (const stream of ['a', 'b', 'c', 'd']) await client.appendToStream(stream, events(3));
    await client.setStreamMetadata('c', { maxCount: 2 });
    peer.admin.deleteStream('a');
    peer.admin.tombstone('b');
    const seen = async () =>
      (await collect(client.readAll()))
        .filter(({ event }) => !event!.type.startsWith('$'))
        .map(({ event }) => `${event!.streamId}${event!.revision}`);
    const place = (await collect(client.readAll()))[3]!.event!;
    expect(place.streamId).toBe('b');
    expect(await seen()).toHaveLength(12);
    peer.admin.scavenge();
    expect(await seen()).toEqual(['a2', 'c1', 'c2', 'd0', 'd1', 'd2']);
    expect((await collect(client.readAll({ fromPosition: place.position, maxCount: 1 })))[0]!.event!.streamId).toBe('c');
    await client.appendToStream('a', events(1), { expectedRevision: 2n });
    expect((await collect(client.readStream('a'))).map((read) => read.event!.revision)).toEqual([3n]);
    expect((await collect(client.readStream('c'))).map((read) => read.event!.revision)).toEqual([1n, 2n]);
  });

  test('writes bytes as they are, also with an id that is there already', async () => {
    const { client, peer } = connected;
    const id = 'b0000000-0000-4000-8000-000000000001';
    peer.admin.appendRaw('s', { id, type: 'Trasig', data: '{"n":' }, { id, type: 'Trasig', data: '{}', metadata: 'inte json' });
    const [first, second] = (await collect(client.readStream('s'))).map((read) => read.event!);
    expect(first).toMatchObject({ id, data: '{"n":', isJson: true });
    expect(second).toMatchObject({ id, revision: 1n });
  });

  test('is told when there is nothing to delete', () => {
    expect(() => connected.peer.admin.deleteStream('aldrig')).toThrow('aldrig: conflict');
  });
});
