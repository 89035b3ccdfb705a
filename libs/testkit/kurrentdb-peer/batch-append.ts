import type { ServerDuplexStream } from '@grpc/grpc-js';
import { BinaryWriter } from 'google-protobuf';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import empties from 'google-protobuf/google/protobuf/empty_pb.js';
import code from '@eventstore/db-client/generated/code_pb.js';
import rpc from '@eventstore/db-client/generated/status_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { write } from './append.js';
import { RpcError, dropped } from './errors.js';
import type { Expectation } from './expectation.js';
import { Measure } from './limits.js';
import type { Node } from './node.js';
import { NONE, wireNumber, type NewEvent } from './record.js';
import { identifierOf, nameOf, proposed, uuidText } from './wire.js';
import type { Written } from './writer.js';

/** One append that comes in fragments. */
interface Batch {
  readonly correlation: shared.UUID;
  readonly stream: string;
  readonly expected: Expectation;
  readonly events: NewEvent[];
  readonly measure: Measure;
  readonly timeout: NodeJS.Timeout;
}

type Call = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** Streams/BatchAppend: many appends on one stream, each with a correlation id and one answer. */
export function serveBatchAppend(node: Node, call: Call): void {
  const user = node.access.authenticate(call.metadata);
  const open = new Map<string, Batch>();
  /** answered before its last fragment came: the others are thrown away */
  const refused = new Set<string>();
  let writerIsDone = false;
  const endWhenAnswered = (): void => {
    if (writerIsDone && open.size === 0) call.end();
  };

  const close = (key: string, batch: Batch): void => {
    clearTimeout(batch.timeout);
    open.delete(key);
  };
  const refuse = (key: string, batch: Batch, error: rpc.Status, isFinal: boolean): void => {
    close(key, batch);
    if (!isFinal) refused.add(key);
    call.write(failure(batch, error));
    endWhenAnswered();
  };
  const begin = (key: string, message: streams.BatchAppendReq): Batch => {
    const options = message.getOptions() ?? new streams.BatchAppendReq.Options();
    const milliseconds = Math.min(remaining(options), node.limits.writeTimeoutMs);
    const batch: Batch = {
      correlation: message.getCorrelationId() ?? new shared.UUID(),
      stream: nameOf(options.getStreamIdentifier()),
      expected: expectationOf(options),
      events: [],
      measure: new Measure(node.limits),
      timeout: setTimeout(() => refuse(key, batch, timedOut(), false), Math.max(milliseconds, 0)).unref(),
    };
    open.set(key, batch);
    if (milliseconds <= 0) throw new BatchRefused(timedOut());
    return batch;
  };
  const take = (key: string, message: streams.BatchAppendReq): void => {
    const batch = open.get(key) ?? begin(key, message);
    node.access.mayUse(user, batch.stream);
    for (const proposal of message.getProposedMessagesList()) {
      const event = proposed(proposal);
      if (!event) throw new BatchRefused(badRequest('type and content-type are required'));
      batch.measure.add(event);
      batch.events.push(event);
    }
    if (!message.getIsFinal()) return;
    close(key, batch);
    const written = write(node, batch.stream, batch.expected, batch.events);
    if (written !== 'lost') call.write(answerOf(batch, written));
    else if (node.faults.lostReplyBy === 'unavailable') call.emit('error', dropped());
  };

  call.on('data', (message: streams.BatchAppendReq) => {
    const key = uuidText(message.getCorrelationId());
    if (refused.has(key)) {
      if (message.getIsFinal()) refused.delete(key);
      return;
    }
    if (!open.has(key)) node.seen.saw('Streams/BatchAppend#append');
    try {
      take(key, message);
    } catch (error) {
      refuse(key, open.get(key)!, statusOf(error), message.getIsFinal());
    }
  });
  call.on('end', () => {
    writerIsDone = true;
    endWhenAnswered();
  });
  call.on('cancelled', () => {
    for (const [key, batch] of open) close(key, batch);
  });
}

class BatchRefused extends Error {
  constructor(readonly status: rpc.Status) {
    super(status.getMessage());
  }
}

/** Milliseconds until the writer's own deadline; none given is no limit. */
function remaining(options: streams.BatchAppendReq.Options): number {
  const deadline = options.getDeadline();
  return deadline ? deadline.toDate().getTime() - Date.now() : Infinity;
}

function expectationOf(options: streams.BatchAppendReq.Options): Expectation {
  if (options.hasNoStream()) return { kind: 'no_stream' };
  if (options.hasStreamExists()) return { kind: 'stream_exists' };
  return options.hasStreamPosition() ? { kind: 'exact', revision: wireNumber(options.getStreamPosition()) } : { kind: 'any' };
}

function responseTo(batch: Batch): streams.BatchAppendResp {
  const response = new streams.BatchAppendResp();
  response.setCorrelationId(batch.correlation);
  response.setStreamIdentifier(identifierOf(batch.stream));
  if (batch.expected.kind === 'exact') response.setStreamPosition(String(batch.expected.revision));
  if (batch.expected.kind === 'any') response.setAny(new empties.Empty());
  if (batch.expected.kind === 'no_stream') response.setNoStream(new empties.Empty());
  if (batch.expected.kind === 'stream_exists') response.setStreamExists(new empties.Empty());
  return response;
}

const failure = (batch: Batch, error: rpc.Status): streams.BatchAppendResp => responseTo(batch).setError(error);

function answerOf(batch: Batch, written: Written): streams.BatchAppendResp {
  if (written.kind === 'deleted') return failure(batch, deleted(batch.stream));
  if (written.kind === 'conflict') return failure(batch, conflict(batch.expected, written.actual));
  const body = new streams.BatchAppendResp.Success();
  if (written.last === NONE) body.setNoStream(new empties.Empty());
  else body.setCurrentRevision(String(written.last));
  if (written.position === undefined) body.setNoPosition(new empties.Empty());
  else {
    const position = new shared.AllStreamPosition();
    position.setCommitPosition(String(written.position));
    position.setPreparePosition(String(written.position));
    body.setPosition(position);
  }
  return responseTo(batch).setSuccess(body);
}

function statusWith(number: code.Code, message: string, type: string, details: Uint8Array): rpc.Status {
  const packed = new any.Any();
  packed.pack(details, `event_store.client.${type}`);
  return new rpc.Status().setCode(number).setMessage(message).setDetails(packed);
}

function conflict(expected: Expectation, actual: number): rpc.Status {
  const body = new shared.WrongExpectedVersion();
  if (actual === NONE) body.setCurrentNoStream(new empties.Empty());
  else body.setCurrentStreamRevision(String(actual));
  if (expected.kind === 'exact') body.setExpectedStreamPosition(String(expected.revision));
  if (expected.kind === 'any') body.setExpectedAny(new empties.Empty());
  if (expected.kind === 'stream_exists') body.setExpectedStreamExists(new empties.Empty());
  if (expected.kind === 'no_stream') body.setExpectedNoStream(new empties.Empty());
  return statusWith(code.Code.ALREADY_EXISTS, 'WrongExpectedVersion', 'WrongExpectedVersion', body.serializeBinary());
}

function deleted(stream: string): rpc.Status {
  const body = new shared.StreamDeleted().setStreamIdentifier(identifierOf(stream));
  return statusWith(code.Code.NOT_FOUND, `Stream '${stream}' is deleted.`, 'StreamDeleted', body.serializeBinary());
}

const timedOut = () => statusWith(code.Code.DEADLINE_EXCEEDED, 'Timeout', 'Timeout', new shared.Timeout().serializeBinary());

const badRequest = (reason: string) =>
  statusWith(
    code.Code.INVALID_ARGUMENT,
    `Bad Request (${reason})`,
    'BadRequest',
    new shared.BadRequest().setMessage(reason).serializeBinary(),
  );

/** The refusals of Append in the form that BatchAppend gives them. */
function statusOf(error: unknown): rpc.Status {
  if (error instanceof BatchRefused) return error.status;
  if (!(error instanceof RpcError)) throw error;
  const trailer = (key: string) => error.metadata.get(key).join('');
  switch (trailer('exception')) {
    case 'access-denied':
      return statusWith(code.Code.PERMISSION_DENIED, 'Access Denied', 'AccessDenied', new shared.AccessDenied().serializeBinary());
    case 'maximum-append-size-exceeded': {
      const body = new shared.MaximumAppendSizeExceeded().setMaxappendsize(Number(trailer('maximum-append-size')));
      return statusWith(code.Code.INVALID_ARGUMENT, error.details, 'MaximumAppendSizeExceeded', body.serializeBinary());
    }
    case 'maximum-append-event-size-exceeded': {
      // The definitions that the client ships are older than this message.
      const writer = new BinaryWriter();
      writer.writeString(1, trailer('event-id'));
      writer.writeUint32(2, Number(trailer('proposed-append-event-size')));
      writer.writeUint32(3, Number(trailer('maximum-append-event-size')));
      return statusWith(code.Code.INVALID_ARGUMENT, error.details, 'MaximumAppendEventSizeExceeded', writer.getResultBuffer());
    }
    default:
      throw error;
  }
}
