import type { ExpectedRevision } from './port.js';

/** Whether the expectation holds for a stream whose last revision is `actual` (null: there is no stream). */
export function expectationHolds(expected: ExpectedRevision, actual: bigint | null): boolean {
  switch (expected) {
    case 'any':
      return true;
    case 'no_stream':
      return actual === null;
    case 'stream_exists':
      return actual !== null;
    default:
      return actual === expected;
  }
}
