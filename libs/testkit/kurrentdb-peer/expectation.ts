import { NONE } from './record.js';

/** What the writer believes of the stream. */
export type Expectation =
  | { readonly kind: 'any' }
  | { readonly kind: 'no_stream' }
  | { readonly kind: 'stream_exists' }
  | { readonly kind: 'exact'; readonly revision: number };

export interface StreamState {
  /** last event number; -1 never written; a soft-deleted stream keeps its own */
  readonly last: number;
  readonly tombstoned: boolean;
  readonly softDeleted: boolean;
  /** whether `$$stream` has an event */
  readonly hasMetadata: boolean;
}

/** What is stored of a stream, by two roads: every event, and the ids that the server remembers since it started. */
export interface StoredIds {
  at(revision: number): string | undefined;
  remembered(id: string): number | undefined;
}

export type Verdict =
  | { readonly kind: 'write' }
  /** all of it is written already, the last one here */
  | { readonly kind: 'repeated'; readonly last: number }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'deleted' };

const WRITE: Verdict = { kind: 'write' };
const CONFLICT: Verdict = { kind: 'conflict' };

/** Whether events with these ids may be written: the expectation first, then whether they are there already. */
export function judge(expected: Expectation, state: StreamState, ids: readonly string[], stored: StoredIds): Verdict {
  if (state.tombstoned && ids.length > 0) return { kind: 'deleted' };
  switch (expected.kind) {
    case 'stream_exists':
      return state.softDeleted || (state.last === NONE && !state.hasMetadata) ? CONFLICT : byMemory(ids, stored);
    case 'any':
      return byMemory(ids, stored);
    case 'no_stream':
      return state.last === NONE ? WRITE : byPlace(NONE, ids, stored, state.softDeleted ? WRITE : CONFLICT);
    case 'exact':
      if (expected.revision === state.last) return WRITE;
      return expected.revision > state.last ? CONFLICT : byPlace(expected.revision, ids, stored, CONFLICT);
  }
}

/** Without a place to look at: all known → repeated; the first one new → written, and later ones are not asked for. */
function byMemory(ids: readonly string[], stored: StoredIds): Verdict {
  const [first, ...rest] = ids;
  const known = first === undefined ? undefined : stored.remembered(first);
  if (known === undefined) return WRITE;
  let last = known;
  for (const id of rest) {
    const revision = stored.remembered(id);
    if (revision === undefined) return CONFLICT;
    last = revision;
  }
  return { kind: 'repeated', last };
}

/** The same events must stand after the expected place. */
function byPlace(expected: number, ids: readonly string[], stored: StoredIds, otherwise: Verdict): Verdict {
  if (ids.length === 0 || stored.at(expected + 1) !== ids[0]) return otherwise;
  const same = ids.every((id, index) => stored.at(expected + 1 + index) === id);
  return same ? { kind: 'repeated', last: expected + ids.length } : CONFLICT;
}
