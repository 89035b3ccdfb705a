import type { ServerUnaryCall, sendUnaryData } from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { expectationOf } from './append.js';
import { streamDeleted, wrongExpectedVersion } from './errors.js';
import type { Node } from './node.js';
import { nameOf } from './wire.js';

type Deletion = 'delete' | 'tombstone';

/** The position of the record that deletes. @throws RpcError */
function remove(node: Node, how: Deletion, call: ServerUnaryCall<streams.DeleteReq | streams.TombstoneReq, unknown>): number {
  const options = call.request.getOptions() ?? new streams.DeleteReq.Options();
  const stream = nameOf(options.getStreamIdentifier());
  const expected = expectationOf(options);
  node.access.mayUse(node.access.authenticate(call.metadata), stream);
  const written = node.writer[how](stream, expected);
  if (written.kind === 'deleted') throw streamDeleted(stream);
  if (written.kind === 'conflict') throw wrongExpectedVersion(stream, expected, written.actual);
  return written.position!;
}

export function serveDelete(
  node: Node,
  call: ServerUnaryCall<streams.DeleteReq, streams.DeleteResp>,
  answer: sendUnaryData<streams.DeleteResp>,
): void {
  const position = String(remove(node, 'delete', call));
  const response = new streams.DeleteResp();
  response.setPosition(new streams.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position));
  answer(null, response);
}

export function serveTombstone(
  node: Node,
  call: ServerUnaryCall<streams.TombstoneReq, streams.TombstoneResp>,
  answer: sendUnaryData<streams.TombstoneResp>,
): void {
  const position = String(remove(node, 'tombstone', call));
  const response = new streams.TombstoneResp();
  response.setPosition(new streams.TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position));
  answer(null, response);
}
