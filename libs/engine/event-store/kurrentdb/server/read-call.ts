import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Client, Library, ReadCall } from './library.js';
import { LEADER } from './library.js';
import type { Place } from './place.js';
import type { RawEvent } from './raw-event.js';
import type { ServerFilter, StreamNames } from './stream-names.js';

/** How much the server looks through at a time for what a filter asks for. Its own 32 makes it slow where little of the log is ours or the kommun's. */
const SEARCH_WINDOW = 2_000;

export const readCall = ({ StreamsClient }: Library, client: Client, request: ReadReq, deadline: Date | number): Promise<ReadCall> =>
  client.GRPCStreamCreator(StreamsClient, 'read', (streams) => streams.read(request, ...client.callArguments(LEADER, { deadline })))();

export function streamRequest(library: Library, name: string, from: bigint, max: number): ReadReq {
  const stream = streamOptions(library, name);
  stream.setRevision(String(from));
  const options = optionsOf(library);
  options.setStream(stream);
  options.setNoFilter(new library.shared.Empty());
  options.setCount(String(max));
  // Asks the server to say where the stream ends, so that a read that was cut short is not taken for a short stream.
  const control = new library.messages.ReadReq.Options.ControlOption();
  control.setCompatibility(1);
  options.setControlOption(control);
  return request(library, options);
}

export function lastOfStreamRequest(library: Library, name: string): ReadReq {
  const stream = streamOptions(library, name);
  stream.setEnd(new library.shared.Empty());
  const options = optionsOf(library);
  options.setStream(stream);
  return lastRequest(library, options);
}

/** From the place on, the event there included; null: from the beginning. Without a filter: of all streams. */
export function allRequest(library: Library, from: Place | null, filter: ServerFilter | null, max: number): ReadReq {
  const options = allOptions(library, from, filter);
  options.setCount(String(max));
  return request(library, options);
}

export function lastOfAllRequest(library: Library): ReadReq {
  const all = new library.messages.ReadReq.Options.AllOptions();
  all.setEnd(new library.shared.Empty());
  const options = optionsOf(library);
  options.setAll(all);
  return lastRequest(library, options);
}

/** The one before the end, of what the options name. */
function lastRequest(library: Library, options: ReturnType<typeof optionsOf>): ReadReq {
  options.setNoFilter(new library.shared.Empty());
  options.setReadDirection(library.messages.ReadReq.Options.ReadDirection.BACKWARDS);
  options.setCount('1');
  return request(library, options);
}

/** After the place; null: from the beginning. */
export function subscriptionRequest(library: Library, after: Place | null, filter: ServerFilter): ReadReq {
  const options = allOptions(library, after, filter);
  options.setSubscription(new library.messages.ReadReq.Options.SubscriptionOptions());
  return request(library, options);
}

/** null: a message that is no event */
export function eventOf(answer: ReadResp, names: StreamNames): RawEvent | null {
  const event = answer.getEvent()?.getEvent();
  if (!event) return null;
  const about = event.getMetadataMap();
  return {
    eventId: event.getId()?.getString() ?? '',
    streamId: names.own(bufferOf(event.getStreamIdentifier()?.getStreamName_asU8()).toString('utf8')),
    serverRevision: BigInt(event.getStreamRevision()),
    place: { commit: BigInt(event.getCommitPosition()), prepare: BigInt(event.getPreparePosition()) },
    type: about.get('type') ?? '',
    created: Number(about.get('created') ?? 0) / 10_000,
    data: bufferOf(event.getData_asU8()),
    metadata: bufferOf(event.getCustomMetadata_asU8()),
  };
}

/** of a message that says how far the server has looked through `$all`; everything before it has been sent */
export function checkpointOf(answer: ReadResp): Place | null {
  const checkpoint = answer.getCheckpoint();
  return checkpoint ? { commit: BigInt(checkpoint.getCommitPosition()), prepare: BigInt(checkpoint.getPreparePosition()) } : null;
}

function allOptions(library: Library, at: Place | null, filter: ServerFilter | null): ReadReq.Options {
  const { messages, shared } = library;
  const { Options } = messages.ReadReq;
  const all = new Options.AllOptions();
  if (at === null) all.setStart(new shared.Empty());
  else {
    const position = new Options.Position();
    position.setCommitPosition(String(at.commit));
    position.setPreparePosition(String(at.prepare));
    all.setPosition(position);
  }
  const options = optionsOf(library);
  options.setAll(all);
  if (filter === null) {
    options.setNoFilter(new shared.Empty());
    return options;
  }
  const expression = new Options.FilterOptions.Expression();
  if ('prefix' in filter) expression.setPrefixList([filter.prefix]);
  else expression.setRegex(filter.regex);
  const filtered = new Options.FilterOptions();
  filtered.setStreamIdentifier(expression);
  filtered.setMax(SEARCH_WINDOW);
  filtered.setCheckpointintervalmultiplier(1);
  options.setFilter(filtered);
  return options;
}

function streamOptions({ messages, shared }: Library, name: string) {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(name));
  const stream = new messages.ReadReq.Options.StreamOptions();
  stream.setStreamIdentifier(identifier);
  return stream;
}

function optionsOf({ messages, shared }: Library): ReadReq.Options {
  const uuid = new messages.ReadReq.Options.UUIDOption();
  uuid.setString(new shared.Empty());
  const options = new messages.ReadReq.Options();
  options.setUuidOption(uuid);
  return options;
}

function request({ messages }: Library, options: ReadReq.Options): ReadReq {
  const made = new messages.ReadReq();
  made.setOptions(options);
  return made;
}

const bufferOf = (bytes: Uint8Array = new Uint8Array()): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
