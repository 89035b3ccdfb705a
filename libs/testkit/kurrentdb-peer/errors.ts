import { Metadata, status } from '@grpc/grpc-js';
import type { Expectation } from './expectation.js';
import { NONE } from './record.js';

/** A refusal as gRPC carries it: what went wrong is in the trailer `exception`. */
export class RpcError extends Error {
  readonly details: string;
  readonly metadata = new Metadata();

  constructor(
    readonly code: status,
    details: string,
    trailers: Readonly<Record<string, string>> = {},
  ) {
    super(details);
    this.details = details;
    for (const [key, value] of Object.entries(trailers)) this.metadata.set(key, value);
  }
}

export const notReady = () => new RpcError(status.UNAVAILABLE, 'Server Is Not Ready');
export const notLeader = ({ host, port }: { readonly host: string; readonly port: number }) =>
  new RpcError(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': host,
    'leader-endpoint-port': String(port),
  });
export const dropped = () => new RpcError(status.UNAVAILABLE, 'Connection dropped');
export const badCredentials = () => new RpcError(status.UNAUTHENTICATED, 'Bad credentials');
export const accessDenied = () => new RpcError(status.PERMISSION_DENIED, 'Access Denied', { exception: 'access-denied' });
export const invalidArgument = (details: string) => new RpcError(status.INVALID_ARGUMENT, details);

export const streamDeleted = (stream: string) =>
  new RpcError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, { exception: 'stream-deleted', 'stream-name': stream });

export const missingProperties = () =>
  new RpcError(status.INVALID_ARGUMENT, 'Required Metadata Property Missing', {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });

export const appendTooLarge = (limit: number) =>
  new RpcError(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });

export const eventTooLarge = (limit: number, id: string, size: number) =>
  new RpcError(status.INVALID_ARGUMENT, `Event with Id: ${id}, Size: ${size}, exceeds Maximum Append Event Size of ${limit}.`, {
    exception: 'maximum-append-event-size-exceeded',
    'maximum-append-event-size': String(limit),
    'proposed-append-event-size': String(size),
    'event-id': id,
  });

export const wrongExpectedVersion = (stream: string, expected: Expectation, actual: number) =>
  new RpcError(status.FAILED_PRECONDITION, `Append failed due to WrongExpectedVersion. Stream: ${stream}`, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': expectedVersion(expected),
    'actual-version': actual === NONE ? '' : String(actual),
  });

function expectedVersion(expected: Expectation): string {
  switch (expected.kind) {
    case 'exact':
      return String(expected.revision);
    case 'no_stream':
      return '-1';
    case 'any':
      return '-2';
    case 'stream_exists':
      return '-4';
  }
}
