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
  ['1', { baraArendeatgarder: true, ejIndividOskild: true, avsandareOskilda: true }],
  ['2', { baraArendeatgarder: true, ejIndividOskild: true, avsandareOskilda: true }],
  ['3', { ejIndividOskild: true, avsandareOskilda: true }],
  ['4', { ejIndividOskild: true, avsandareOskilda: true }],
  ['5', { avsandareOskilda: true }],
  ['6', {}],
])('mallversion %s frågar som den gjorde när den var den senaste: %j', (mallversion, fragar) => {
  const { kommun, lopnummer, fran, till, avlast, omfattning, ...sarskilt } = questionOf('0000', { ...berattelse, mallversion });
  expect([kommun, lopnummer, fran, till, avlast, omfattning.namn]).toEqual([
    '0000',
    12n,
    '2025-01-01',
    '2025-12-31',
    '2026-01-15',
    'Exempelkommun',
  ]);
  expect(sarskilt).toEqual(fragar);
});
