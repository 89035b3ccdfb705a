import type { ServerReadableStream, sendUnaryData } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { RpcError, dropped, invalidArgument, missingProperties, streamDeleted } from './errors.js';
import type { Expectation } from './expectation.js';
import { Measure } from './limits.js';
import type { Node } from './node.js';
import { NONE, wireNumber, type NewEvent } from './record.js';
import { nameOf, proposed } from './wire.js';
import type { Written } from './writer.js';

/** Streams/Append: the options, then one event a message, one answer. */
export function serveAppend(
  node: Node,
  call: ServerReadableStream<streams.AppendReq, streams.AppendResp>,
  answer: sendUnaryData<streams.AppendResp>,
): void {
  const events: NewEvent[] = [];
  const measure = new Measure(node.limits);
  let options: streams.AppendReq.Options | undefined;
  let refused: RpcError | undefined;
  const user = node.access.authenticate(call.metadata);

  const take = (message: streams.AppendReq): void => {
    if (message.hasOptions()) {
      options = message.getOptions();
      node.access.mayUse(user, nameOf(options?.getStreamIdentifier()));
      return;
    }
    const event = proposed(message.getProposedMessage() ?? new streams.AppendReq.ProposedMessage());
    if (!event) throw missingProperties();
    measure.add(event);
    events.push(event);
  };

  call.on('data', (message: streams.AppendReq) => {
    if (refused) return;
    try {
      take(message);
    } catch (error) {
      refused = error as RpcError;
      answer(refused);
    }
  });
  call.on('end', () => {
    if (refused) return;
    if (!options) return answer(invalidArgument('The first message must be the options.'));
    const stream = nameOf(options.getStreamIdentifier());
    const expected = expectationOf(options);
    const written = write(node, stream, expected, events);
    if (written === 'lost') return node.faults.lostReplyBy === 'unavailable' ? answer(dropped()) : undefined;
    if (written.kind === 'deleted') return answer(streamDeleted(stream));
    answer(null, written.kind === 'conflict' ? conflict(expected, written.actual) : success(written));
  });
}

/** One append with what the faults do to it. `lost` is written too, but the writer shall not hear of it. */
export function write(node: Node, stream: string, expected: Expectation, events: readonly NewEvent[]): Written | 'lost' {
  let written = node.writer.append(stream, expected, events);
  if (written.kind !== 'written') return written;
  if (events.length > 0 && node.faults.takeDuplicateWrite()) written = node.writer.write(stream, events);
  return node.faults.takeLostReply() ? 'lost' : written;
}

interface ExpectationOptions {
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
  hasRevision(): boolean;
  getRevision(): string;
}

/** None given is `any`. */
export function expectationOf(options: ExpectationOptions): Expectation {
  if (options.hasNoStream()) return { kind: 'no_stream' };
  if (options.hasStreamExists()) return { kind: 'stream_exists' };
  return options.hasRevision() ? { kind: 'exact', revision: wireNumber(options.getRevision()) } : { kind: 'any' };
}

function success(written: Extract<Written, { kind: 'written' }>): streams.AppendResp {
  const body = new streams.AppendResp.Success();
  if (written.last === NONE) body.setNoStream(new shared.Empty());
  else body.setCurrentRevision(String(written.last));
  if (written.position === undefined) body.setNoPosition(new shared.Empty());
  else {
    const position = new streams.AppendResp.Position();
    position.setCommitPosition(String(written.position));
    position.setPreparePosition(String(written.position));
    body.setPosition(position);
  }
  const response = new streams.AppendResp();
  response.setSuccess(body);
  return response;
}

/** A conflict is an answer of its own here, no error. Clients before 20.6.1 read the twins. */
function conflict(expected: Expectation, actual: number): streams.AppendResp {
  const body = new streams.AppendResp.WrongExpectedVersion();
  const empty = new shared.Empty();
  if (actual === NONE) body.setCurrentNoStream(empty).setNoStream2060(empty);
  else body.setCurrentRevision(String(actual)).setCurrentRevision2060(actual);
  if (expected.kind === 'exact') body.setExpectedRevision(String(expected.revision)).setExpectedRevision2060(expected.revision);
  if (expected.kind === 'any') body.setExpectedAny(empty).setAny2060(empty);
  if (expected.kind === 'stream_exists') body.setExpectedStreamExists(empty).setStreamExists2060(empty);
  if (expected.kind === 'no_stream') body.setExpectedNoStream(empty);
  const response = new streams.AppendResp();
  response.setWrongExpectedVersion(body);
  return response;
}
