import { describe, expect, test } from '@jest/globals';
import { STATES, TABLE, type ExpectationName } from './expectation-table.fixture.js';
import { judge, type Expectation, type StoredIds } from './expectation.js';

const named = (name: ExpectationName | `${number}`): Expectation =>
  /^\d+$/.test(name) ? { kind: 'exact', revision: Number(name) } : { kind: name as 'any' | 'no_stream' | 'stream_exists' };

/** a, b and c are stored as 0, 1 and 2, and remembered. */
const ABC: StoredIds = {
  at: (revision) => ['a', 'b', 'c'][revision],
  remembered: (id) => ({ a: 0, b: 1, c: 2 })[id],
};

describe('A new event', () => {
  test.each(TABLE)('expecting %s of a stream %s: %s', (expected, state, outcome) => {
    const { last } = STATES[state];
    const verdict = judge(named(expected), STATES[state], ['new'], ABC);
    const seen = verdict.kind === 'write' ? last + 1 : verdict.kind === 'conflict' ? `conflict ${last}` : verdict.kind;
    expect(seen).toBe(outcome);
  });
});

describe('Events that may be written already', () => {
  test.each([
    // expected, ids, outcome
    ['any', 'abc', 'repeated 2'],
    ['any', 'b', 'repeated 1'],
    ['any', 'x', 'write'],
    ['any', 'xa', 'write'],
    ['any', 'ax', 'conflict'],
    ['stream_exists', 'bc', 'repeated 2'],
    ['stream_exists', 'bx', 'conflict'],
    ['no_stream', 'abc', 'repeated 2'],
    ['no_stream', 'ab', 'repeated 1'],
    ['no_stream', 'x', 'conflict'],
    ['no_stream', 'ax', 'conflict'],
    ['no_stream', 'b', 'conflict'],
    ['0', 'bc', 'repeated 2'],
    ['0', 'b', 'repeated 1'],
    ['0', 'x', 'conflict'],
    ['0', 'bx', 'conflict'],
    ['0', 'bcx', 'conflict'],
    ['2', 'a', 'write'],
    ['2', 'c', 'write'],
    ['3', 'c', 'conflict'],
  ] as const)('expecting %s, %s: %s', (expected, ids, outcome) => {
    const verdict = judge(named(expected), STATES['with events'], [...ids], ABC);
    expect(verdict.kind === 'repeated' ? `repeated ${verdict.last}` : verdict.kind).toBe(outcome);
  });

  test('are repeated in a soft-deleted stream too, and new ones are written', () => {
    expect(judge(named('no_stream'), STATES['soft-deleted'], ['a'], ABC).kind).toBe('repeated');
    expect(judge(named('no_stream'), STATES['soft-deleted'], ['x'], ABC).kind).toBe('write');
    expect(judge(named('no_stream'), STATES['soft-deleted'], ['a', 'x'], ABC).kind).toBe('conflict');
  });

  test('when there are none, only the expectation is asked', () => {
    expect(judge(named('any'), STATES['never written'], [], ABC).kind).toBe('write');
    expect(judge(named('2'), STATES['with events'], [], ABC).kind).toBe('write');
    expect(judge(named('1'), STATES['with events'], [], ABC).kind).toBe('conflict');
    expect(judge(named('any'), STATES.tombstoned, [], ABC).kind).toBe('write');
  });
});
