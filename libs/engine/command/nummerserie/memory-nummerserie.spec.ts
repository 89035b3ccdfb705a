import { expect, test } from '@jest/globals';
import { MemoryNummerserie } from './index.js';

test('numbers follow on each other within kommun, kind and year', async () => {
  const serie = new MemoryNummerserie();
  expect(await serie.next('0000', 'A', 2026)).toBe('A-2026-000001');
  expect(await serie.next('0000', 'A', 2026)).toBe('A-2026-000002');
  expect(await serie.next('0000', 'L', 2026)).toBe('L-2026-000001');
  expect(await serie.next('0000', 'A', 2027)).toBe('A-2027-000001');
  expect(await serie.next('1111', 'A', 2026)).toBe('A-2026-000001');
});
