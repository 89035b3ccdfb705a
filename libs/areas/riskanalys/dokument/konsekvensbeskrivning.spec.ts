import { describe, expect, test } from '@jest/globals';
import { renderHtml } from '#engine/document';
import { loadRegler } from '#regler/ladda';
import { konsekvensdokument, type Underlag } from './konsekvensbeskrivning.js';

type Vy = Underlag['vy'];
const regler = loadRegler();
const varde = (faktorer: Readonly<Record<string, number>>) => ({ faktorer, ...regler.riskbedom('4x4-1', faktorer) });
const risk = (ordning: number, fore: ReturnType<typeof varde>, efter?: ReturnType<typeof varde>): Vy['risker'][number] => ({
  id: `risk-${ordning}`,
  ordning,
  handelse: `Händelse ${ordning}`,
  konsekvenser: `Konsekvens ${ordning}`,
  ...fore,
  fore,
  hantering: 'atgarda',
  motivering: 'Därför.',
  tidpunkt: '2026-03-01T12:00:00.000Z',
  omvarderingar: [],
  ...(efter === undefined ? {} : { efter: { ...efter, motivering: 'Bättre nu.', tidpunkt: '2026-06-01T12:00:00.000Z' } }),
});
const LITEN = varde({ sannolikhet: 1, allvarlighetsgrad: 1 });
const STOR = varde({ sannolikhet: 3, allvarlighetsgrad: 3 });

const underlag = (change: Partial<Vy> = {}): Underlag => ({
  vy: {
    id: 'id',
    nummer: 'R-2026-000001',
    fas: 'uppfoljning',
    revision: 3,
    titel: 'Risker inför budget',
    organisationsenhetId: 'avdelning',
    anledning: 'arlig',
    skalversion: '4x4-1',
    planerad: '2026-03-01T12:00:00.000Z',
    nedtecknad: '2026-03-01T12:00:00.000Z',
    antalRisker: 3,
    faststalld: '2026-03-02T12:00:00.000Z',
    frister: [],
    regi: 'egen',
    planerareId: 'avdelningschef',
    omfattning: 'Myndighetsutövningen.',
    deltagare: ['Enhetscheferna'],
    risker: [risk(1, LITEN), risk(2, STOR, LITEN), risk(3, STOR)],
    namndredovisningar: [{ datum: '2026-03-10', paragraf: '§ 17', namndId: 'namnd-1', tidpunkt: '2026-03-10T12:00:00.000Z' }],
    atgarder: [],
    saknas: [],
    ...change,
  },
  enhet: 'Avdelningen för äldreomsorg',
  namnder: new Map([['namnd-1', 'Socialnämnden']]),
  regler,
});
const avsnitt = (id: string, change?: Partial<Vy>) => konsekvensdokument(underlag(change)).sections.find((each) => each.id === id)!;

describe('konsekvensbeskrivningen', () => {
  test('den allvarligaste risken nu står först', () =>
    expect(avsnitt('konsekvenser').parts?.map(({ id }) => id)).toEqual(['risk-3', 'risk-1', 'risk-2']));

  test('räknar riskerna per nivå vid bedömningen och nu', () =>
    expect(avsnitt('sammanfattning').blocks).toContainEqual(
      expect.objectContaining({
        kind: 'table',
        rows: [
          ['Röd', 2, 1],
          ['Gul', 0, 0],
          ['Grön', 1, 2],
        ],
      }),
    ));

  test('säger att den inte är fastställd så länge den inte är det', () => {
    const { faststalld: _, ...vy } = underlag().vy;
    const utkast = konsekvensdokument({ ...underlag(), vy: { ...vy } });
    expect(utkast.sections[0]?.blocks[0]).toMatchObject({ role: 'caveat' });
    expect(avsnitt('sammanfattning').blocks[0]).not.toMatchObject({ role: 'caveat' });
  });

  test('det som inte finns sägs i ord', () => {
    const tomt = { risker: [], atgarder: [], namndredovisningar: [] };
    for (const [id, mening] of [
      ['konsekvenser', 'Ingen risk har bedömts.'],
      ['atgarder', 'Inga åtgärder är föreslagna.'],
      ['redovisning', 'Riskanalysen är inte redovisad för nämnden.'],
    ] as const)
      expect(avsnitt(id, tomt).blocks).toEqual([{ kind: 'paragraph', content: [mening] }]);
  });

  test('nämnden nämns vid namn, med datum och paragraf', () =>
    expect(avsnitt('redovisning').blocks).toEqual([{ kind: 'list', items: [['Socialnämnden 2026-03-10, § 17']] }]));

  test('samma underlag ger samma dokument, med bild och text', () => {
    const html = renderHtml(konsekvensdokument(underlag()));
    expect(renderHtml(konsekvensdokument(underlag()))).toBe(html);
    for (const text of ['Konsekvensbeskrivning: Risker inför budget', 'Konsekvens 3', '<svg ', 'Katastrofal', 'Bättre nu.'])
      expect(html).toContain(text);
  });
});
