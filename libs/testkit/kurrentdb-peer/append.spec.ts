import { describe, expect, test } from '@jest/globals';
import {
  ANY,
  MaxAppendSizeExceededError,
  NO_STREAM,
  STREAM_EXISTS,
  StreamDeletedError,
  WrongExpectedVersionError,
  type AppendExpectedRevision,
  type AppendResult,
} from '@eventstore/db-client';
import { v4 as uuid } from 'uuid';
import { Connected, collect, event, events, nobody, trailersOf } from './connected.fixture.js';
import { TABLE, type ExpectationName, type Outcome, type StateName } from './expectation-table.fixture.js';

const connected = new Connected();

/** The client takes Append when a call has credentials of its own, otherwise BatchAppend. */
const ROADS = [
  ['Streams/Append', { credentials: nobody }],
  ['Streams/BatchAppend', {}],
] as const;

const revisions: Readonly<Record<ExpectationName, AppendExpectedRevision>> = {
  any: ANY,
  no_stream: NO_STREAM,
  stream_exists: STREAM_EXISTS,
  '1': 1n,
  '2': 2n,
  '7': 7n,
};

async function bring(stream: string, to: StateName): Promise<void> {
  const { client } = connected;
  if (to === 'never written') return;
  if (to === 'with metadata only') return void (await client.setStreamMetadata(stream, { maxCount: 100 }));
  await client.appendToStream(stream, events(3));
  if (to === 'soft-deleted') await client.deleteStream(stream);
  if (to === 'tombstoned') await client.tombstoneStream(stream);
}

async function outcomeOf(append: Promise<AppendResult>): Promise<Outcome> {
  try {
    return Number((await append).nextExpectedRevision);
  } catch (error) {
    if (error instanceof StreamDeletedError) return 'deleted';
    if (!(error instanceof WrongExpectedVersionError)) throw error;
    const { actualVersion } = error;
    return `conflict ${actualVersion === 'no_stream' ? -1 : Number(actualVersion)}`;
  }
}

describe.each(ROADS)('%s', (rpc, road) => {
  test.each(TABLE)('expecting %s of a stream %s: %s', async (expected, state, outcome) => {
    const { client, peer } = connected;
    await bring('s', state);
    const before = peer.log.count(rpc);
    expect(await outcomeOf(client.appendToStream('s', event(), { expectedRevision: revisions[expected], ...road }))).toBe(outcome);
    if (rpc === 'Streams/Append') expect(peer.log.count(rpc)).toBe(before + 1);
    else expect(peer.log.count('Streams/Append')).toBe(0);
  });

  test('says what was expected and what is there', async () => {
    const { client } = connected;
    await client.appendToStream('s', events(2));
    await expect(client.appendToStream('s', event(), { expectedRevision: 7n, ...road })).rejects.toMatchObject({
      streamName: 's',
      expectedVersion: 7n,
      actualVersion: 1n,
    });
    await expect(client.appendToStream('ny', event(), { expectedRevision: STREAM_EXISTS, ...road })).rejects.toMatchObject({
      expectedVersion: 'stream_exists',
      actualVersion: 'no_stream',
    });
  });

  test('answers a repeated append with the original revision and position, and writes nothing', async () => {
    const { client } = connected;
    const once = events(2);
    const first = await client.appendToStream('s', once, { expectedRevision: NO_STREAM, ...road });
    await client.appendToStream('s', event(), road);
    for (const expectedRevision of [NO_STREAM, ANY, STREAM_EXISTS] as const)
      expect(await client.appendToStream('s', once, { expectedRevision, ...road })).toEqual(first);
    expect(await client.appendToStream('s', once[1]!, { expectedRevision: 0n, ...road })).toEqual(first);
    expect(await collect(client.readStream('s'))).toHaveLength(3);
  });

  test('writes the same id anew where the stream ends, and in another stream', async () => {
    const { client } = connected;
    const once = event();
    await client.appendToStream('s', once, road);
    expect((await client.appendToStream('s', once, { expectedRevision: 0n, ...road })).nextExpectedRevision).toBe(1n);
    expect((await client.appendToStream('annan', once, { expectedRevision: ANY, ...road })).nextExpectedRevision).toBe(0n);
  });

  test('refuses an append that is known only in part', async () => {
    const { client } = connected;
    const known = event();
    await client.appendToStream('s', [known, event()], road);
    await expect(client.appendToStream('s', [known, event()], { expectedRevision: ANY, ...road })).rejects.toThrow(
      WrongExpectedVersionError,
    );
    await client.appendToStream('s', [event(), known], { expectedRevision: ANY, ...road });
    expect(await collect(client.readStream('s'))).toHaveLength(4);
  });

  test('takes an empty append under a matching expectation and writes nothing', async () => {
    const { client } = connected;
    expect((await client.appendToStream('s', [], { expectedRevision: NO_STREAM, ...road })).success).toBe(true);
    await client.appendToStream('s', events(2), road);
    expect((await client.appendToStream('s', [], { expectedRevision: 1n, ...road })).nextExpectedRevision).toBe(1n);
    await expect(client.appendToStream('s', [], { expectedRevision: 0n, ...road })).rejects.toThrow(WrongExpectedVersionError);
    expect(await collect(client.readAll())).toHaveLength(2);
  });

  test('gives the position of the last event', async () => {
    const { client } = connected;
    const { position } = await client.appendToStream('s', events(3), road);
    const positions = (await collect(client.readStream('s'))).map((read) => read.event!.position!);
    expect(positions.at(-1)).toEqual(position);
    const commits = positions.map(({ commit }) => commit);
    expect(commits.every((commit, index) => commit > 2n && (index === 0 || commit - commits[index - 1]! > 1n))).toBe(true);
  });
});

describe('An append after a soft delete', () => {
  test('goes on with the numbers and gives the new events only', async () => {
    const { client } = connected;
    await client.appendToStream('s', events(3));
    await client.setStreamMetadata('s', { agare: 'prov' });
    await client.deleteStream('s');
    await client.appendToStream('s', event(9));
    expect((await collect(client.readStream('s'))).map((read) => read.event!.revision)).toEqual([3n]);
    expect((await client.getStreamMetadata('s')).metadata).toEqual({ truncateBefore: 3 });
  });

  test('is not needed: metadata brings the stream back too', async () => {
    const { client } = connected;
    await client.appendToStream('s', events(3));
    await client.deleteStream('s');
    await client.setStreamMetadata('s', { agare: 'prov' });
    expect((await client.getStreamMetadata('s')).metadata).toEqual({ agare: 'prov', truncateBefore: 3 });
    expect(await collect(client.readStream('s'))).toEqual([]);
    await expect(client.appendToStream('s', event(), { expectedRevision: NO_STREAM })).rejects.toThrow(WrongExpectedVersionError);
  });
});

describe('What is too large', () => {
  const small = new Connected({ limits: { event: 2_000, append: 3_000 } });
  const filled = (size: number) => ({ ...event(), id: uuid(), data: { text: 'x'.repeat(size) } });

  test('is refused as an append', async () => {
    for (const [, road] of ROADS) {
      await expect(small.client.appendToStream('s', [filled(1_600), filled(1_600)], road)).rejects.toThrow(MaxAppendSizeExceededError);
      await expect(small.client.appendToStream('s', [filled(1_600), filled(1_600)], road)).rejects.toMatchObject({ maxAppendSize: 3_000 });
    }
    await small.client.appendToStream('s', filled(1_600), { expectedRevision: NO_STREAM });
  });

  test('is refused as an event, by a message that the client does not know', async () => {
    const refused: unknown = await small.client
      .appendToStream('s', filled(2_500), { credentials: nobody })
      .catch((error: unknown) => error);
    expect(trailersOf(refused)).toMatchObject({ exception: 'maximum-append-event-size-exceeded', 'maximum-append-event-size': '2000' });
    await expect(small.client.appendToStream('s', filled(2_500))).rejects.toThrow('Could not recognize');
  });
});
