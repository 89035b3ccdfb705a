import { describe, expect, test } from '@jest/globals';
import type { EgenkontrollCommandData } from '#areas/egenkontroll';
import { fold, given, refusalOf } from '#testkit/given';
import {
  analyserad,
  atgardPlanerad,
  egenkontroll,
  ejUtford,
  foreslagen,
  genomford,
  granskad,
  hande,
  HISTORIER,
  ID,
  kommando,
  NU,
  PERIOD,
  planerad,
  uppfoljd,
  utford,
} from '#testkit/given/egenkontroll';

const EFTER = '2026-03-11T09:00:00.000Z';

describe('planering', () => {
  test('vad, hur, hur ofta och av vem är bestämt', () => given(egenkontroll).when(kommando('PlaneraEgenkontroll')).expect([planerad()]));

  test('den första perioden börjar i dag när inget annat sägs', () =>
    given(egenkontroll)
      .when(kommando('PlaneraEgenkontroll', {}, {}, ['fran']))
      .expect([planerad({ fran: '2026-03-10' })]));

  test('ett område som är en kod får den koden', () => {
    const { omradeskod: _, ...utan } = planerad({ omrade: 'loggkontroll' }).data;
    given(egenkontroll)
      .when(kommando('PlaneraEgenkontroll', { omrade: 'loggkontroll' }, {}, ['omradeskod']))
      .expect([{ type: 'EgenkontrollPlanerad', data: { ...utan, omradeskod: 'loggkontroll' } }]);
    const [fritt] = egenkontroll.decide(kommando('PlaneraEgenkontroll', { omrade: 'Maten' }, {}, ['omradeskod']), { fas: 'saknas' });
    expect(fritt!.data).not.toHaveProperty('omradeskod');
  });

  test.each<[string, Partial<EgenkontrollCommandData['PlaneraEgenkontroll']>]>([
    ['metod', { metod: 9 }],
    ['metod', { metod: 0 }],
    ['frekvens', { frekvens: 'dag' }],
    ['omradeskod', { omradeskod: 'tradgard' }],
    ['riktning', { riktning: 'mitten' as 'hogre' }],
    ['malvarde', { malvarde: Number.NaN }],
  ])('fel i %s', (falt, change) => given(egenkontroll).when(kommando('PlaneraEgenkontroll', change)).rejects('OGILTIG_INDATA', [falt]));

  test('en riktning utan mål säger inget', () =>
    given(egenkontroll)
      .when(kommando('PlaneraEgenkontroll', { riktning: 'hogre' }, {}, ['malvarde']))
      .rejects('OGILTIG_INDATA', ['riktning']));

  test('allt som saknas nämns', () =>
    given(egenkontroll)
      .when(kommando('PlaneraEgenkontroll', { omrade: ' ', frekvens: '', ansvarigId: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['omrade', 'frekvens', 'ansvarigId']));

  test('en gång', () => given(egenkontroll, planerad()).when(kommando('PlaneraEgenkontroll')).rejects('FEL_FAS'));
});

describe('utfall', () => {
  test('redovisas för en period', () =>
    given(egenkontroll, planerad())
      .when(kommando('RedovisaUtfall'))
      .expect([utford({ utfallId: ID })]));

  test('fler bristande än granskade kan inte vara', () =>
    given(egenkontroll, planerad())
      .when(kommando('RedovisaUtfall', { antalGranskade: 3, antalBrister: 4 }))
      .rejects('OGILTIG_INDATA', ['antalBrister']));

  test('inget granskat är inget utfall', () =>
    given(egenkontroll, planerad())
      .when(kommando('RedovisaUtfall', { antalGranskade: 0, antalBrister: 0 }))
      .rejects('OGILTIG_INDATA', ['antalGranskade']));

  test.each<[string, Partial<EgenkontrollCommandData['RedovisaUtfall']>]>([
    ['antalGranskade', { antalGranskade: 20.5 }],
    ['antalBrister', { antalBrister: -1 }],
    ['varde', { varde: Number.POSITIVE_INFINITY }],
    ['period.till', { period: { ...PERIOD, till: '2025-12-31' } }],
    ['period.fran', { period: { ...PERIOD, fran: '2026-03-11' } }],
  ])('fel i %s', (falt, change) =>
    given(egenkontroll, planerad()).when(kommando('RedovisaUtfall', change)).rejects('OGILTIG_INDATA', [falt]),
  );

  test('allt som saknas nämns', () =>
    given(egenkontroll, planerad())
      .when(kommando('RedovisaUtfall', { urval: ' ', resultat: '', period: { ...PERIOD, benamning: ' ' } }))
      .rejects('UPPGIFTER_SAKNAS', ['period.benamning', 'urval', 'resultat']));

  test('kommer för varje period också efter analysen', () => {
    const period = { fran: '2025-10-01', till: '2025-12-31', benamning: 'kvartal 4 2025' };
    given(egenkontroll, ...HISTORIER.uppfoljning)
      .when(kommando('RedovisaUtfall', { period }))
      .expect([utford({ utfallId: ID, period })]);
  });

  test('för samma period igen gäller det senare', () => {
    const state = fold(egenkontroll, [planerad(), utford(), utford({ utfallId: 'utfall-2', antalBrister: 1 })]);
    expect(state).toMatchObject({ fas: 'genomford', kontroll: { utfall: [{ fran: PERIOD.fran, till: PERIOD.till, genomford: true }] } });
  });
});

describe('perioder som överlappar', () => {
  const ret = { fran: '2026-01-01', till: '2026-12-31', benamning: '2026' };
  const T1 = { fran: '2026-03-10', till: '2026-04-30', benamning: 'två månader' };

  test.each([
    kommando('RedovisaUtfall', { period: ret }),
    kommando('RedovisaUtfall', { period: T1 }),
    kommando('RedovisaEjUtford', { period: ret }),
    kommando('RedovisaAktgranskning', { period: ret }),
  ])('räknas inte båda: $type $data.period.benamning', (command) => {
    given(egenkontroll, planerad(), utford()).when(command).rejects('PERIODEN_OVERLAPPAR');
    const igen = { ...command, data: { ...command.data, period: { ...PERIOD, benamning: 'samma' } } } as typeof command;
    if (command.type !== 'RedovisaEjUtford') expect(egenkontroll.decide(igen, fold(egenkontroll, [planerad(), utford()]))).toHaveLength(1);
  });

  test('inte heller det som inte utfördes, eller en granskning med angiven period', () => {
    given(egenkontroll, planerad(), ejUtford)
      .when(kommando('RedovisaUtfall', { period: { ...PERIOD, fran: '2025-12-31' } }))
      .rejects('PERIODEN_OVERLAPPAR');
    given(egenkontroll, planerad(), { ...granskad, data: { ...granskad.data, period: PERIOD } })
      .when(kommando('RedovisaUtfall', { period: ret }))
      .rejects('PERIODEN_OVERLAPPAR');
  });

  test('en granskning utan angiven period hindrar ingen', () =>
    expect(egenkontroll.decide(kommando('RedovisaUtfall', { period: ret }), fold(egenkontroll, [planerad(), granskad]))).toHaveLength(1));
});

describe('ansvarig', () => {
  test('kan bli någon annan', () => {
    const state = fold(egenkontroll, [planerad(), hande('EgenkontrollansvarigAndrad', { ansvarigId: 'enhetschef-1' })]);
    expect(state).toMatchObject({ fas: 'planerad', kontroll: { ansvarigId: 'enhetschef-1' } });
    given(egenkontroll, planerad())
      .when(kommando('AndraEgenkontrollansvarig', {}, {}, ['motivering']))
      .expect([hande('EgenkontrollansvarigAndrad', { ansvarigId: 'enhetschef-1' })]);
  });

  test('den som redan är det gör inget; någon krävs', () => {
    given(egenkontroll, planerad())
      .when(kommando('AndraEgenkontrollansvarig', { ansvarigId: 'medarbetare' }))
      .expect([]);
    given(egenkontroll, planerad())
      .when(kommando('AndraEgenkontrollansvarig', { ansvarigId: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['ansvarigId']);
  });
});

describe('ej utförd', () => {
  test('är ett utfall med skäl; fasen står kvar', () => {
    given(egenkontroll, planerad())
      .when(kommando('RedovisaEjUtford'))
      .expect([{ ...ejUtford, data: { ...ejUtford.data, utfallId: ID } }]);
    expect(fold(egenkontroll, [planerad(), ejUtford]).fas).toBe('planerad');
  });

  test('skälet krävs', () =>
    given(egenkontroll, planerad())
      .when(kommando('RedovisaEjUtford', { skal: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['skal']));

  test('inte för en period som har ett utfall', () =>
    given(egenkontroll, planerad(), utford())
      .when(kommando('RedovisaEjUtford', { period: PERIOD }))
      .rejects('REDAN_REDOVISAD'));

  test('kan ersättas av ett utfall', () => {
    const { period } = ejUtford.data;
    expect(fold(egenkontroll, [planerad(), ejUtford, utford({ period })])).toMatchObject({
      fas: 'genomford',
      kontroll: { utfall: [{ genomford: true }] },
    });
  });
});

describe('aktgranskning', () => {
  const svar = (...rader: readonly [string, string, number?][]) =>
    kommando('RedovisaAktgranskning', {
      svar: rader.map(([fraga, kod, antal]) => ({ fraga, kod, ...(antal === undefined ? {} : { antal }) })),
    });

  test('redovisas i koder', () =>
    given(egenkontroll, planerad())
      .when(kommando('RedovisaAktgranskning'))
      .expect([{ ...granskad, data: { ...granskad.data, aktgranskningId: ID } }]));

  test('rader med samma svar läggs ihop, en akt i varje när inget antal sägs', () => {
    const [event] = egenkontroll.decide(
      svar(['plan-finns', 'ja'], ['plan-finns', 'nej'], ['plan-finns', 'ja'], ['delaktighet', 'ja', 0]),
      fold(egenkontroll, [planerad()]),
    );
    expect(event!.data).toMatchObject({
      svar: [
        { fraga: 'plan-finns', kod: 'ja', antal: 2 },
        { fraga: 'plan-finns', kod: 'nej', antal: 1 },
      ],
    });
  });

  test('fler svar på en fråga än akter kan inte vara', () =>
    given(egenkontroll, planerad())
      .when(svar(['plan-finns', 'ja', 3], ['plan-finns', 'nej', 1]))
      .rejects('OGILTIG_INDATA', ['svar']));

  test.each([
    ['en fråga som inte finns', svar(['okand', 'ja']), 'svar[0].fraga'],
    ['ett svar som frågan inte tar', svar(['plan-finns', 'delvis']), 'svar[0].kod'],
    ['ett antal som inte är ett', svar(['plan-finns', 'ja', -1]), 'svar[0].antal'],
    ['inga akter', kommando('RedovisaAktgranskning', { antal: 0, svar: [] }), 'antal'],
    ['ett okänt protokoll', kommando('RedovisaAktgranskning', { protokollversion: 'genomforandeplan-99' }), 'protokollversion'],
  ])('fel: %s', (_, command, falt) => given(egenkontroll, planerad()).when(command).rejects('OGILTIG_INDATA', [falt]));

  test('av en period, som då är genomförd', () => {
    const command = kommando('RedovisaAktgranskning', { period: PERIOD });
    given(egenkontroll, planerad())
      .when(command)
      .expect([{ ...granskad, data: { ...granskad.data, aktgranskningId: ID, period: PERIOD } }]);
    given(egenkontroll, planerad(), { ...granskad, data: { ...granskad.data, period: PERIOD } })
      .when(kommando('RedovisaEjUtford', { period: PERIOD }))
      .rejects('REDAN_REDOVISAD');
    given(egenkontroll, planerad())
      .when(kommando('RedovisaAktgranskning', { period: { ...PERIOD, fran: '2026-03-11' } }))
      .rejects('OGILTIG_INDATA', ['period.fran']);
    given(egenkontroll, planerad())
      .when(kommando('RedovisaAktgranskning', { period: { ...PERIOD, benamning: '' } }))
      .rejects('UPPGIFTER_SAKNAS', ['period.benamning']);
  });

  test('utan svar är det ingen granskning', () => given(egenkontroll, planerad()).when(svar()).rejects('UPPGIFTER_SAKNAS', ['svar']));
});

describe('analys och avslut', () => {
  test('en analys kan inte vara äldre än det första utfallet', () => {
    const state = fold(egenkontroll, HISTORIER.genomford);
    const sen = kommando('AnalyseraEgenkontroll', {}, { now: EFTER, tidpunkt: '2026-03-09T09:00:00.000Z' });
    expect(refusalOf(() => egenkontroll.decide(sen, state))?.fel.map(({ falt }) => falt)).toEqual(['tidpunkt']);
    expect(egenkontroll.decide(kommando('AnalyseraEgenkontroll', {}, { now: EFTER, tidpunkt: NU }), state)).toHaveLength(1);
  });

  test('ett avslut kan inte vara äldre än analysen', () => {
    const tidpunkt = '2026-03-09T09:00:00.000Z';
    given(egenkontroll, ...HISTORIER.analyserad)
      .when(kommando('AvslutaEgenkontroll', {}, { now: EFTER, tidpunkt }))
      .rejects('OGILTIG_INDATA', ['tidpunkt']);
  });

  test('en åtgärd som planerats före analysen gör att den följs upp', () => {
    expect(fold(egenkontroll, [...HISTORIER.genomford, foreslagen, atgardPlanerad]).fas).toBe('genomford');
    expect(fold(egenkontroll, [...HISTORIER.genomford, foreslagen, atgardPlanerad, analyserad]).fas).toBe('uppfoljning');
    expect(fold(egenkontroll, [...HISTORIER.genomford, foreslagen, analyserad]).fas).toBe('analyserad');
  });

  test('en öppen åtgärd hindrar avslut, en uppföljd inte', () => {
    const oppen = [...HISTORIER.analyserad, foreslagen, atgardPlanerad, genomford];
    given(egenkontroll, ...oppen)
      .when(kommando('AvslutaEgenkontroll'))
      .rejects('OPPNA_ATGARDER');
    given(egenkontroll, ...oppen, uppfoljd)
      .when(kommando('AvslutaEgenkontroll', { slutsats: 'Klart.' }))
      .expect([hande('EgenkontrollAvslutad', { slutsats: 'Klart.' })]);
  });

  test('utan utfall avslutas den med skäl', () => {
    given(egenkontroll, planerad(), ejUtford).when(kommando('AvslutaEgenkontroll')).rejects('UPPGIFTER_SAKNAS', ['slutsats']);
    given(egenkontroll, planerad(), ejUtford)
      .when(kommando('AvslutaEgenkontroll', { slutsats: 'Enheten läggs ner.' }))
      .expect([hande('EgenkontrollAvslutad', { slutsats: 'Enheten läggs ner.' })]);
  });

  test('utan analys avslutas den inte', () =>
    given(egenkontroll, planerad(), utford())
      .when(kommando('AvslutaEgenkontroll', { slutsats: 'Klart.' }))
      .rejects('UPPGIFTER_SAKNAS', ['analys']));

  test.each([
    [
      'ett senare utfall',
      utford({ utfallId: 'utfall-2', period: { fran: '2025-10-01', till: '2025-12-31', benamning: 'kvartal 4 2025' } }),
    ],
    ['ett rättat utfall', utford({ utfallId: 'utfall-2', antalBrister: 9 })],
    ['en senare aktgranskning', granskad],
  ])('%s kräver en ny analys före avslut', (_, senare) => {
    const historia = [...HISTORIER.analyserad, senare];
    expect(fold(egenkontroll, historia).fas).toBe('analyserad');
    given(egenkontroll, ...historia)
      .when(kommando('AvslutaEgenkontroll'))
      .rejects('UPPGIFTER_SAKNAS', ['analys']);
    given(egenkontroll, ...historia, analyserad)
      .when(kommando('AvslutaEgenkontroll'))
      .expect([hande('EgenkontrollAvslutad', {})]);
  });

  test('att den inte utfördes kräver ingen ny analys', () =>
    given(egenkontroll, ...HISTORIER.analyserad, ejUtford)
      .when(kommando('AvslutaEgenkontroll'))
      .expect([hande('EgenkontrollAvslutad', {})]));

  test('en åtgärd avser hela kontrollen', () =>
    given(egenkontroll, planerad(), utford())
      .when(kommando('ForeslaAtgard', { avser: { typ: 'risk', id: 'risk-1' } }))
      .rejects('OGILTIG_INDATA', ['avser']));
});
