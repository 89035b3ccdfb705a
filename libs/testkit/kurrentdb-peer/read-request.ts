import streams from '@eventstore/db-client/generated/streams_pb.js';
import { invalidArgument } from './errors.js';
import { filterOf, type Filter } from './filter.js';
import { wireNumber } from './record.js';
import { nameOf } from './wire.js';

type Options = streams.ReadReq.Options;

export type Start = 'start' | 'end' | number;

interface Request {
  readonly start: Start;
  readonly backwards: boolean;
  /** undefined: a subscription */
  readonly count: number | undefined;
  readonly resolveLinks: boolean;
  readonly structuredIds: boolean;
}

export interface StreamRequest extends Request {
  readonly stream: string;
  /** the client wants to know where the stream begins and ends */
  readonly wantsBounds: boolean;
}

export interface AllRequest extends Request {
  readonly stream: undefined;
  readonly filter: Filter | undefined;
}

export type ReadRequest = StreamRequest | AllRequest;

/** @throws RpcError INVALID_ARGUMENT for what the protocol allows no meaning */
export function readRequest(options: Options = new streams.ReadReq.Options()): ReadRequest {
  const uuid = options.getUuidOption();
  if (!uuid || (!uuid.hasString() && !uuid.hasStructured())) throw invalidArgument('The UUID option is required.');
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS;
  const filtered = options.hasFilter();
  const subscribes = options.hasSubscription();
  if ((!options.hasCount() && !subscribes) || (subscribes && backwards) || (filtered && !options.hasAll())) throw combination(options);
  const common = {
    backwards,
    count: subscribes ? undefined : wireNumber(options.getCount()),
    resolveLinks: options.getResolveLinks(),
    structuredIds: uuid.hasStructured(),
  };
  const stream = options.getStream();
  if (stream) {
    const wantsBounds = (options.getControlOption()?.getCompatibility() ?? 0) >= 1;
    return { ...common, stream: nameOf(stream.getStreamIdentifier()), start: streamStart(stream), wantsBounds };
  }
  const all = options.getAll();
  const filter = options.getFilter();
  if (!all) throw combination(options);
  return { ...common, stream: undefined, start: allStart(all), filter: filter && checked(filterOf(filter), subscribes) };
}

function checked(filter: Filter, subscribes: boolean): Filter {
  if (filter.window <= 0) throw invalidArgument('The search window must be greater than 0.');
  if (subscribes && filter.checkpointEvery <= 0) throw invalidArgument('The checkpoint interval must be greater than 0.');
  return filter;
}

function streamStart(options: streams.ReadReq.Options.StreamOptions): Start {
  if (options.hasRevision()) return wireNumber(options.getRevision());
  return options.hasEnd() ? 'end' : 'start';
}

function allStart(options: streams.ReadReq.Options.AllOptions): Start {
  const position = options.getPosition();
  if (!position) return options.hasEnd() ? 'end' : 'start';
  const commit = wireNumber(position.getCommitPosition());
  if (commit < wireNumber(position.getPreparePosition()))
    throw invalidArgument('The commit position must not be less than the prepare position.');
  return commit;
}

const combination = (options: Options) =>
  invalidArgument(
    `The combination of (${options.getStreamOptionCase()}, ${options.getCountOptionCase()}, ${options.getReadDirection()}, ${options.getFilterOptionCase()}) is invalid.`,
  );
