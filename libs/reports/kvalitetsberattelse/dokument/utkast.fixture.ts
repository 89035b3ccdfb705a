import type { OppnadBerattelse } from './index.js';

/** A draft of the whole kommun's 2025 in which nobody has written anything. */
export const utkast = (mallversion: string, over: Partial<OppnadBerattelse> = {}): OppnadBerattelse => ({
  id: '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d',
  fas: 'utkast',
  skapad: '2026-01-15T09:00:00.000Z',
  period: { fran: '2025-01-01', till: '2025-12-31', benamning: '2025' },
  organisationsenhetId: 'kommunen',
  vag: ['kommunen'],
  omfattning: { namn: 'Exempelkommun', helaKommunen: true, enheter: [] },
  mall: 'kvalitetsberattelse',
  mallversion,
  lopnummer: '1',
  avlast: '2026-01-15',
  avsnitt: {},
  ...over,
});
