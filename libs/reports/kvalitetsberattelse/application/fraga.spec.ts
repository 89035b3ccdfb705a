import { expect, test } from '@jest/globals';
import { questionOf } from './berattelser.js';

const berattelse = {
  id: 'berattelse-1',
  fas: 'utkast',
  skapad: '2026-01-15T09:00:00.000Z',
  period: { fran: '2025-01-01', till: '2025-12-31', benamning: '2025' },
  organisationsenhetId: 'kommunen',
  vag: ['kommunen'],
  omfattning: { namn: 'Exempelkommun', helaKommunen: true, enheter: [] },
  mall: 'kvalitetsberattelse',
  lopnummer: '12',
} as const;

test.each([
  ['1', true, true],
  ['2', true, true],
  ['3', undefined, true],
  ['4', undefined, true],
  ['5', undefined, undefined],
])('mallversion %s: bara ärendenas åtgärder räknas: %s, ej individ i lex Sarah skiljs inte ut: %s', (mallversion, bara, oskild) => {
  const { baraArendeatgarder, ejIndividOskild } = questionOf('0000', { ...berattelse, mallversion });
  expect([baraArendeatgarder, ejIndividOskild]).toEqual([bara, oskild]);
});
