import type streams from '@eventstore/db-client/generated/streams_pb.js';
import { invalidArgument } from './errors.js';
import { isHidden } from './log.js';
import type { Recorded } from './record.js';

export type Keep = (record: Recorded) => boolean;

export interface Filter {
  readonly keep: Keep;
  /** records considered a page */
  readonly window: number;
  /** records considered between two checkpoints of a subscription */
  readonly checkpointEvery: number;
}

const DEFAULT_WINDOW = 32;

/** By stream name or event type; any of the prefixes, or a regular expression anywhere in the text, which wins over prefixes. */
export function filterOf(options: streams.ReadReq.Options.FilterOptions): Filter {
  const expression = options.getStreamIdentifier() ?? options.getEventType();
  if (!expression) throw invalidArgument('The filter has no expression.');
  const textOf = options.hasStreamIdentifier() ? (record: Recorded) => record.stream : (record: Recorded) => record.type;
  const matches = expression.getRegex() ? regex(expression.getRegex()) : prefixes(expression.getPrefixList());
  const window = options.hasMax() ? options.getMax() : DEFAULT_WINDOW;
  return {
    keep: (record) => !isHidden(record) && matches(textOf(record)),
    window,
    checkpointEvery: options.getCheckpointintervalmultiplier() * window,
  };
}

export const visible: Keep = (record) => !isHidden(record);

const prefixes = (list: readonly string[]) => (text: string) => list.some((prefix) => text.startsWith(prefix));

function regex(source: string): (text: string) => boolean {
  const expression = compiled(source);
  return (text) => expression.test(text);
}

function compiled(source: string): RegExp {
  try {
    return new RegExp(source);
  } catch {
    throw invalidArgument('The regular expression is invalid.');
  }
}
