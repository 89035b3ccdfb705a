import { once } from 'node:events';
import type { ClientReadableStream, ClientWritableStream } from '@grpc/grpc-js';
import type { AppendReq, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Client, Library } from './library.js';
import type { Place } from './place.js';
import type { RawEvent, RawNewEvent } from './raw-event.js';

export type ServerExpectation = bigint | 'no_stream' | 'stream_exists' | 'any';

/** Which streams of `$all`: by the beginning of the name, or by an expression (.NET's, unanchored). */
export type StreamFilter = { readonly prefix: string } | { readonly regex: string };

export interface Appended {
  /** the server's revision of the last event */
  readonly serverRevision: bigint;
  readonly place: Place;
}
/** The expectation did not hold: the server's last revision, null when there is no stream. */
export interface Conflict {
  readonly actual: bigint | null;
}

// A node that is not the leader may lag behind; it answers then with who is, and the client goes there.
const OPTIONS = { requiresLeader: true } as const;
/** Events between two checkpoints of a filtered subscription, in windows of 32. */
const CHECKPOINT_WINDOWS = 32;

/** One call each of the protocol, as the service definitions have them; errors are gRPC's own. */
export class Calls {
  constructor(
    private readonly library: Library,
    private readonly client: Client,
  ) {}

  append(streamId: string, expected: ServerExpectation, events: readonly RawNewEvent[], deadline: Date): Promise<Appended | Conflict> {
    const { StreamsClient } = this.library;
    return this.client.execute(
      StreamsClient,
      'append',
      (streams) =>
        new Promise((resolve, reject) => {
          const sink = streams.append(...this.client.callArguments(OPTIONS, { deadline }), (error, answer) => {
            if (error) return reject(error);
            const success = answer.getSuccess();
            const wrong = answer.getWrongExpectedVersion();
            if (wrong) return resolve({ actual: wrong.hasCurrentRevision() ? BigInt(wrong.getCurrentRevision()) : null });
            const position = success?.getPosition();
            if (!success || !position) return reject(new Error('An append was answered without its position'));
            const place = { commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) };
            resolve({ serverRevision: BigInt(success.getCurrentRevision()), place });
          });
          // What is written after the server has answered has nowhere to go; the answer has been taken above.
          sink.on('error', () => undefined);
          void this.send(sink, streamId, expected, events);
        }),
    );
  }

  read(request: ReadReq, deadline: Date | number): Promise<ClientReadableStream<ReadResp>> {
    const { StreamsClient } = this.library;
    const begin = this.client.GRPCStreamCreator(StreamsClient, 'read', (streams) =>
      streams.read(request, ...this.client.callArguments(OPTIONS, { deadline })),
    );
    return begin();
  }

  streamRequest(streamId: string, from: bigint, max: number): ReadReq {
    const { messages, shared } = this.library;
    const { Options } = messages.ReadReq;
    const stream = new Options.StreamOptions();
    stream.setStreamIdentifier(this.name(streamId));
    stream.setRevision(String(from));
    const options = this.options(new Options());
    options.setStream(stream);
    // Asks the server to say where the stream ends, so that a read that was cut short is not taken for a short stream.
    const control = new Options.ControlOption();
    control.setCompatibility(1);
    options.setControlOption(control);
    options.setCount(String(max));
    options.setNoFilter(new shared.Empty());
    return request(messages, options);
  }

  lastOfStreamRequest(streamId: string): ReadReq {
    const { messages, shared } = this.library;
    const { Options } = messages.ReadReq;
    const stream = new Options.StreamOptions();
    stream.setStreamIdentifier(this.name(streamId));
    stream.setEnd(new shared.Empty());
    const options = this.options(new Options());
    options.setStream(stream);
    options.setReadDirection(Options.ReadDirection.BACKWARDS);
    options.setCount('1');
    options.setNoFilter(new shared.Empty());
    return request(messages, options);
  }

  /** From the place on, the event there included; null: from the beginning. */
  allRequest(from: Place | null, filter: StreamFilter, max: number): ReadReq {
    const options = this.allOptions(from, filter);
    options.setCount(String(max));
    return request(this.library.messages, options);
  }

  /** After the place; null: from the beginning. */
  subscriptionRequest(after: Place | null, filter: StreamFilter): ReadReq {
    const { messages } = this.library;
    const options = this.allOptions(after, filter);
    options.setSubscription(new messages.ReadReq.Options.SubscriptionOptions());
    return request(messages, options);
  }

  /** null: a message that is no event */
  eventOf(answer: ReadResp): RawEvent | null {
    const event = answer.getEvent()?.getEvent();
    if (!event) return null;
    const about = event.getMetadataMap();
    return {
      eventId: event.getId()?.getString() ?? '',
      streamId: bufferOf(event.getStreamIdentifier()?.getStreamName_asU8()).toString('utf8'),
      serverRevision: BigInt(event.getStreamRevision()),
      place: { commit: BigInt(event.getCommitPosition()), prepare: BigInt(event.getPreparePosition()) },
      type: about.get('type') ?? '',
      created: Number(about.get('created') ?? 0) / 10_000,
      data: bufferOf(event.getData_asU8()),
      metadata: bufferOf(event.getCustomMetadata_asU8()),
    };
  }

  private async send(
    sink: ClientWritableStream<AppendReq>,
    streamId: string,
    expected: ServerExpectation,
    events: readonly RawNewEvent[],
  ): Promise<void> {
    const { AppendReq } = this.library.messages;
    const options = new AppendReq.Options();
    options.setStreamIdentifier(this.name(streamId));
    this.expect(options, expected);
    const head = new AppendReq();
    head.setOptions(options);
    sink.write(head);
    for (const { eventId, type, data, metadata } of events) {
      const message = new AppendReq.ProposedMessage();
      const id = new this.library.shared.UUID();
      id.setString(eventId);
      message.setId(id);
      message.getMetadataMap().set('type', type).set('content-type', 'application/json');
      message.setData(data);
      message.setCustomMetadata(metadata);
      const next = new AppendReq();
      next.setProposedMessage(message);
      if (!sink.write(next)) await once(sink, 'drain').catch(() => undefined);
    }
    sink.end();
  }

  private expect(options: AppendReq.Options, expected: ServerExpectation): void {
    const { Empty } = this.library.shared;
    if (expected === 'no_stream') options.setNoStream(new Empty());
    else if (expected === 'stream_exists') options.setStreamExists(new Empty());
    else if (expected === 'any') options.setAny(new Empty());
    else options.setRevision(String(expected));
  }

  private name(streamId: string) {
    const name = new this.library.shared.StreamIdentifier();
    name.setStreamName(Buffer.from(streamId));
    return name;
  }

  private options(options: ReadReq.Options): ReadReq.Options {
    const { messages, shared } = this.library;
    const uuid = new messages.ReadReq.Options.UUIDOption();
    uuid.setString(new shared.Empty());
    options.setUuidOption(uuid);
    return options;
  }

  private allOptions(at: Place | null, filter: StreamFilter): ReadReq.Options {
    const { messages, shared } = this.library;
    const { Options } = messages.ReadReq;
    const all = new Options.AllOptions();
    if (at === null) all.setStart(new shared.Empty());
    else {
      const position = new Options.Position();
      position.setCommitPosition(String(at.commit));
      position.setPreparePosition(String(at.prepare));
      all.setPosition(position);
    }
    const expression = new Options.FilterOptions.Expression();
    if ('prefix' in filter) expression.setPrefixList([filter.prefix]);
    else expression.setRegex(filter.regex);
    const filtered = new Options.FilterOptions();
    filtered.setStreamIdentifier(expression);
    filtered.setCount(new shared.Empty());
    filtered.setCheckpointintervalmultiplier(CHECKPOINT_WINDOWS);
    const options = this.options(new Options());
    options.setAll(all);
    options.setFilter(filtered);
    return options;
  }
}

function request(messages: Library['messages'], options: ReadReq.Options): ReadReq {
  const made = new messages.ReadReq();
  made.setOptions(options);
  return made;
}

const bufferOf = (bytes: Uint8Array = new Uint8Array()): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
