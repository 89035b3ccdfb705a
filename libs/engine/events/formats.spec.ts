import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instantOf, isDate, isInstant } from './formats.js';

test('every instant that a date can make is an instant, and every day of it a date', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('0001-01-01T00:00:00.000Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }),
      (date) => {
        expect(isInstant(date.toISOString())).toBe(true);
        expect(isDate(date.toISOString().slice(0, 10))).toBe(true);
      },
    ),
  );
});

test.each(['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-1-1', '2026-01-01 '])(
  '%s is no date',
  (text) => {
    expect(isDate(text)).toBe(false);
  },
);

test.each([
  ['2026-03-01T08:15:00+01:00', '2026-03-01T07:15:00.000Z'],
  ['2026-03-01t07:15:00.5z', '2026-03-01T07:15:00.500Z'],
  ['2026-03-01T07:15:00.123456789Z', '2026-03-01T07:15:00.123Z'],
])('%s is stored as %s', (text, instant) => {
  expect(instantOf(text)).toBe(instant);
});

test.each(['2026-03-01', '2026-03-01T07:15:00', '2026-02-30T07:15:00Z', '2026-03-01T24:00:00Z', '2026-03-01T07:15:00+25:00', 'nu', ''])(
  '%j is no instant',
  (text) => {
    expect(instantOf(text)).toBeNull();
  },
);
