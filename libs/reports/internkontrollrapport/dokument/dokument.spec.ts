import { describe, expect, test } from '@jest/globals';
import { foldDetalj, type InternkontrollDetalj, type InternkontrollEvent } from '#areas/internkontroll';
import { renderHtml } from '#engine/document';
import type { ProjectedEvent } from '#engine/projection';
import { beslutad, foreslagen, hande, inventerad, kontrollerad, moment, reviderad, upprattad } from '#testkit/given/internkontroll';
import { loadRegler } from '#regler/ladda';
import type { Berakning, Utgava } from '#reports/gemensamt';
import { forUtgava, planlage } from '../application/planbild.js';
import { faktornamn, type Bedomningsskala } from '../application/siffror/index.js';
import type { Rapport } from '../domain/index.js';
import { UTKAST } from '../domain/prov.fixture.js';
import { dokument, rapportvy, type OppenPlan } from './index.js';

const plan = (...events: readonly InternkontrollEvent[]): InternkontrollDetalj =>
  events.reduce<InternkontrollDetalj | undefined>(
    (detalj, event, n) =>
      foldDetalj(detalj, {
        event,
        revision: BigInt(n),
        lopnummer: BigInt(n + 1),
        actorId: 'controller',
      } as ProjectedEvent<InternkontrollEvent>),
    undefined,
  )!;

const riskvarde = { skalversion: '4x4-1', faktorer: { sannolikhet: 3, allvarlighetsgrad: 2 }, riskvarde: 6, niva: 'gul' } as const;
const trefaktor = {
  skalversion: 'fmea-10-1',
  faktorer: { effekt: 2, forekomst: 3, upptackbarhet: 4 },
  riskvarde: 24,
  niva: 'gron',
} as const;
const FORE = plan(
  upprattad({ planId: 'fore', nummer: 'P-2025-000001' }),
  moment('fjol'),
  beslutad,
  kontrollerad('fjol', { bedomning: { skalversion: '1', kod: 'avvikelse' } }),
);
const { avser: _avser, ...helaPlanen } = foreslagen.data;
const planatgard = hande('AtgardForeslagen', { ...helaPlanen, atgardId: 'atgard-plan', beskrivning: 'Se över hela arbetet.' });
const NU = plan(
  upprattad(),
  inventerad,
  hande('RiskInventerad', { ...inventerad.data, riskId: 'risk-2', riskvarde }),
  moment('moment-1', { grupp: 'Nämndens granskning', foregaendeId: 'fjol', riskvarde }),
  moment('hemlig', { grupp: 'Nämndens granskning', kontrollmoment: 'Loggkontroll', riskvarde: trefaktor }),
  beslutad,
  kontrollerad('moment-1'),
  kontrollerad('hemlig', { kommentar: 'Fel person läste akten.', sekretess: { bestammelse: 'OSL 26 kap. 1 §' } }),
  foreslagen,
  planatgard,
  reviderad({ borttagna: [{ kontrollmomentId: 'moment-1' }] }),
);

/** The delivered scale, and one that came later with other words and colours for the same codes. */
const skala: Bedomningsskala = {
  version: '1',
  koder: ['utan-anmarkning', 'avvikelse'],
  namn: (version, kod) =>
    version === '1'
      ? kod === 'avvikelse'
        ? { etikett: 'Avvikelse', niva: 'rod' }
        : { etikett: 'Utan anmärkning', niva: 'gron' }
      : { etikett: 'Enligt den nya skalan', niva: 'gul' },
};
const SENARE: Bedomningsskala = { ...skala, version: '2', koder: ['ny'] };

const berakning: Berakning = {
  siffror: [
    { nyckel: 'internkontroll.moment', etikett: 'Kontrollmoment', varde: 1, enhet: 'antal', definition: 'Så många.' },
    { nyckel: 'internkontroll.genomforda', etikett: 'Genomförda', varde: 1, namnare: 1, enhet: 'antal', definition: 'Så många.' },
  ],
  tabeller: [
    {
      nyckel: 'internkontroll.per-bedomning',
      titel: 'Per bedömning',
      definition: 'Så här läses den.',
      kolumner: [
        { nyckel: 'bedomning', rubrik: 'Bedömning', format: 'text' },
        { nyckel: 'farg', rubrik: 'Färg', format: 'text' },
        { nyckel: 'antal', rubrik: 'Antal', format: 'antal' },
      ],
      rader: [{ kod: 'avvikelse', bedomning: 'Avvikelse', farg: 'Röd', antal: 1 }],
    },
  ],
};

const { internkontrollrapportId: id, ...utkast } = UTKAST;
const rapport = {
  ...utkast,
  fas: 'utkast',
  id,
  skapad: '2026-03-10T12:00:00.000Z',
  avsnitt: {},
  omraden: NU.grupper,
} as unknown as Rapport;

function vy(utgava: Utgava, scale = skala, av: Rapport = rapport) {
  const bild = { plan: NU, foregaende: [FORE] };
  const { plan: oppen, foregaende } = forUtgava(bild, utgava) as unknown as { plan: OppenPlan; foregaende: OppenPlan[] };
  return rapportvy(av as never, {
    plan: oppen,
    foregaende,
    lage: planlage(bild),
    berakning,
    skala: scale,
    faktornamn: faktornamn(loadRegler()),
    etikett: (_, kod) => kod,
    utgava,
  });
}
const html = (utgava: Utgava, scale = skala): string => renderHtml(dokument(vy(utgava, scale), (_, kod) => kod, { ordning: [] }));

describe('rapporten som dokument', () => {
  test('bedömningen står i ord med färgens namn, och märkets form skiljer utan färg', () => {
    expect(html('full')).toContain('>●</span> Utan anmärkning (grön)');
    expect(html('full')).toContain('>■</span> Röd');
  });

  test('tomma områden, det borttagna, åtgärden, riskvärdet och förra året', () => {
    const text = html('full');
    expect(text.match(/Området har inga kontrollmoment/g)).toHaveLength(2);
    expect(text).toContain('Nämnden har tagit bort kontrollmomentet ur planen.');
    expect(text).toContain('Skriv rutinen.');
    expect(text).toContain('3 × 2 = 6 (gul, skala 4x4-1)');
    expect(text).toContain('2026 (P-2025-000001): Avvikelse (röd), bättre än förra året');
  });

  test('inledningen har lagens lydelse under perioden, och riskvärdet sin egen skalas faktorer', () => {
    expect(html('full')).toContain('fel och oegentligheter');
    expect(html('full')).toContain(
      'ett riskvärde: sannolikhet gånger allvarlighetsgrad på skalan 4x4-1 och effekt gånger förekomst gånger upptäckbarhet på skalan fmea-10-1.',
    );
  });

  test('vem som redovisade kontrollen och vem som ansvarar för åtgärden', () => {
    const text = html('full');
    expect(text).toMatch(/Redovisad av<\/th>[^]*<td[^>]*>Controller<\/td>/);
    expect(text).toContain('Skriv rutinen. (foreslagen, ansvarig enhetschef)');
    expect(vy('full').avsnitt.find(({ nyckel }) => nyckel === 'omrade-2')!.kontrollmoment).toMatchObject([
      { kontroller: [{ redovisadAv: 'controller' }], atgarder: [{ ansvarigId: 'enhetschef-1' }] },
      { kontroller: [] },
    ]);
  });

  test('en åtgärd som gäller hela planen står i ett eget avsnitt, i båda utgåvorna', () => {
    for (const utgava of ['full', 'publik'] as const) {
      expect(vy(utgava).planatgarder).toMatchObject([{ id: 'atgard-plan' }]);
      expect(html(utgava)).toMatch(/Åtgärder som gäller hela planen<\/h2>[^]*Se över hela arbetet\./);
    }
  });

  test('det hemliga har ett eget avsnitt, som den publika utgåvan bara säger finns', () => {
    expect(html('full')).toContain('Fel person läste akten.');
    expect(html('publik')).not.toContain('Fel person läste akten.');
    for (const utgava of ['full', 'publik'] as const) {
      expect(vy(utgava).sekretess).toMatchObject({ antal: 1, bestammelser: ['OSL 26 kap. 1 §'] });
      expect(html(utgava)).toContain('Redovisas separat: kontrollen omfattas av sekretess enligt OSL 26 kap. 1 §.');
    }
    expect(JSON.stringify(vy('publik'))).not.toContain('Fel person');
  });

  test('samma rapport ger samma byte, och en ny skala flyttar inget som bedömdes med den gamla', () => {
    expect(html('full')).toBe(html('full'));
    expect(html('full', SENARE)).toBe(html('full'));
  });

  test('ett beslut före den dag då rapporten lästes av har en flagga, ett samma dag har ingen', () => {
    for (const [datum, flagga] of [
      ['2026-03-09', true],
      ['2026-03-10', false],
    ] as const) {
      const beslutad = vy('publik', skala, { ...rapport, fas: 'beslutad', beslut: { datum, paragraf: '§ 12', dokument: [] } });
      expect(beslutad.beslut).toMatchObject({ datum, andradEfterBeslutet: flagga });
      expect(renderHtml(dokument(beslutad, (_, kod) => kod, { ordning: [] })).includes('efter beslutets dag')).toBe(flagga);
    }
  });

  test('omslaget säger nämndens beslut och diarienummer, och ett utkasts dag', () => {
    const omslag = (over: Partial<Rapport>) => dokument(vy('publik', skala, { ...rapport, ...over }), (_, kod) => kod, { ordning: [] });
    const beslut = { datum: '2026-03-10', paragraf: '§ 12', diarienummer: 'SN 2026-18', dokument: [] };
    expect(omslag({ fas: 'beslutad', beslut })).toMatchObject({
      imprint: [
        'Beslutad 2026-03-10 av nämnden, § 12',
        'Diarienummer SN 2026-18',
        `Avläst vid löpnummer ${rapport.lopnummer}, den 2026-03-10`,
        'Publik utgåva',
      ],
      facts: expect.arrayContaining([{ term: 'Diarienummer', value: 'SN 2026-18' }]),
    });
    expect(omslag({}).status).toBe('Utkast 2026-03-10, inte beslutat');
  });

  test('det beslutade säger inte vad som borde ha skrivits: ett avsnitt utan något alls utelämnas och nämns, ett utkast har det kvar', () => {
    const rendera = (over: Partial<Rapport>) =>
      dokument(vy('publik', skala, { ...rapport, avsnitt: {}, ...over }), (_, kod) => kod, { ordning: [] });
    const utkast = rendera({ fas: 'utkast' });
    const skrivs = utkast.sections.filter(({ blocks }) => JSON.stringify(blocks).includes('Här ska stå'));
    expect(skrivs.length).toBeGreaterThan(0);
    const beslutad = rendera({ fas: 'beslutad', beslut: { datum: '2026-03-10', paragraf: '§ 12', dokument: [] } });
    expect(JSON.stringify(beslutad)).not.toContain('Här ska stå');
    const borta = utkast.sections.filter(({ id }) => !beslutad.sections.some((each) => each.id === id));
    expect(beslutad.facts.find(({ term }) => term === 'Avsnitt utan text')?.value ?? '').toBe(
      borta.map(({ heading }) => heading).join(', '),
    );
    expect(utkast.facts.map(({ term }) => term)).not.toContain('Avsnitt utan text');
  });

  test('också det beslutade säger vilka avsnitt som ingen har skrivit i: de som har förslag, och områdena som bara har kontrollernas resultat', () => {
    const beslut = { datum: '2026-03-10', paragraf: '§ 12', dokument: [] };
    const namnda = (over: Partial<Rapport>) =>
      dokument(vy('publik', skala, { ...rapport, ...over }), (_, kod) => kod, { ordning: [] })
        .facts.find(({ term }) => term === 'Avsnitt som ingen har skrivit i')
        ?.value.split(', ');
    const skrivet = { 'omrade-1': { text: 'Inget att anmärka.' } } as unknown as Rapport['avsnitt'];
    for (const over of [{}, { fas: 'beslutad', beslut }] as Partial<Rapport>[]) {
      expect(namnda(over)).toEqual(expect.arrayContaining(['Inledning', ...NU.grupper]));
      const kvar = namnda({ ...over, avsnitt: skrivet });
      expect(kvar).not.toContain(NU.grupper[0]);
      expect(kvar).toEqual(expect.arrayContaining(NU.grupper.slice(1)));
    }
  });

  test('id är unika i hela dokumentet', () => {
    const ids = [...html('full').matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
