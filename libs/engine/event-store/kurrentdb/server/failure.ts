import { StoreUnavailable } from '../../port.js';
import { EventTooLarge, StoreDenied, StreamGone } from '../../store-faults.js';

const SIZE_SETTINGS =
  'Höj MaxAppendEventSize (från KurrentDB 25.1) eller MaxAppendSize på servern; ett gRPC-meddelande kan vara högst 16 MiB.';

export const tooLarge = (streamId: string, bytes: number, cause: unknown): EventTooLarge =>
  new EventTooLarge(streamId, bytes, SIZE_SETTINGS, cause);

const denied = (cause: unknown): StoreDenied =>
  new StoreDenied('Databasen nekar kontot i KURRENTDB_URL. Kontrollera användare och lösenord, och att kontot får läsa $all.', { cause });

/** The store cannot be used from the start; the message is a Swedish sentence for whoever runs the service. */
export class KurrentStartError extends Error {
  override readonly name = 'KurrentStartError';
}

/** gRPC's status codes, by number as they come on the wire. */
const CANCELLED = 1;
const UNKNOWN = 2;
const INVALID_ARGUMENT = 3;
const DEADLINE_EXCEEDED = 4;
const NOT_FOUND = 5;
const PERMISSION_DENIED = 7;
const RESOURCE_EXHAUSTED = 8;
const ABORTED = 10;
const INTERNAL = 13;
const UNAVAILABLE = 14;
const DATA_LOSS = 15;
const UNAUTHENTICATED = 16;
const PASSING: readonly unknown[] = [CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, NOT_FOUND, ABORTED, INTERNAL, UNAVAILABLE, DATA_LOSS];

interface CallError {
  readonly code?: unknown;
  readonly details?: unknown;
  readonly metadata?: { get(key: string): readonly unknown[] };
}

function exceptionOf(error: unknown): string {
  const exception = (error as CallError).metadata?.get('exception')[0];
  return typeof exception === 'string' ? exception : '';
}

export const isDenied = (error: unknown): boolean =>
  error instanceof StoreDenied ||
  [PERMISSION_DENIED, UNAUTHENTICATED].includes((error as CallError).code as number) ||
  exceptionOf(error) === 'access-denied';

/** Among others: reading from a place where no record begins. */
export const isInvalidArgument = (error: unknown): boolean => (error as CallError).code === INVALID_ARGUMENT;

/** Nothing has been done: another node leads. The client takes its next calls there. */
export const isNotLeader = (error: unknown): boolean => exceptionOf(error) === 'not-leader';

export const isTombstoned = (error: unknown): boolean => exceptionOf(error) === 'stream-deleted';

export const isTooLarge = (error: unknown): boolean =>
  exceptionOf(error).startsWith('maximum-append-') || (error as CallError).code === RESOURCE_EXHAUSTED;

/** The last thing the network said, for an operator who looks for the fault: TLS and names are told there. Not for logs. */
export const detailsOf = (error: unknown): string => {
  const { details } = error as CallError;
  return typeof details === 'string' ? details : error instanceof Error ? error.message : '';
};

export const unavailable = (cause?: unknown): StoreUnavailable =>
  new StoreUnavailable('The event store did not answer', cause === undefined ? undefined : { cause });

/** The error as callers know it: what may pass is `StoreUnavailable`, and so is every error of the client that is no answer of the server. */
export function storeError(error: unknown, streamId = ''): Error {
  if (error instanceof StoreUnavailable || error instanceof StreamGone || error instanceof StoreDenied) return error;
  if (isDenied(error)) return denied(error);
  if (isTombstoned(error)) return new StreamGone(streamId);
  const { code } = error as CallError;
  return typeof code === 'number' && !PASSING.includes(code) ? (error as Error) : unavailable(error);
}
