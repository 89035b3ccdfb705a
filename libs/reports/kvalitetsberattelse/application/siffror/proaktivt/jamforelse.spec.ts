import { expect, test } from '@jest/globals';
import type { Sql } from '#reports/gemensamt';
import type { Fraga } from '../modell.js';
import { jamforelsenote } from './jamforelse.js';

const fraga = { kommun: '0000', lopnummer: 1n, fran: '2025-01-01', till: '2025-12-31', avlast: '2026-01-15' } as Fraga;
const brott = (slag: string): Sql => ({
  query: <Row>(_: string, parameters: unknown[] = []) =>
    Promise.resolve((parameters[2] === slag ? [{ id: 'b1', datum: parameters[3], kommentar: 'ny e-tjänst' }] : []) as Row[]),
});

test('jämförelsen med året före bär seriernas brott, och säger när perioden inte är slut', async () => {
  expect(await jamforelsenote(brott('klagomal'), fraga)).toBe('Klagomål och synpunkter: Serien bröts 2024-01-02: ny e-tjänst.');
  expect(await jamforelsenote(brott('inget'), { ...fraga, avlast: '2025-08-01' })).toContain('inte slut');
  expect(await jamforelsenote(brott('inget'), fraga)).toBeUndefined();
  expect(await jamforelsenote(brott('inget'), { ...fraga, fran: '2024-12-31' })).toContain('längre än ett år');
});
