import { describe, expect, test } from '@jest/globals';
import { daysOfOrganisation, monthName, months, periodName, yearsBefore } from './period.js';

const year = { fran: '2025-01-01', till: '2025-12-31' };

describe('perioder', () => {
  test('a calendar year goes by its number, anything else by its days', () => {
    expect(periodName(year)).toBe('2025');
    expect(periodName({ fran: '2025-01-01', till: '2025-06-30' })).toBe('2025-01-01 – 2025-06-30');
  });

  test('the year before has the same days, and the last of a month stays the last', () => {
    expect(yearsBefore(year, 2)).toEqual({ fran: '2023-01-01', till: '2023-12-31' });
    expect(yearsBefore({ fran: '2025-02-01', till: '2025-02-28' }, 1)).toEqual({ fran: '2024-02-01', till: '2024-02-29' });
    expect(yearsBefore({ fran: '2024-02-29', till: '2024-02-29' }, 1)).toEqual({ fran: '2023-02-28', till: '2023-02-28' });
  });

  test('months are those that the period touches', () => {
    expect(months({ fran: '2025-11-15', till: '2026-01-02' })).toEqual(['2025-11', '2025-12', '2026-01']);
    expect(monthName('2025-03')).toBe('mars 2025');
  });

  test('the organisation is looked at on the first day, each first of a month and the last day', () =>
    expect(daysOfOrganisation({ fran: '2025-11-15', till: '2026-01-02' })).toEqual([
      '2025-11-15',
      '2025-12-01',
      '2026-01-01',
      '2026-01-02',
    ]));
});
