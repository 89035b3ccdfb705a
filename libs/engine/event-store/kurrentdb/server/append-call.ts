import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import type { Client, Library } from './library.js';
import { LEADER } from './library.js';
import type { Place } from './place.js';
import type { RawNewEvent } from './raw-event.js';

export type ServerExpectation = bigint | 'no_stream' | 'stream_exists' | 'any';

export interface Appended {
  /** the server's revision of the last event */
  readonly serverRevision: bigint;
  readonly place: Place;
}
/** The expectation did not hold: the server's last revision, null when there is no stream. */
export interface Conflict {
  readonly actual: bigint | null;
}

/** Bytes of events in one message: the server takes what comes in several as one append. An event that is larger goes alone. */
const MESSAGE_BYTES = 1024 * 1024;

/**
 * One append, as a whole or not at all: `BatchAppend` with a call of its own, which takes many events in one message where `Append` takes one in each. Errors
 * are gRPC's, also those that the server puts into its answer.
 */
export async function appendCall(
  library: Library,
  client: Client,
  name: string,
  expected: ServerExpectation,
  events: readonly RawNewEvent[],
  deadline: Date,
): Promise<Appended | Conflict> {
  const answer = await client.execute(
    library.StreamsClient,
    'batchAppend',
    (streams) =>
      new Promise<BatchAppendResp>((resolve, reject) => {
        const call = streams.batchAppend(...client.callArguments(LEADER, { deadline }));
        call.on('error', reject);
        call.on('end', () => reject(new Error('An append was not answered')));
        call.on('data', resolve);
        for (const message of messages(library, name, expected, events)) call.write(message);
        call.end();
      }),
  );
  return outcomeOf(library, answer);
}

function outcomeOf({ shared }: Library, answer: BatchAppendResp): Appended | Conflict {
  const success = answer.getSuccess();
  if (success) {
    const position = success.getPosition();
    if (!position) throw new Error('An append was answered without its position');
    const place = { commit: BigInt(position.getCommitPosition()), prepare: BigInt(position.getPreparePosition()) };
    return { serverRevision: BigInt(success.getCurrentRevision()), place };
  }
  const error = answer.getError();
  const details = error?.getDetails();
  if (details?.getTypeName() !== 'event_store.client.WrongExpectedVersion') throw new AppendRefused(error);
  const wrong = shared.WrongExpectedVersion.deserializeBinary(details.getValue_asU8());
  return { actual: wrong.hasCurrentStreamRevision() ? BigInt(wrong.getCurrentStreamRevision()) : null };
}

/** Names of the errors in the answer, as they are called in the metadata of other calls. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  StreamDeleted: 'stream-deleted',
  AccessDenied: 'access-denied',
  MaximumAppendSizeExceeded: 'maximum-append-size-exceeded',
  MaximumAppendEventSizeExceeded: 'maximum-append-event-size-exceeded',
};
const UNKNOWN = 2;
const DEADLINE_EXCEEDED = 4;

/** The server's own word for why, in the form of gRPC's errors. */
class AppendRefused extends Error {
  override readonly name = 'AppendRefused';
  readonly code: number;
  readonly details: string;
  readonly metadata: { get(key: string): readonly string[] };

  constructor(status: Status | undefined) {
    super('The server refused an append');
    const reason = status?.getDetails()?.getTypeName().split('.').at(-1) ?? '';
    const exception = EXCEPTIONS[reason];
    this.code = reason === 'Timeout' ? DEADLINE_EXCEEDED : UNKNOWN;
    this.details = status?.getMessage() ?? '';
    this.metadata = { get: (key) => (key === 'exception' && exception !== undefined ? [exception] : []) };
  }
}

function* messages(library: Library, name: string, expected: ServerExpectation, events: readonly RawNewEvent[]): Generator<BatchAppendReq> {
  const { BatchAppendReq } = library.messages;
  const correlation = uuidOf(library, events[0]!.eventId);
  let message = new BatchAppendReq();
  message.setOptions(optionsOf(library, name, expected));
  let bytes = 0;
  for (const event of events) {
    const size = event.data.length + event.metadata.length;
    if (bytes > 0 && bytes + size > MESSAGE_BYTES) {
      message.setCorrelationId(correlation);
      yield message;
      message = new BatchAppendReq();
      bytes = 0;
    }
    message.addProposedMessages(proposed(library, event));
    bytes += size;
  }
  message.setCorrelationId(correlation);
  message.setIsFinal(true);
  yield message;
}

function proposed(library: Library, { eventId, type, data, metadata }: RawNewEvent): BatchAppendReq.ProposedMessage {
  const message = new library.messages.BatchAppendReq.ProposedMessage();
  message.setId(uuidOf(library, eventId));
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  message.setData(data);
  message.setCustomMetadata(metadata);
  return message;
}

function optionsOf({ messages: { BatchAppendReq }, shared }: Library, name: string, expected: ServerExpectation): BatchAppendReq.Options {
  const options = new BatchAppendReq.Options();
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(name));
  options.setStreamIdentifier(identifier);
  if (expected === 'no_stream') options.setNoStream(new shared.Empty());
  else if (expected === 'stream_exists') options.setStreamExists(new shared.Empty());
  else if (expected === 'any') options.setAny(new shared.Empty());
  else options.setStreamPosition(String(expected));
  return options;
}

function uuidOf({ shared }: Library, text: string) {
  const uuid = new shared.UUID();
  uuid.setString(text);
  return uuid;
}
