import { expect, test } from '@jest/globals';
import { renderHtml } from '#engine/document';
import { foljeblad } from './index.js';

const FIL = { format: 'pdf', utgava: 'publik', renderare: 'pdf-6', sha256: 'ab12' } as const;
const blad = foljeblad(
  {
    titel: 'Kvalitetsberättelse 2025',
    del: 'Exempelkommun',
    beslut: { datum: '2026-02-10', beslutadAv: 'Förvaltningschefen', diarienummer: 'SN 2026-17' },
    steg: [
      { term: 'Nämndens behandling', value: '2026-02-24, § 17', explanation: 'Läggs till <handlingarna>.', dag: '2026-02-24' },
      { term: 'Publicerad', value: 'Inte ännu' },
    ],
  },
  [FIL, { format: 'html', renderare: 'html-1', sha256: 'cd34' }],
);

test('säger vem som beslutade, vad nämnden gjorde och vilka filerna är', () => {
  const html = renderHtml(blad);
  for (const text of [
    'Beslutad 2026-02-10 av förvaltningschefen',
    'SN 2026-17',
    '2026-02-24, § 17',
    'Läggs till &lt;handlingarna&gt;.',
    'ab12',
  ])
    expect(html).toContain(text);
  // the first reports named no edition: they had the full one alone
  expect(html).toMatch(/HTML<\/th><td>Fullständig<\/td><td>html-1<\/td><td>cd34/);
});

test('är av den dag då något senast hände', () => expect(blad.date).toBe('2026-02-24'));
