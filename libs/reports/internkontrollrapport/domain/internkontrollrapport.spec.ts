import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, given, refusalOf } from '#testkit/given';
import { internkontrollrapportDecider as decider } from './internkontrollrapport.js';
import { sectionsOf } from './mall.js';
import {
  aterlamnad,
  beslutad,
  DOKUMENT,
  granskad,
  hande,
  HELA,
  HISTORIER,
  kommando,
  KOMMANDON,
  overlamnad,
  publicerad,
  skapat,
  skrivet,
  UTKAST,
} from './prov.fixture.js';
import { FASER, type Rapportfas } from './state.js';

describe('ett utkast', () => {
  test('fryses vid ett löpnummer, med texter som tas över', () =>
    given(decider)
      .when(kommando('SkapaRapportutkast', { avsnitt: [HELA.SkrivRapportavsnitt] }))
      .expect([skapat, skrivet]));

  test('samma kommando igen ger ingen andra händelse', () => given(decider, skapat).when(kommando('SkapaRapportutkast')).expect([]));

  test('görs inte av en plan som nämnden inte har beslutat', () =>
    given(decider)
      .when(kommando('SkapaRapportutkast', { plan: { fas: 'utkast', planversion: 0 } }))
      .rejects('FEL_FAS'));

  test('görs av den gällande versionen, och ingen annan', () => {
    for (const planversion of [1, 3]) given(decider).when(kommando('SkapaRapportutkast', { planversion })).rejects('FEL_PLANVERSION');
  });

  test('görs också av en plan som är avslutad', () =>
    given(decider)
      .when(kommando('SkapaRapportutkast', { plan: { fas: 'avslutad', planversion: 2 } }))
      .expect([skapat]));

  test('görs inte av en period som inte har börjat den dag då siffrorna läses, och inte av en som slutar före den börjar', () => {
    given(decider)
      .when(kommando('SkapaRapportutkast', { avlast: '2025-12-31' }))
      .rejects('OGILTIG_INDATA', ['period.fran']);
    given(decider)
      .when(kommando('SkapaRapportutkast', { period: { fran: '2026-12-31', till: '2026-01-01', benamning: '2026' } }))
      .rejects('OGILTIG_INDATA', ['period.till']);
    given(decider)
      .when(kommando('SkapaRapportutkast', { avlast: '2026-01-01' }))
      .expect([hande('InternkontrollrapportUtkastSkapat', { ...UTKAST, avlast: '2026-01-01' })]);
  });

  test('har ett avsnitt per kontrollområde i planens ordning', () => {
    expect(sectionsOf({ ...UTKAST, utanOmrade: true }).map(({ nyckel, rubrik }) => [nyckel, rubrik])).toEqual([
      ['sammanfattning', 'Sammanfattning'],
      ['inledning', 'Inledning'],
      ['riskvardering', 'Riskvärdering'],
      ['omrade-1', 'Direktåtgärder'],
      ['omrade-2', 'Granskningar'],
      ['utan-omrade', 'Kontrollmoment utan kontrollområde'],
      ['kvarstaende', 'Kvarstående till nästa år'],
    ]);
    const processer = [{ kontrollmoment: ['a', 'b'] }, { kontrollmoment: ['c'] }];
    expect(sectionsOf({ ...UTKAST, omraden: [], processomraden: processer }).filter(({ processmoment }) => processmoment)).toMatchObject([
      { nyckel: 'omrade-1', rubrik: '', processmoment: ['a', 'b'] },
      { nyckel: 'omrade-2', rubrik: '', processmoment: ['c'] },
    ]);
    for (const nyckel of ['omrade-3', 'utan-omrade', 'omraden', 'analys'])
      given(decider, skapat).when(kommando('SkrivRapportavsnitt', { nyckel })).rejects('OGILTIG_INDATA', ['nyckel']);
  });
});

describe('beslutet är nämndens', () => {
  test('med dag och paragraf, på dokumenten', () =>
    given(decider, ...HISTORIER.granskad)
      .when(kommando('BeslutaInternkontrollrapport'))
      .expect([beslutad]));

  test('och under sitt diarienummer, när det har ett', () =>
    given(decider, ...HISTORIER.granskad)
      .when(kommando('BeslutaInternkontrollrapport', { diarienummer: 'SN 2026-18' }))
      .expect([{ ...beslutad, data: { ...beslutad.data, diarienummer: 'SN 2026-18' } }]));

  test.each(['forvaltningschef', 'avdelningschef', 'klagomalsdelegation', ''])('och inte %s', (beslutsinstans) =>
    given(decider, ...HISTORIER.granskad)
      .when(kommando('BeslutaInternkontrollrapport', { beslutsinstans }))
      .rejects('KRAVER_NAMNDBESLUT'),
  );

  test('utan paragraf sägs allt som saknas, före fasen', () =>
    given(decider, skapat)
      .when(kommando('BeslutaInternkontrollrapport', { paragraf: '\u200B' }))
      .rejects('UPPGIFTER_SAKNAS', ['paragraf']));

  test('en plan som har reviderats sedan utkastet stoppar det', () =>
    given(decider, ...HISTORIER.granskad)
      .when(kommando('BeslutaInternkontrollrapport', { gallandePlanversion: 3 }))
      .rejects('FEL_PLANVERSION'));

  test('samma beslut en gång till är redan så; ett annat är det inte', () => {
    given(decider, ...HISTORIER.beslutad)
      .when(kommando('BeslutaInternkontrollrapport', { dokument: [] }))
      .expect([]);
    for (const annat of [{ paragraf: '§ 13' }, { diarienummer: 'SN 2026-18' }])
      given(decider, ...HISTORIER.beslutad)
        .when(kommando('BeslutaInternkontrollrapport', annat))
        .rejects('FEL_FAS');
  });

  test('dokumentens text bärs inte med i tillståndet', () => {
    const state = fold(decider, HISTORIER.beslutad);
    expect(JSON.stringify(state)).not.toContain(DOKUMENT[0].innehall);
    expect(state).toMatchObject({ beslut: { paragraf: '§ 12', dokument: [{ sha256: 'ab', utgava: 'full' }, { utgava: 'publik' }] } });
  });
});

describe('den som granskar kan lämna tillbaka', () => {
  test('och då kan den skrivas på igen', () => {
    given(decider, ...HISTORIER.granskad)
      .when(kommando('AterlamnaInternkontrollrapport'))
      .expect([aterlamnad]);
    given(decider, ...HISTORIER.granskad, aterlamnad)
      .when(kommando('SkrivRapportavsnitt'))
      .expect([skrivet]);
    expect(fold(decider, [...HISTORIER.granskad, aterlamnad])).not.toHaveProperty('granskad');
  });

  test('men säger varför', () =>
    given(decider, ...HISTORIER.granskad)
      .when(kommando('AterlamnaInternkontrollrapport', { motivering: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']));
});

describe('överlämnande och publicering', () => {
  test('följer på beslutet', () => {
    given(decider, ...HISTORIER.beslutad)
      .when(kommando('OverlamnaInternkontrollrapport'))
      .expect([overlamnad]);
    given(decider, ...HISTORIER.overlamnad)
      .when(kommando('PubliceraInternkontrollrapport'))
      .expect([publicerad]);
  });

  test('inget överlämnas före beslutet, eller till ingen', () => {
    given(decider, ...HISTORIER.beslutad)
      .when(kommando('OverlamnaInternkontrollrapport', { datum: '2026-03-04' }))
      .rejects('OGILTIG_INDATA', ['datum']);
    given(decider, ...HISTORIER.beslutad)
      .when(kommando('OverlamnaInternkontrollrapport', { till: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['till']);
  });
});

/** What each command does in each phase: events, nothing (`=`), or refused. */
const OVERGANGAR: Record<Rapportfas, readonly string[]> = {
  utkast: ['=', 'AvsnittSkrivet', 'InternkontrollrapportGranskad', 'FEL_FAS', 'FEL_FAS', 'FEL_FAS', 'FEL_FAS'],
  granskad: ['=', 'FEL_FAS', '=', 'InternkontrollrapportAterlamnad', 'InternkontrollrapportBeslutad', 'FEL_FAS', 'FEL_FAS'],
  beslutad: ['=', 'FEL_FAS', 'FEL_FAS', 'FEL_FAS', '=', 'InternkontrollrapportOverlamnad', 'FEL_FAS'],
  overlamnad: ['=', 'FEL_FAS', 'FEL_FAS', 'FEL_FAS', 'FEL_FAS', '=', 'InternkontrollrapportPublicerad'],
  publicerad: ['=', 'FEL_FAS', 'FEL_FAS', 'FEL_FAS', 'FEL_FAS', 'FEL_FAS', '='],
};

test.each(FASER)('varje kommando i fasen %s', (fas) => {
  const state = fold(decider, HISTORIER[fas]);
  const outcome = (type: (typeof KOMMANDON)[number]): string => {
    const refusal = refusalOf(() => decider.decide(kommando(type), state));
    return refusal?.kod ?? decider.decide(kommando(type), state)[0]?.type ?? '=';
  };
  expect(KOMMANDON.map(outcome)).toEqual(OVERGANGAR[fas]);
});

test('ett kommando på det som inte finns är i fel fas', () => {
  for (const type of KOMMANDON.slice(1)) given(decider).when(kommando(type)).rejects('FEL_FAS');
});

test('evolve klarar varje följd av händelser, och samma kommando två gånger ger ingen andra händelse utom en ny text och ett återlämnande', () => {
  const events = [skapat, skrivet, granskad, aterlamnad, beslutad, overlamnad, publicerad];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events), { maxLength: 12 }), fc.constantFrom(...KOMMANDON), (history, type) => {
      const state = fold(decider, history);
      if (refusalOf(() => decider.decide(kommando(type), state))) return;
      const after = decider.decide(kommando(type), state).reduce((each, event) => decider.evolve(each, event), state);
      if (type !== 'SkrivRapportavsnitt' && type !== 'AterlamnaInternkontrollrapport')
        expect(decider.decide(kommando(type), after)).toEqual([]);
    }),
  );
});
