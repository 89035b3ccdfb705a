import type { ServiceError } from '@grpc/grpc-js';
import empties from 'google-protobuf/google/protobuf/empty_pb.js';
import timestamps from 'google-protobuf/google/protobuf/timestamp_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { identifierOf, uuidOf } from './wire.js';

const { Options } = streams.ReadReq;
const empty = () => new shared.Empty();

/** Options of a read of everything, or of a stream, with ids as text; `change` makes them what the test wants. */
export function readOptions(stream: string | undefined, change: (options: streams.ReadReq.Options) => void): streams.ReadReq {
  const options = new Options().setUuidOption(new Options.UUIDOption().setString(empty())).setNoFilter(empty());
  if (stream === undefined) options.setAll(new Options.AllOptions().setStart(empty()));
  else options.setStream(new Options.StreamOptions().setStreamIdentifier(identifierOf(stream)).setStart(empty()));
  options.setCount('1000');
  change(options);
  return new streams.ReadReq().setOptions(options);
}

/** Each message of a read by its kind, in order. Rejects as the service does. */
export function readRaw(raw: StreamsClient, request: streams.ReadReq): Promise<streams.ReadResp[]> {
  return new Promise((resolve, reject) => {
    const found: streams.ReadResp[] = [];
    raw
      .read(request)
      .on('data', (message: streams.ReadResp) => found.push(message))
      .on('error', reject)
      .on('end', () => resolve(found));
  });
}

export const kindOf = (message: streams.ReadResp): string => KINDS[message.getContentCase()] ?? '';
const KINDS: Readonly<Record<number, string>> = {
  1: 'event',
  2: 'confirmation',
  3: 'checkpoint',
  4: 'not found',
  5: 'first position',
  6: 'last position',
  8: 'caught up',
};

/** One Streams/Append with the messages as they are. */
export function appendRaw(raw: StreamsClient, messages: readonly streams.AppendReq[]): Promise<streams.AppendResp> {
  return new Promise((resolve, reject) => {
    const call = raw.append((error: ServiceError | null, response) => (error ? reject(error) : resolve(response)));
    for (const message of messages) call.write(message);
    call.end();
  });
}

export const appendOptions = (stream: string): streams.AppendReq =>
  new streams.AppendReq().setOptions(new streams.AppendReq.Options().setStreamIdentifier(identifierOf(stream)).setAny(empty()));

interface Fragment {
  readonly id: string;
  /** given in the first fragment of an append */
  readonly stream?: string;
  readonly deadline?: Date;
  readonly events: readonly Readonly<Record<string, string>>[];
  readonly final: boolean;
  readonly structuredIds?: boolean;
}

/** One message of Streams/BatchAppend. Each event is its metadata; its id is its number. */
export function fragment({ id, stream, deadline, events, final, structuredIds = false }: Fragment): streams.BatchAppendReq {
  const message = new streams.BatchAppendReq().setCorrelationId(uuidOf(id, structuredIds)).setIsFinal(final);
  if (stream !== undefined) {
    const options = new streams.BatchAppendReq.Options().setStreamIdentifier(identifierOf(stream)).setNoStream(new empties.Empty());
    if (deadline) options.setDeadline(timestamps.Timestamp.fromDate(deadline));
    message.setOptions(options);
  }
  for (const [n, metadata] of events.entries()) {
    const proposal = new streams.BatchAppendReq.ProposedMessage().setId(uuidOf(eventId(n), structuredIds)).setData(Buffer.from('{}'));
    for (const [key, value] of Object.entries(metadata)) proposal.getMetadataMap().set(key, value);
    message.addProposedMessages(proposal);
  }
  return message;
}

export const eventId = (n: number): string => `f0000000-0000-4000-8000-00000000000${n}`;
