import type { StreamState } from './expectation.js';

/** What becomes of one new event: the revision that it gets, `conflict` with the last revision (-1: none), or `deleted`. */
export type Outcome = number | `conflict ${number}` | 'deleted';

/** Where a stream of three events (0, 1, 2) has come. */
export const STATES: Readonly<Record<StateName, StreamState>> = {
  'never written': { last: -1, softDeleted: false, tombstoned: false, hasMetadata: false },
  'with metadata only': { last: -1, softDeleted: false, tombstoned: false, hasMetadata: true },
  'with events': { last: 2, softDeleted: false, tombstoned: false, hasMetadata: false },
  'soft-deleted': { last: 2, softDeleted: true, tombstoned: false, hasMetadata: true },
  tombstoned: { last: Number.MAX_SAFE_INTEGER, softDeleted: false, tombstoned: true, hasMetadata: false },
};

export type StateName = 'never written' | 'with metadata only' | 'with events' | 'soft-deleted' | 'tombstoned';

const NAMES = Object.keys(STATES) as StateName[];

/** Each expectation against each state, in the order of the states. 2 is the last event, 1 lies before it and 7 after. */
const ROWS: Readonly<Record<string, readonly Outcome[]>> = {
  any: [0, 0, 3, 3, 'deleted'],
  no_stream: [0, 0, 'conflict 2', 3, 'deleted'],
  stream_exists: ['conflict -1', 0, 3, 'conflict 2', 'deleted'],
  '2': ['conflict -1', 'conflict -1', 3, 3, 'deleted'],
  '1': ['conflict -1', 'conflict -1', 'conflict 2', 'conflict 2', 'deleted'],
  '7': ['conflict -1', 'conflict -1', 'conflict 2', 'conflict 2', 'deleted'],
};

export type ExpectationName = 'any' | 'no_stream' | 'stream_exists' | '1' | '2' | '7';

export const TABLE: readonly (readonly [ExpectationName, StateName, Outcome])[] = Object.entries(ROWS).flatMap(([expected, outcomes]) =>
  outcomes.map((outcome, state) => [expected as ExpectationName, NAMES[state]!, outcome] as const),
);
