import { Server, type sendUnaryData, type ServerUnaryCall, type Metadata } from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import services, { type IStreamsServer } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { serveAppend } from './append.js';
import { serveBatchAppend } from './batch-append.js';
import { serveDelete, serveTombstone } from './delete.js';
import { RpcError, notLeader, notReady } from './errors.js';
import { supportedMethods } from './features.js';
import { clusterOf } from './gossip.js';
import { MESSAGE_BYTES } from './limits.js';
import type { Node } from './node.js';
import { serveRead } from './read.js';

interface AnyCall {
  readonly metadata: Metadata;
}

/** A server with the services of one node, not yet listening. */
export function serverOf(node: Node, port: () => number): Server {
  const enter = (rpc: string, call: AnyCall): void => {
    const headers = headersOf(call.metadata);
    node.seen.saw(rpc, headers);
    if (node.faults.unavailable) throw notReady();
    if (node.faults.notLeader && headers['requires-leader'] === 'true') throw notLeader(node.faults.notLeader);
  };
  /** A refusal at the door is the answer. */
  const guarded = (rpc: string, call: AnyCall, refuse: (error: RpcError) => void, serve: () => void): void => {
    try {
      enter(rpc, call);
      serve();
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      refuse(error);
    }
  };
  const unary =
    <Q, A>(rpc: string, serve: (call: ServerUnaryCall<Q, A>, answer: sendUnaryData<A>) => void) =>
    (call: ServerUnaryCall<Q, A>, answer: sendUnaryData<A>): void =>
      guarded(rpc, call, answer, () => serve(call, answer));

  const streams: IStreamsServer = {
    append: (call, answer) => guarded('Streams/Append', call, answer, () => serveAppend(node, call, answer)),
    batchAppend: (call) =>
      guarded(
        'Streams/BatchAppend',
        call,
        (error) => call.emit('error', error),
        () => serveBatchAppend(node, call),
      ),
    read: (call) =>
      guarded(
        'Streams/Read',
        call,
        (error) => call.emit('error', error),
        () => void serveRead(node, call),
      ),
    delete: unary('Streams/Delete', (call, answer) => serveDelete(node, call, answer)),
    tombstone: unary('Streams/Tombstone', (call, answer) => serveTombstone(node, call, answer)),
  };
  const server = new Server({ 'grpc.max_receive_message_length': MESSAGE_BYTES });
  server.addService(services.StreamsService, streams);
  server.addService(features.ServerFeaturesService, {
    getSupportedMethods: unary('ServerFeatures/GetSupportedMethods', (_call, answer) => answer(null, supportedMethods())),
  });
  server.addService(gossip.GossipService, {
    read: unary('Gossip/Read', (_call, answer) => answer(null, clusterOf(port(), node.faults.notLeader))),
  });
  return server;
}

const headersOf = (metadata: Metadata): Record<string, string> =>
  Object.fromEntries(Object.entries(metadata.getMap()).map(([key, value]) => [key, value.toString()]));
