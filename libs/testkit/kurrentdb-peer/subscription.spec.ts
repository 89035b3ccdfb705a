import { describe, expect, test } from '@jest/globals';
import {
  END,
  START,
  StreamDeletedError,
  eventTypeFilter,
  streamNameFilter,
  type ReadPosition,
  type ReadRevision,
} from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { Connected, collect, event, events } from './connected.fixture.js';
import { kindOf, readOptions } from './raw.fixture.js';

const connected = new Connected();
const { Options } = streams.ReadReq;

/** What a subscriber hears, in order: the kind of each message, an event as `stream@revision`. */
class Heard {
  readonly messages: string[] = [];
  readonly checkpoints: number[] = [];
  failure: unknown;
  private waiting: (() => void) | undefined;

  constructor(request: streams.ReadReq) {
    const call = connected.raw.read(request);
    call.on('data', (message: streams.ReadResp) => {
      this.messages.push(named(message));
      const checkpoint = message.getCheckpoint();
      if (checkpoint) this.checkpoints.push(Number(checkpoint.getCommitPosition()));
      this.waiting?.();
    });
    call.on('error', (error) => {
      this.failure = error;
      this.waiting?.();
    });
  }

  /** The first so many, when they have come. */
  async first(wanted: number): Promise<string[]> {
    while (this.messages.length < wanted && !this.failure) await new Promise<void>((resolve) => (this.waiting = resolve));
    return this.messages.slice(0, wanted);
  }
}

function named(message: streams.ReadResp): string {
  const recorded = message.getEvent()?.getEvent();
  if (!recorded) return kindOf(message);
  return `${Buffer.from(recorded.getStreamIdentifier()!.getStreamName_asU8()).toString()}@${recorded.getStreamRevision()}`;
}

const subscribing = (options: streams.ReadReq.Options) => options.setSubscription(new Options.SubscriptionOptions());

const filtered = (options: streams.ReadReq.Options, prefix: string, window: number, multiplier = 1) =>
  options.setFilter(
    new Options.FilterOptions()
      .setStreamIdentifier(new Options.FilterOptions.Expression().setPrefixList([prefix]))
      .setMax(window)
      .setCheckpointintervalmultiplier(multiplier),
  );

const position = (commit: bigint) => new Options.Position().setCommitPosition(String(commit)).setPreparePosition(String(commit));

const follow = (stream: string | undefined, change: (options: streams.ReadReq.Options) => void = () => undefined) =>
  new Heard(
    readOptions(stream, (options) => {
      subscribing(options);
      change(options);
    }),
  );

describe('A subscription to a stream', () => {
  test('is confirmed, catches up, says so and goes on', async () => {
    await connected.client.appendToStream('s', events(2));
    const heard = follow('s');
    expect(await heard.first(4)).toEqual(['confirmation', 's@0', 's@1', 'caught up']);
    await connected.client.appendToStream('annan', event());
    await connected.client.appendToStream('s', event());
    expect(await heard.first(5)).toEqual(['confirmation', 's@0', 's@1', 'caught up', 's@2']);
  });

  test('begins after the revision that is given, or with what comes', async () => {
    await connected.client.appendToStream('s', events(3));
    const after = follow('s', (options) => options.getStream()!.setRevision('1'));
    const fromEnd = follow('s', (options) => options.getStream()!.setEnd(new shared.Empty()));
    expect(await after.first(3)).toEqual(['confirmation', 's@2', 'caught up']);
    expect(await fromEnd.first(2)).toEqual(['confirmation', 'caught up']);
    await connected.client.appendToStream('s', event());
    expect((await fromEnd.first(3)).at(-1)).toBe('s@3');
  });

  test('waits for a stream that is not there, and hears nothing of a soft delete', async () => {
    const heard = follow('s');
    expect(await heard.first(2)).toEqual(['confirmation', 'caught up']);
    await connected.client.appendToStream('s', event());
    await heard.first(3);
    await connected.client.deleteStream('s');
    await connected.client.appendToStream('s', event());
    expect((await heard.first(4)).slice(2)).toEqual(['s@0', 's@1']);
  });

  test('ends with a tombstone', async () => {
    await connected.client.appendToStream('s', event());
    const heard = follow('s');
    await heard.first(3);
    await connected.client.tombstoneStream('s');
    expect(await heard.first(5)).toEqual(['confirmation', 's@0', 'caught up', 's@9223372036854775807']);
    expect(heard.failure).toMatchObject({ details: "Event stream 's' is deleted." });
    const late = new Promise((resolve) => connected.client.subscribeToStream('s').on('error', resolve));
    expect(await late).toBeInstanceOf(StreamDeletedError);
  });
});

describe('A subscription to $all', () => {
  test('without a filter has no checkpoints', async () => {
    await connected.client.appendToStream('s', events(2));
    const heard = follow(undefined);
    expect(await heard.first(4)).toEqual(['confirmation', 's@0', 's@1', 'caught up']);
    await connected.client.appendToStream('annan', event());
    expect((await heard.first(5)).at(-1)).toBe('annan@0');
  });

  test('begins after the position that is given, or with what comes', async () => {
    await connected.client.appendToStream('s', events(3));
    const second = (await collect(connected.client.readStream('s')))[1]!.event!.position!;
    const after = follow(undefined, (options) => options.getAll()!.setPosition(position(second.commit)));
    const fromEnd = follow(undefined, (options) => options.getAll()!.setEnd(new shared.Empty()));
    expect(await after.first(3)).toEqual(['confirmation', 's@2', 'caught up']);
    expect(await fromEnd.first(2)).toEqual(['confirmation', 'caught up']);
    await connected.client.appendToStream('s', event());
    expect((await fromEnd.first(3)).at(-1)).toBe('s@3');
  });

  test('with a filter has a checkpoint before "caught up", at the last event looked at', async () => {
    await connected.client.appendToStream('s', events(2));
    const { position: last } = await connected.client.appendToStream('annan', event());
    const heard = follow(undefined, (options) => filtered(options, 's', 32));
    expect(await heard.first(5)).toEqual(['confirmation', 's@0', 's@1', 'checkpoint', 'caught up']);
    expect(heard.checkpoints).toEqual([Number(last!.commit)]);
  });

  test('that begins where all is read has no checkpoint of it', async () => {
    const { position: last } = await connected.client.appendToStream('s', event());
    const heard = follow(undefined, (options) =>
      filtered(options.setAll(new Options.AllOptions().setPosition(position(last!.commit))), 's', 32),
    );
    expect(await heard.first(2)).toEqual(['confirmation', 'caught up']);
  });

  test('counts what it looks at, matching or not, and marks its place after so many', async () => {
    for (let n = 0; n < 100; n++) await connected.client.appendToStream(n % 50 === 0 ? 's' : 'annan', event());
    const heard = follow(undefined, (options) => filtered(options, 's', 16, 2));
    const messages = await heard.first(8);
    expect(messages).toEqual(['confirmation', 's@0', 'checkpoint', 's@1', 'checkpoint', 'checkpoint', 'checkpoint', 'caught up']);
    expect(heard.checkpoints).toEqual([...new Set(heard.checkpoints)].sort((a, b) => a - b));
  });

  test('has the event first and then the checkpoint when it is live', async () => {
    const heard = follow(undefined, (options) => filtered(options.setAll(new Options.AllOptions().setEnd(new shared.Empty())), 's', 2));
    await heard.first(2);
    await connected.client.appendToStream('annan', event());
    const { position: matching } = await connected.client.appendToStream('s', event());
    expect(await heard.first(4)).toEqual(['confirmation', 'caught up', 's@0', 'checkpoint']);
    expect(heard.checkpoints).toEqual([Number(matching!.commit)]);
  });

  test('that falls behind catches up in silence, without loss or doubles, and says so again', async () => {
    const heard = follow(undefined, (options) => filtered(options, 's', 32));
    await heard.first(3);
    await connected.client.appendToStream('s', events(100));
    const messages = await heard.first(3 + 100 + 4 + 1);
    expect(messages.filter((message) => message.startsWith('s@'))).toEqual(Array.from({ length: 100 }, (_, n) => `s@${n}`));
    expect(messages.at(-1)).toBe('caught up');
  });
});

describe('The real client', () => {
  const read = (
    from: { fromPosition: ReadPosition } | { fromRevision: ReadRevision },
    filter: Parameters<typeof connected.client.subscribeToAll>[0] = {},
  ): Promise<string[]> =>
    new Promise((resolve, reject) => {
      const heard: string[] = [];
      const subscription =
        'fromPosition' in from
          ? connected.client.subscribeToAll({ ...from, ...filter })
          : connected.client.subscribeToStream('s', { fromRevision: from.fromRevision });
      subscription.on('error', reject);
      subscription.on('data', (resolved) => heard.push(`${resolved.event!.streamId}@${resolved.event!.revision}`));
      subscription.on('caughtUp', () => resolve(heard));
    });

  test('catches up on streams and on $all, filtered by prefix and by regular expression', async () => {
    await connected.client.appendToStream('s', events(2));
    await connected.client.appendToStream('t', events(1));
    expect(await read({ fromRevision: START })).toEqual(['s@0', 's@1']);
    expect(await read({ fromRevision: 0n })).toEqual(['s@1']);
    expect(await read({ fromRevision: END })).toEqual([]);
    expect(await read({ fromPosition: START })).toEqual(['s@0', 's@1', 't@0']);
    expect(await read({ fromPosition: START }, { filter: streamNameFilter({ regex: '^[tu]' }) })).toEqual(['t@0']);
    expect(await read({ fromPosition: START }, { filter: eventTypeFilter({ prefixes: ['Annat'] }) })).toEqual([]);
  });
});
