import { describe, expect, test } from '@jest/globals';
import { fold, given } from '#testkit/given';
import * as b from '#testkit/given/internkontroll';
import { hande, HISTORIER as H, internkontroll, kommando } from '#testkit/given/internkontroll';
import type { InternkontrollEvent } from '#areas/internkontroll';
import { foreslaKvarstaende } from './avsluta.js';

const planen = (...historia: readonly InternkontrollEvent[]) => {
  const state = fold(internkontroll, historia);
  if (state.fas === 'saknas') throw new Error('There is no plan');
  return state.plan;
};

describe('planen upprättas', () => {
  test('med period, nämnd och grupper i ordning', () =>
    given(internkontroll).when(kommando('UpprattaInternkontrollplan')).expect([b.upprattad()]));

  test('för en period över ett årsskifte, efter förra planen', () => {
    const period = { fran: '2020-07-01', till: '2021-06-30', benamning: '2020/2021' };
    given(internkontroll)
      .when(kommando('UpprattaInternkontrollplan', { period, foregaendePlanId: 'plan-0' }))
      .expect([b.upprattad({ period, foregaendePlanId: 'plan-0' })]);
  });

  test('fel namngivna: period baklänges, samma grupp två gånger', () =>
    given(internkontroll)
      .when(
        kommando('UpprattaInternkontrollplan', {
          period: { fran: '2026-01-01', till: '2025-12-31', benamning: '2026' },
          grupper: ['A', 'B', 'A'],
        }),
      )
      .rejects('OGILTIG_INDATA', ['period.till', 'grupper[2]']));

  test('namn saknas', () =>
    given(internkontroll)
      .when(kommando('UpprattaInternkontrollplan', { period: { fran: '2026-01-01', till: '2026-12-31', benamning: ' ' }, grupper: [''] }))
      .rejects('UPPGIFTER_SAKNAS', ['period.benamning', 'grupper[0]']));
});

describe('riskinventering', () => {
  test('risken värderas på skalan, som står kvar i händelsen', () =>
    given(internkontroll, ...H.utkast)
      .when(kommando('InventeraRisk'))
      .expect([
        hande('RiskInventerad', {
          riskId: 'ny-0',
          process: 'Fakturahantering',
          risk: 'Fakturor betalas för sent.',
          hantering: 'granska',
          riskvarde: { skalversion: '4x4-1', faktorer: { sannolikhet: 3, allvarlighetsgrad: 2 }, riskvarde: 6, niva: 'gul' },
        }),
      ]));

  test('en accepterad risk kan ha sitt skäl', () =>
    given(internkontroll, ...H.beslutad)
      .when(kommando('InventeraRisk', { hantering: 'acceptera', motivering: 'Kostar mer än den ger.' }, {}, ['faktorer']))
      .expect([
        hande('RiskInventerad', {
          riskId: 'ny-0',
          process: 'Fakturahantering',
          risk: 'Fakturor betalas för sent.',
          hantering: 'acceptera',
          motivering: 'Kostar mer än den ger.',
        }),
      ]));

  test.each([
    [{ faktorer: { sannolikhet: 9 } }, ['faktorer.sannolikhet', 'faktorer.allvarlighetsgrad']],
    [{ skalversion: '9x9' }, ['skalversion']],
  ])('fel i risken namnges: %j', (change, falt) =>
    given(internkontroll, ...H.utkast)
      .when(kommando('InventeraRisk', change))
      .rejects('OGILTIG_INDATA', falt),
  );

  test('en skala utan faktorer värderar ingenting', () =>
    given(internkontroll, ...H.utkast)
      .when(kommando('InventeraRisk', { skalversion: '4x4-1' }, {}, ['faktorer']))
      .rejects('OGILTIG_INDATA', ['faktorer']));

  test('process och risk ska finnas', () =>
    given(internkontroll, ...H.utkast)
      .when(kommando('InventeraRisk', { process: ' ', risk: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['process', 'risk']));
});

describe('kontrollmoment', () => {
  test('bara titeln behövs; den är nämndens egen om inget annat sägs', () =>
    given(internkontroll, b.upprattad())
      .when(kommando('LaggTillKontrollmoment'))
      .expect([b.moment('ny-0')]));

  test('alla kolumner', () => {
    const kolumner = {
      grupp: 'Kommungemensam',
      process: 'Löner',
      risk: 'Löneskulder växer.',
      hantering: 'granska',
      syfte: 'Skulder upptäcks i tid.',
      metod: 'stickprov',
      frekvens: 'tertial',
      kontrollansvarigId: 'avdelningschef',
      kontrollansvarig: 'Avdelningscheferna',
      rapporterasTill: 'Kommunstyrelsen',
      beslutadAv: 'kommunstyrelse',
      foregaendeId: 'moment-0',
      gemensamtMomentId: 'moment-ks',
    } as const;
    given(internkontroll, b.upprattad())
      .when(kommando('LaggTillKontrollmoment', { ...kolumner, faktorer: { sannolikhet: 4, allvarlighetsgrad: 4 } }))
      .expect([
        b.moment('ny-0', {
          ...kolumner,
          riskvarde: { skalversion: '4x4-1', faktorer: { sannolikhet: 4, allvarlighetsgrad: 4 }, riskvarde: 16, niva: 'rod' },
        }),
      ]);
  });

  test('bara det som kommunstyrelsen har beslutat är gemensamt', () =>
    given(internkontroll, b.upprattad())
      .when(kommando('LaggTillKontrollmoment', { gemensamtMomentId: 'moment-ks' }))
      .rejects('OGILTIG_INDATA', ['gemensamtMomentId']));

  test('tre moment med samma titel är tre moment', () => {
    const titel = { kontrollmoment: 'Bristande arkivhantering' };
    const tre = ['a', 'b', 'c'].map((id) => b.moment(id, titel));
    expect(planen(b.upprattad(), ...tre).moment.map(({ kontrollmomentId }) => kontrollmomentId)).toEqual(['a', 'b', 'c']);
  });

  test('gruppen är en av planens; en plan utan grupper får dem av momenten', () => {
    given(internkontroll, b.upprattad())
      .when(kommando('LaggTillKontrollmoment', { grupp: 'Nämndens gransknig' }))
      .rejects('OGILTIG_INDATA', ['grupp']);
    const utan = b.upprattad({ grupper: [] });
    given(internkontroll, utan)
      .when(kommando('LaggTillKontrollmoment', { grupp: 'Verksamhetsrisk' }))
      .expect([b.moment('ny-0', { grupp: 'Verksamhetsrisk' })]);
    expect(planen(utan, b.moment('a', { grupp: 'A' }), b.moment('b', { grupp: 'B' }), b.moment('c', { grupp: 'A' })).grupper).toEqual([
      'A',
      'B',
    ]);
  });

  test('fel namngivna', () =>
    given(internkontroll, b.upprattad())
      .when(kommando('LaggTillKontrollmoment', { frekvens: 'ibland', faktorer: { fart: 1 } }))
      .rejects('OGILTIG_INDATA', ['frekvens', 'faktorer.sannolikhet', 'faktorer.allvarlighetsgrad', 'faktorer.fart']));

  test('titeln ska finnas', () =>
    given(internkontroll, b.upprattad())
      .when(kommando('LaggTillKontrollmoment', { kontrollmoment: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['kontrollmoment']));
});

describe('nämndens beslut', () => {
  test('ger planen version 1', () =>
    given(internkontroll, ...H.utkast)
      .when(kommando('BeslutaInternkontrollplan'))
      .expect([b.beslutad]));

  test('i september för samma år', () =>
    given(internkontroll, ...H.utkast)
      .when(kommando('BeslutaInternkontrollplan', { datum: '2025-09-25' }))
      .expect([hande('InternkontrollplanBeslutad', { datum: '2025-09-25', paragraf: '§ 9', planversion: 1 })]));

  test('en gång till, likadant: inget händer', () =>
    given(internkontroll, ...H.beslutad)
      .when(kommando('BeslutaInternkontrollplan'))
      .expect([]));

  test.each(['BeslutaInternkontrollplan', 'RevideraInternkontrollplan'] as const)('%s: ingen annan än nämnden', (type) => {
    for (const beslutsinstans of ['forvaltningschef', 'avdelningschef', '']) {
      given(internkontroll, ...H[type === 'BeslutaInternkontrollplan' ? 'utkast' : 'beslutad'])
        .when(kommando(type, { beslutsinstans }))
        .rejects('KRAVER_NAMNDBESLUT');
    }
  });

  test.each(['BeslutaInternkontrollplan', 'RevideraInternkontrollplan'] as const)('%s: dag och paragraf ska finnas', (type) =>
    given(internkontroll, ...H.beslutad)
      .when(kommando(type, { datum: '', paragraf: ' ', beslutsinstans: 'forvaltningschef' }))
      .rejects('UPPGIFTER_SAKNAS', ['datum', 'paragraf']),
  );

  test('inte i framtiden', () =>
    given(internkontroll, ...H.utkast)
      .when(kommando('BeslutaInternkontrollplan', { datum: '2026-03-11' }))
      .rejects('OGILTIG_INDATA', ['datum']));
});

describe('revidering', () => {
  test('lägger till, ändrar och tar bort i en ny version', () =>
    given(internkontroll, b.upprattad(), b.moment('a'), b.moment('b'), b.beslutad)
      .when(
        kommando('RevideraInternkontrollplan', {
          tillagda: [{ kontrollmoment: 'Behörigheter', frekvens: 'halvar' }],
          andrade: [{ kontrollmomentId: 'a', kontrollmoment: 'Attest av alla fakturor', beslutadAv: 'kommunstyrelse' }],
          borttagna: [{ kontrollmomentId: 'b', motivering: 'Systemet är avvecklat.' }],
          motivering: 'Halvårsuppföljningen.',
        }),
      )
      .expect([
        b.reviderad({
          tillagda: [{ kontrollmomentId: 'ny-0', kontrollmoment: 'Behörigheter', frekvens: 'halvar', beslutadAv: 'namnd' }],
          andrade: [{ kontrollmomentId: 'a', kontrollmoment: 'Attest av alla fakturor', beslutadAv: 'kommunstyrelse' }],
          borttagna: [{ kontrollmomentId: 'b', motivering: 'Systemet är avvecklat.' }],
          motivering: 'Halvårsuppföljningen.',
        }),
      ]));

  test('nästa revidering är version 3', () => {
    const state = fold(internkontroll, [...H.beslutad, b.reviderad()]);
    expect(internkontroll.decide(kommando('RevideraInternkontrollplan'), state)).toMatchObject([{ data: { planversion: 3 } }]);
  });

  test('fel namngivna: okänt moment, samma två gånger, dag före beslutet', () =>
    given(internkontroll, ...H.beslutad)
      .when(
        kommando('RevideraInternkontrollplan', {
          datum: '2026-01-26',
          tillagda: [{ kontrollmoment: 'Nytt', frekvens: 'ibland' }],
          andrade: [{ kontrollmomentId: 'moment-1', kontrollmoment: 'Ändrat', grupp: 'Okänd' }],
          borttagna: [{ kontrollmomentId: 'moment-1' }, { kontrollmomentId: 'moment-9' }],
        }),
      )
      .rejects('OGILTIG_INDATA', [
        'datum',
        'andringar.tillagda[0].frekvens',
        'andringar.andrade[0].grupp',
        'andringar.borttagna[0].kontrollmomentId',
        'andringar.borttagna[1].kontrollmomentId',
      ]));

  test('något ska ändras, och varje moment ha en titel', () => {
    given(internkontroll, ...H.beslutad)
      .when(kommando('RevideraInternkontrollplan', { tillagda: [], paragraf: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['paragraf', 'andringar']);
    given(internkontroll, ...H.beslutad)
      .when(
        kommando('RevideraInternkontrollplan', {
          tillagda: [{ kontrollmoment: '' }],
          andrade: [{ kontrollmomentId: 'moment-1', kontrollmoment: ' ' }],
        }),
      )
      .rejects('UPPGIFTER_SAKNAS', ['andringar.tillagda[0].kontrollmoment', 'andringar.andrade[0].kontrollmoment']);
  });
});

describe('kontroller', () => {
  const EJ = { bedomning: { kod: 'ej-genomford' }, kommentar: 'Handläggaren slutade.' };

  test('mot den gällande versionen, på skalan som gällde', () =>
    given(internkontroll, ...H.beslutad)
      .when(kommando('UtforKontroll'))
      .expect([b.kontrollerad()]));

  test('fynd, en gång var, och sekretess', () =>
    given(internkontroll, ...H.beslutad)
      .when(
        kommando('UtforKontroll', {
          fynd: [
            { typ: 'avvikelse', id: 'a' },
            { typ: 'lex-sarah', id: 'a' },
            { typ: 'avvikelse', id: 'a' },
          ],
          sekretess: { bestammelse: 'OSL 26 kap. 1 §' },
        }),
      )
      .expect([
        b.kontrollerad('moment-1', {
          fynd: [
            { typ: 'avvikelse', id: 'a' },
            { typ: 'lex-sarah', id: 'a' },
          ],
          sekretess: { bestammelse: 'OSL 26 kap. 1 §' },
        }),
      ]));

  test('att den inte genomfördes är ett resultat med skäl, utan antal', () => {
    const { utford: _, urval: _2, antalKontrollerade: _3, antalAvvikelser: _4, ...data } = b.kontrollerad().data;
    given(internkontroll, ...H.beslutad)
      .when(kommando('UtforKontroll', EJ, {}, ['utford', 'urval', 'antalKontrollerade', 'antalAvvikelser']))
      .expect([
        { type: 'KontrollUtford', data: { ...data, bedomning: { skalversion: '1', kod: 'ej-genomford' }, kommentar: EJ.kommentar } },
      ]);
    given(internkontroll, ...H.beslutad)
      .when(kommando('UtforKontroll', { ...EJ, kommentar: '' }))
      .rejects('OGILTIG_INDATA', ['antalKontrollerade']);
    given(internkontroll, ...H.beslutad)
      .when(kommando('UtforKontroll', { ...EJ, antalAvvikelser: 5 }, {}, ['antalKontrollerade']))
      .rejects('OGILTIG_INDATA', ['antalAvvikelser']);
    given(internkontroll, ...H.beslutad)
      .when(kommando('UtforKontroll', { ...EJ, kommentar: '' }, {}, ['antalKontrollerade', 'antalAvvikelser']))
      .rejects('UPPGIFTER_SAKNAS', ['kommentar']);
  });

  test('en genomförd kontroll har dag, urval, antal och kommentar: hela listan', () =>
    given(internkontroll, ...H.utkast)
      .when(kommando('UtforKontroll', { kommentar: '' }, {}, ['utford', 'urval', 'antalKontrollerade', 'antalAvvikelser']))
      .rejects('UPPGIFTER_SAKNAS', ['utford', 'urval', 'antalKontrollerade', 'antalAvvikelser', 'kommentar']));

  test.each([
    [{ antalAvvikelser: 21 }, ['antalAvvikelser']],
    [{ antalKontrollerade: -1 }, ['antalKontrollerade']],
    [{ antalKontrollerade: 1.5, antalAvvikelser: Number.NaN }, ['antalKontrollerade', 'antalAvvikelser']],
    [{ utford: '2026-03-11' }, ['utford']],
    [{ utford: '1999-12-31' }, ['utford', 'bedomning.skalversion']],
    [{ bedomning: { kod: 'rod' } }, ['bedomning.kod']],
    [{ bedomning: { kod: 'avvikelse', skalversion: '2' } }, ['bedomning.skalversion']],
  ])('fel namngivna: %j', (change, falt) =>
    given(internkontroll, ...H.beslutad)
      .when(kommando('UtforKontroll', change))
      .rejects('OGILTIG_INDATA', falt),
  );

  test('ett moment som inte finns', () =>
    given(internkontroll, ...H.beslutad)
      .when(kommando('UtforKontroll', { kontrollmomentId: 'moment-9' }))
      .rejects('SAKNAS'));

  test('inte mot ett utkast, och inte utförd innan nämnden antog planen', () => {
    given(internkontroll, ...H.utkast)
      .when(kommando('UtforKontroll'))
      .rejects('FEL_FAS');
    given(internkontroll, ...H.beslutad)
      .when(kommando('UtforKontroll', { utford: '2026-01-26' }))
      .rejects('OGILTIG_INDATA', ['utford']);
    given(internkontroll, ...H.beslutad)
      .when(kommando('UtforKontroll', { utford: '2026-01-27' }))
      .expect([b.kontrollerad('moment-1', { utford: '2026-01-27' })]);
  });

  test('antagen innan perioden börjar: en kontroll däremellan är planens', () => {
    const antagen = hande('InternkontrollplanBeslutad', { datum: '2025-09-25', paragraf: '§ 9', planversion: 1 });
    given(internkontroll, b.upprattad(), b.moment(), antagen)
      .when(kommando('UtforKontroll', { utford: '2025-11-03' }))
      .expect([b.kontrollerad('moment-1', { utford: '2025-11-03' })]);
  });

  describe('versionen är den som gällde dagen då kontrollen gjordes', () => {
    const reviderad = [
      ...H.beslutad,
      b.moment('moment-2'),
      b.reviderad({
        tillagda: [{ kontrollmomentId: 'nytt', kontrollmoment: 'Nytt', beslutadAv: 'namnd' }],
        borttagna: [{ kontrollmomentId: 'moment-1' }],
      }),
    ];
    const fore = { utford: '2026-03-09' };
    const efter = { utford: '2026-03-10' };

    test('en kontroll före revideringen hör till version 1, också när den redovisas efter', () =>
      given(internkontroll, ...reviderad)
        .when(kommando('UtforKontroll', { ...fore, planversion: 1 }))
        .expect([b.kontrollerad('moment-1', { ...fore, planversion: 1 })]));

    test('från revideringens dag är den version 2', () =>
      given(internkontroll, ...reviderad)
        .when(kommando('UtforKontroll', { ...efter, kontrollmomentId: 'nytt' }))
        .expect([b.kontrollerad('nytt', { ...efter, planversion: 2 })]));

    test('den som inte genomfördes räknas den dag det redovisas', () =>
      given(internkontroll, ...reviderad)
        .when(kommando('UtforKontroll', { ...EJ, kontrollmomentId: 'moment-1' }, {}, ['utford', 'antalKontrollerade', 'antalAvvikelser']))
        .rejects('FEL_PLANVERSION'));

    test.each([
      ['borttaget innan', { ...efter, kontrollmomentId: 'moment-1' }],
      ['tillagt efter', { ...fore, kontrollmomentId: 'nytt' }],
      ['en senare version än dagens', { ...fore, planversion: 2 }],
      ['en tidigare version än dagens', { ...efter, kontrollmomentId: 'nytt', planversion: 1 }],
    ])('%s: FEL_PLANVERSION', (_vad, data) =>
      given(internkontroll, ...reviderad)
        .when(kommando('UtforKontroll', data))
        .rejects('FEL_PLANVERSION'),
    );
  });
});

describe('när det hände', () => {
  const tidigt = { tidpunkt: '2026-01-26T12:00:00.000Z' };
  const historia = [b.upprattad({ tidpunkt: '2026-01-10T12:00:00.000Z' }), b.moment(), b.beslutad];

  test('inget före det att planen började upprättas', () =>
    given(internkontroll, ...H.utkast)
      .when(kommando('InventeraRisk', {}, tidigt))
      .rejects('OGILTIG_INDATA', ['tidpunkt']));

  test('ingen kontroll före nämndens beslut', () => {
    given(internkontroll, ...historia)
      .when(kommando('UtforKontroll', { utford: '2026-01-26' }, tidigt))
      .rejects('OGILTIG_INDATA', ['tidpunkt']);
    given(internkontroll, ...historia)
      .when(kommando('InventeraRisk', {}, tidigt))
      .expect(internkontroll.decide(kommando('InventeraRisk', {}, tidigt), fold(internkontroll, historia)));
  });
});

describe('avslut', () => {
  const resultat = (id: string, change: Parameters<typeof b.kontrollerad>[1]) => b.kontrollerad(id, change);
  const historia = [b.upprattad(), b.moment('a'), b.moment('b'), b.moment('c'), b.moment('d', { frekvens: 'vid-behov' }), b.beslutad];

  test('varje moment har ett resultat; det som kvarstår föreslås till nästa plan', () => {
    given(internkontroll, ...historia, b.kontrollerad('a'))
      .when(kommando('AvslutaInternkontrollplan'))
      .rejects('UPPGIFTER_SAKNAS', ['kontrollmoment.b', 'kontrollmoment.c']);
    given(
      internkontroll,
      ...historia,
      b.kontrollerad('a'),
      resultat('b', { bedomning: { skalversion: '1', kod: 'avvikelse' }, antalAvvikelser: 4 }),
      resultat('c', { bedomning: { skalversion: '1', kod: 'ej-genomford' } }),
    )
      .when(kommando('AvslutaInternkontrollplan'))
      .expect([hande('InternkontrollplanAvslutad', { kvarstaende: ['b', 'c'] })]);
  });

  test('det senaste resultatet räknas, efter dagen då det utfördes', () => {
    const avvikelse = { bedomning: { skalversion: '1', kod: 'avvikelse' } };
    const plan = (...dagar: readonly (readonly [string, boolean])[]) =>
      foreslaKvarstaende(
        planen(
          b.upprattad(),
          b.moment('a'),
          b.beslutad,
          ...dagar.map(([utford, bra]) => resultat('a', { utford, ...(bra ? {} : avvikelse) })),
        ),
      );
    expect(plan(['2026-02-01', false], ['2026-03-01', true])).toEqual([]);
    expect(plan(['2026-03-01', true], ['2026-02-01', false])).toEqual([]);
    expect(plan(['2026-02-01', true], ['2026-03-01', false])).toEqual(['a']);
    expect(plan()).toEqual(['a']);
  });

  test('ett moment som accepteras, eller har en åtgärd i stället, behöver ingen kontroll', () => {
    const med = [
      b.upprattad(),
      b.moment('a', { hantering: 'acceptera', motivering: 'Kostar mer än den ger.' }),
      b.moment('b', { hantering: 'atgarda' }),
      b.beslutad,
    ];
    given(internkontroll, ...med)
      .when(kommando('AvslutaInternkontrollplan'))
      .rejects('UPPGIFTER_SAKNAS', ['kontrollmoment.b']);
    const atgard = { ...b.foreslagen, data: { ...b.foreslagen.data, avser: { typ: 'kontrollmoment', id: 'b' } } };
    given(internkontroll, ...med, atgard, hande('AtgardAvslagen', { atgardId: 'atgard-1' }))
      .when(kommando('AvslutaInternkontrollplan'))
      .rejects('UPPGIFTER_SAKNAS', ['kontrollmoment.b']);
    given(internkontroll, ...med, atgard, b.planerad, b.genomford, b.uppfoljd)
      .when(kommando('AvslutaInternkontrollplan'))
      .expect([b.avslutad]);
  });

  test('det som accepteras har sitt skäl när planen avslutas: ett moment får det i en revidering, en risk i en ändring', () => {
    const risk = { process: 'Inköp', risk: 'Köp utanför avtal.', hantering: 'acceptera' } as const;
    const accepterad = { kontrollmoment: 'Attest', hantering: 'acceptera' } as const;
    const utan = [b.upprattad(), hande('RiskInventerad', { riskId: 'r', ...risk }), b.moment('a', accepterad), b.beslutad];
    given(internkontroll, ...utan)
      .when(kommando('AvslutaInternkontrollplan'))
      .rejects('UPPGIFTER_SAKNAS', ['riskinventering.r.motivering', 'kontrollmoment.a.motivering']);
    const skal = { motivering: 'Kostar mer än den ger.' };
    const ifyllt = hande('InventeradRiskAndrad', { riskId: 'r', ...risk, ...skal });
    const andra = (change: object) => kommando('AndraInventeradRisk', { riskId: 'r', ...risk, ...change });
    given(internkontroll, ...utan)
      .when(andra(skal))
      .expect([ifyllt]);
    for (const change of [{}, { ...skal, hantering: 'granska' }])
      given(internkontroll, ...utan)
        .when(andra(change))
        .rejects('FEL_FAS');
    given(internkontroll, ...utan, ifyllt)
      .when(andra(skal))
      .rejects('FEL_FAS');
    const andrade = [{ kontrollmomentId: 'a', ...accepterad, ...skal, beslutadAv: 'namnd' as const }];
    given(internkontroll, ...utan, ifyllt, b.reviderad({ andrade }))
      .when(kommando('AvslutaInternkontrollplan'))
      .expect([b.avslutad]);
  });

  test('någon kan säga annat om vad som kvarstår, men bara av planens moment', () => {
    given(internkontroll, ...H.beslutad, b.kontrollerad())
      .when(kommando('AvslutaInternkontrollplan', { kvarstaende: ['moment-1', 'moment-1'] }))
      .expect([hande('InternkontrollplanAvslutad', { kvarstaende: ['moment-1'] })]);
    given(internkontroll, ...H.beslutad, b.kontrollerad())
      .when(kommando('AvslutaInternkontrollplan', { kvarstaende: ['moment-9'] }))
      .rejects('OGILTIG_INDATA', ['kvarstaende[0]']);
  });

  test('öppna åtgärder hindrar', () => {
    for (const historia of [[b.foreslagen], [b.foreslagen, b.planerad], [b.foreslagen, b.planerad, b.genomford]])
      given(internkontroll, ...H.beslutad, b.kontrollerad(), ...historia)
        .when(kommando('AvslutaInternkontrollplan'))
        .rejects('OPPNA_ATGARDER');
    given(internkontroll, ...H.beslutad, b.kontrollerad(), b.foreslagen, b.planerad, b.genomford, b.uppfoljd)
      .when(kommando('AvslutaInternkontrollplan'))
      .expect([b.avslutad]);
  });
});

describe('åtgärder', () => {
  test('mot ett kontrollmoment eller en risk i planen', () => {
    given(internkontroll, ...H.beslutad)
      .when(kommando('ForeslaAtgard', {}, { newId: () => 'atgard-1' }))
      .expect([b.foreslagen]);
    for (const avser of [
      { typ: 'risk', id: 'moment-1' },
      { typ: 'kontrollmoment', id: 'risk-1' },
      { typ: 'kontrollmoment', id: 'okant' },
    ])
      given(internkontroll, ...H.beslutad)
        .when(kommando('ForeslaAtgard', { avser }))
        .rejects('OGILTIG_INDATA', ['avser.id']);
    expect(
      internkontroll.decide(kommando('ForeslaAtgard', { avser: { typ: 'risk', id: 'risk-1' } }), fold(internkontroll, H.utkast)),
    ).toHaveLength(1);
  });

  test('mot ett moment som en revidering tog bort', () =>
    expect(
      internkontroll.decide(
        kommando('ForeslaAtgard'),
        fold(internkontroll, [...H.beslutad, b.reviderad({ borttagna: [{ kontrollmomentId: 'moment-1' }] })]),
      ),
    ).toHaveLength(1));
});

describe('utkastet rättas', () => {
  test('ett moment skrivs om helt: det som utelämnas finns inte längre', () =>
    given(internkontroll, b.upprattad(), b.moment('moment-1', { frekvens: 'kvartal', syfte: 'Rätt i tid.' }))
      .when(kommando('AndraKontrollmoment'))
      .expect([
        hande('KontrollmomentAndrat', {
          kontrollmomentId: 'moment-1',
          kontrollmoment: 'Attest av leverantörsfakturor',
          beslutadAv: 'namnd',
        }),
      ]));

  test('ett moment tas bort, och finns inte i det som nämnden antar', () => {
    given(internkontroll, ...H.utkast)
      .when(kommando('TaBortKontrollmoment', { motivering: 'Står två gånger.' }))
      .expect([hande('KontrollmomentBorttaget', { kontrollmomentId: 'moment-1', motivering: 'Står två gånger.' })]);
    const borttaget = hande('KontrollmomentBorttaget', { kontrollmomentId: 'moment-1' });
    expect(planen(...H.utkast, borttaget, b.beslutad).moment).toEqual([]);
  });

  test('inte medan en åtgärd mot momentet är öppen', () =>
    given(internkontroll, ...H.utkast, b.foreslagen)
      .when(kommando('TaBortKontrollmoment'))
      .rejects('OPPNA_ATGARDER'));

  test.each(['AndraKontrollmoment', 'TaBortKontrollmoment'] as const)('%s: bara ett moment som finns', (type) =>
    given(internkontroll, ...H.utkast)
      .when(kommando(type, { kontrollmomentId: 'annat' }))
      .rejects('SAKNAS'),
  );

  test('en risk skrivs om hel, och värderas igen', () => {
    given(internkontroll, ...H.utkast)
      .when(kommando('AndraInventeradRisk', { faktorer: { sannolikhet: 4, allvarlighetsgrad: 4 } }))
      .expect([
        hande('InventeradRiskAndrad', {
          riskId: 'risk-1',
          process: 'Fakturahantering',
          risk: 'Fakturor betalas för sent.',
          riskvarde: { skalversion: '4x4-1', faktorer: { sannolikhet: 4, allvarlighetsgrad: 4 }, riskvarde: 16, niva: 'rod' },
        }),
      ]);
    given(internkontroll, ...H.utkast)
      .when(kommando('AndraInventeradRisk', { riskId: 'annan' }))
      .rejects('SAKNAS');
  });

  test('det som nämnden har antagit ändras bara av nämnden', () => {
    for (const type of ['AndraKontrollmoment', 'TaBortKontrollmoment', 'AndraInventeradRisk'] as const)
      given(internkontroll, ...H.beslutad)
        .when(kommando(type))
        .rejects('FEL_FAS');
  });
});
