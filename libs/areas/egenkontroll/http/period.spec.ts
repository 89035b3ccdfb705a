import { expect, test } from '@jest/globals';
import { periodAv } from './period.js';

test.each([
  ['2026', '2026-01-01', '2026-12-31', '2026'],
  ['2024-02', '2024-02-01', '2024-02-29', '2024-02'],
  ['2026-K1', '2026-01-01', '2026-03-31', 'kvartal 1 2026'],
  ['2026-q4', '2026-10-01', '2026-12-31', 'kvartal 4 2026'],
  ['2026-T2', '2026-05-01', '2026-08-31', 'tertial 2 2026'],
  ['2026-H2', '2026-07-01', '2026-12-31', 'halvår 2 2026'],
])('%s är %s–%s, %s', (text, fran, till, benamning) => expect(periodAv(text)).toEqual({ fran, till, benamning }));

test.each(['2026-13', '2026-T4', '2026-H3', '2026-K5', '26', 'våren 2026', ''])('%s är ingen period', (text) =>
  expect(periodAv(text)).toBeNull(),
);
