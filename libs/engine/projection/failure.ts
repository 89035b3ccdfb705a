import { MalformedEvent, UnknownEvent } from '#engine/events';
import { EventTooLarge, StoreDenied, StoreUnavailable, StreamGone } from '#engine/event-store';
import { DomainError } from '#engine/kernel';
import { isUnavailable } from '#engine/platform';

/** Somebody else has taken over: what was just done has been rolled back and must not be tried again by this owner. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/** The feed skipped a lopnummer. Nothing is applied until it has come. */
export class FeedGap extends Error {
  override readonly name = 'FeedGap';
}

/** An event that could not be applied in three tries, where it may not be set aside. */
export class PoisonEvent extends Error {
  override readonly name = 'PoisonEvent';
  constructor(
    readonly kommun: string,
    readonly lopnummer: bigint,
    readonly streamId: string,
    failure: Failure,
  ) {
    super(`Händelsen med löpnummer ${lopnummer} i kommun ${kommun} kunde inte läsas in: ${failure.klass}, ${failure.text}`);
  }
}

/** What may be said of an error in a log or a table. */
export interface Failure {
  readonly klass: string;
  readonly text: string;
}

// Rolled back because of somebody else (deadlock, serialization), cut off by an operator or a time limit: beside what means that the database is away.
const ROLLED_BACK = /^(40|57)|^25P04$/;
// Nothing of ours ends while it is needed but at shutdown, and then the work is repeated by the next process.
const CLOSED = /^(Driver not Connected|Cannot use a pool after calling end|Client was closed)/;

/** True when the same thing may well succeed later: connection, serialization, lock and resource faults, and an account that somebody must mend. */
export function isTransient(error: unknown): boolean {
  if (error instanceof FeedGap || error instanceof StoreUnavailable || error instanceof StoreDenied) return true;
  if (error instanceof DomainError) return error.kind === 'unavailable';
  if (!(error instanceof Error)) return false;
  return isUnavailable(error) || ROLLED_BACK.test(codeOf(error) ?? '') || CLOSED.test(error.message);
}

/** True when the fault lies in the event or the code that handles it. */
export const isPoison = (error: unknown): boolean => !(error instanceof Fenced) && !(error instanceof PoisonEvent) && !isTransient(error);

/**
 * Class and a text that cannot carry data. Messages of the database and of the JavaScript engine quote values (`invalid input syntax for type uuid: "…"`),
 * so only messages that are ours are kept; of others the SQLSTATE with the table, or the place in the code.
 */
export function describeFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { klass: typeof error, text: 'inget fel-objekt' };
  const klass = error.name;
  if (error instanceof DomainError) return { klass, text: error.kod };
  if (
    error instanceof UnknownEvent ||
    error instanceof MalformedEvent ||
    error instanceof PoisonEvent ||
    error instanceof Fenced ||
    error instanceof FeedGap ||
    error instanceof StreamGone ||
    error instanceof EventTooLarge ||
    error instanceof StoreDenied
  )
    return { klass, text: error.message };
  const code = codeOf(error);
  if (code !== undefined) {
    const { table, column, constraint } = driverErrorOf(error);
    return { klass, text: [code, table, column, constraint].filter((part) => typeof part === 'string').join(' ') };
  }
  return { klass, text: placeOf(error) };
}

/** the same as fields of a log line */
export function failureFields(error: unknown): { readonly errorName: string; readonly errorCode: string } {
  const { klass, text } = describeFailure(error);
  return { errorName: klass, errorCode: text };
}

interface DriverError {
  readonly code?: unknown;
  readonly table?: unknown;
  readonly column?: unknown;
  readonly constraint?: unknown;
}

const driverErrorOf = (error: Error): DriverError => (error as { driverError?: DriverError }).driverError ?? (error as DriverError);

function codeOf(error: Error): string | undefined {
  const { code } = driverErrorOf(error);
  return typeof code === 'string' ? code : undefined;
}

/** the innermost frame; the message, which stands before the frames, is passed over */
function placeOf({ stack = '', message }: Error): string {
  const frames = stack.slice(stack.indexOf(message) + message.length);
  return /\n\s+at (?<place>[^\n]*)/.exec(frames)?.groups?.['place'] ?? 'okänd plats';
}
