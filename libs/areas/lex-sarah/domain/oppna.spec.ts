import { describe, expect, test } from '@jest/globals';
import { fold, given } from '#testkit/given';
import * as b from '#testkit/given/lex-sarah';
import type { LexSarahEvent } from '#areas/lex-sarah/domain';
import { hande, kommando, lexSarah } from '#testkit/given/lex-sarah';

const H = b.HISTORIER;
const oppna = (...args: Parameters<typeof kommando<'OppnaLexSarah'>> extends [unknown, ...infer R] ? R : never) =>
  lexSarah.decide(kommando('OppnaLexSarah', ...args), lexSarah.initialState());

describe('öppna', () => {
  test('det minsta som behövs är enhet och beskrivning', () => given(lexSarah).when(kommando('OppnaLexSarah')).expect([b.oppnad()]));

  test('allt som är känt tas med; berörda får var sitt slumpade id och dubbletter faller bort', () => {
    const kant = {
      handelse: { precision: 'dag', fran: '2026-03-01' },
      upptackt: '2026-03-02',
      upptacktskalla: 'personal',
      konsekvenser: 'Oro.',
      omedelbaraAtgarder: [{ text: 'Ringde närstående.' }],
      avvikelseIds: ['avvikelse-1'],
      namnder: ['namnd-1'],
    } as const;
    given(lexSarah)
      .when(
        kommando('OppnaLexSarah', {
          ...kant,
          berorda: [{ kon: 'kvinna', aldersgrupp: '0-12', personuppgift: 'Påhittad Person' }, { kon: 'okant' }],
          antalBerorda: 711,
          kategorier: ['rattssakerhet', 'rattssakerhet'],
          lagrum: ['SoL', 'SoL'],
          avvikelseIds: ['avvikelse-1', 'avvikelse-1'],
          namnder: ['namnd-1', 'namnd-1'],
        }),
      )
      .expect([
        b.oppnad({
          ...kant,
          berorda: [
            { personRef: 'ny-3', kon: 'kvinna', aldersgrupp: '0-12', personuppgift: 'Påhittad Person' },
            { personRef: 'ny-4', kon: 'okant' },
          ],
          antalBerorda: 711,
          kategorier: ['rattssakerhet'],
          lagrum: ['SoL'],
        }),
      ]);
  });

  test('allt som saknas nämns på en gång', () =>
    given(lexSarah)
      .when(kommando('OppnaLexSarah', { rapport: { beskrivning: ' ' }, omedelbaraAtgarder: [{ text: '' }] }, {}, ['enhet']))
      .rejects('UPPGIFTER_SAKNAS', ['enhetId', 'beskrivning', 'omedelbaraAtgarder[0].text']));

  test.each([
    [{ rapport: { beskrivning: 'X', inkom: '2026-03-10T12:00:00.001Z' } }, ['inkom']],
    [{ rapport: { beskrivning: 'X', rapportor: { verksamhet: 'okand' as never } } }, ['rapportor.verksamhet']],
    [{ handelse: { precision: 'dag', fran: '2026-03-11' } }, ['handelse.fran']],
    [{ handelse: { precision: 'dag', fran: '2026-03-09', till: '2026-03-08' } }, ['handelse.till']],
    [{ handelse: { precision: 'vecka' as never } }, ['handelse.precision']],
    [{ upptackt: '2026-03-11', upptacktskalla: 'okand' }, ['upptackt', 'upptacktskalla']],
    [{ omedelbaraAtgarder: [{ text: 'X', tidpunkt: '2026-03-11T00:00:00.000Z' }] }, ['omedelbaraAtgarder[0].tidpunkt']],
    [{ kategorier: ['rattssakerhet', 'okand'], lagrum: ['PBL' as never] }, ['kategorier[1]', 'lagrum[0]']],
    [{ berorda: [{ kon: 'annat' as never, aldersgrupp: '81-' as never }] }, ['berorda[0].kon', 'berorda[0].aldersgrupp']],
    [{ antalBerorda: 0 }, ['berorda.antal']],
  ] as const)('%j är fel i sig', (change, falt) => given(lexSarah).when(kommando('OppnaLexSarah', change)).rejects('OGILTIG_INDATA', falt));

  test('affärstiden är när rapporten kom in, och förfarandet följer den dagen', () =>
    expect(oppna({ rapport: { beskrivning: 'X', inkom: '2025-06-30T21:59:59.000Z' } })[0]?.data).toMatchObject({
      tidpunkt: '2025-06-30T21:59:59.000Z',
      rapport: { inkom: '2025-06-30T21:59:59.000Z' },
      regelverk: { forfarande: 'SoL-2001', mattstock: 'SoL-2001' },
    }));

  test.each([
    [{ handelse: { precision: 'dag', fran: '2025-06-30' } }, 'SoL-2001'],
    [{ handelse: { precision: 'dag', till: '2025-06-30' } }, 'SoL-2001'],
    [{ handelse: { precision: 'tid', fran: '2025-06-30T22:00:00.000Z' } }, 'SoL-2025'],
    [{ handelse: { precision: 'okand' }, upptackt: '2025-05-01' }, 'SoL-2001'],
    [{}, 'SoL-2025'],
  ] as const)('måttstocken följer händelsens dag: %j ger %s', (change, mattstock) =>
    expect(oppna(change)[0]).toMatchObject({ data: { regelverk: { forfarande: 'SoL-2025', mattstock } } }),
  );

  test('en gång till på samma ärende', () => given(lexSarah, b.oppnad()).when(kommando('OppnaLexSarah')).rejects('FEL_FAS'));
});

describe('vem som har rapporterat', () => {
  const rapportor = (change: object, role: string) =>
    (oppna({ rapport: { beskrivning: 'X', ...change } }, { actorId: 'någon', role })[0]?.data as { rapport: { rapportor?: object } })
      .rapport.rapportor;

  test.each([
    ['medarbetare', {}, { anvandareId: 'någon' }],
    ['enhetschef', {}, { anvandareId: 'någon' }],
    ['utforare', { rapportor: { verksamhet: 'privat' } }, { anvandareId: 'någon', verksamhet: 'privat' }],
    ['medarbetare', { rapportor: { namn: 'Påhittad Person' } }, { anvandareId: 'någon', namn: 'Påhittad Person' }],
    ['medarbetare', { rapportor: { anvandareId: 'någon' } }, { anvandareId: 'någon' }],
    ['registrator', { rapportor: { anvandareId: 'kollega' } }, { anvandareId: 'kollega' }],
    ['registrator', { rapportor: { verksamhet: 'annan-kommun' } }, { verksamhet: 'annan-kommun' }],
  ])('%s med %j', (role, change, expected) => expect(rapportor(change, role)).toEqual({ personRef: 'ny-2', ...expected }));

  test('ingen gör någon annan till rapportör', () =>
    given(lexSarah)
      .when(kommando('OppnaLexSarah', { rapport: { beskrivning: 'X', rapportor: { anvandareId: 'kollega' } } }, { role: 'medarbetare' }))
      .rejects('OGILTIG_INDATA', ['rapportor.anvandareId']));

  test.each(['lex-sarah-ansvarig', 'utredare', 'registrator', 'processhanterare'])('%s skriver ned någon annans rapport', (role) =>
    expect(rapportor({}, role)).toBeUndefined(),
  );
});

describe('en överlämnad avvikelse', () => {
  const system = { actorId: 'systemet', role: 'processhanterare' };
  const rapport = { beskrivning: 'En insats uteblev.', avvikelse: b.OVERLAMNAD };

  test('öppnar med det id som överlämnandet har utfärdat, utan enhet om den är okänd', () => {
    const { enhet: _, ...data } = b.overlamnad({ lexSarahId: 'lex-1', rapport: { rapportId: 'ny-1', inkom: b.NU, ...rapport } }).data;
    given(lexSarah)
      .when(kommando('OppnaLexSarah', { lexSarahId: 'lex-1', grund: 'chefens-overlamning', rapport }, system, ['enhet']))
      .expect([{ type: 'LexSarahOppnad', data }]);
  });

  test('öppnar en gång, hur ofta den än berättas', () =>
    given(lexSarah, b.overlamnad(), b.mottagen)
      .when(kommando('OppnaLexSarah', { rapport }, system))
      .expect([]));

  test('i nästa omgång är det ett annat ärende', () =>
    given(lexSarah, b.overlamnad())
      .when(kommando('OppnaLexSarah', { rapport: { ...rapport, avvikelse: { ...b.OVERLAMNAD, omgang: 2 } } }, system))
      .rejects('FEL_FAS'));
});

describe('fler rapporter om samma händelse', () => {
  test('var och en bevaras som den togs emot, också medan utredningen är låst', () => {
    for (const fas of ['inkommen', 'klar-for-beslut', 'uppfoljning'] as const) {
      given(lexSarah, ...H[fas])
        .when(kommando('LaggTillRapport', { rapport: { beskrivning: 'Jag såg det också.' } }))
        .expect([
          hande('LexSarahRapportTillagd', {
            rapport: {
              rapportId: 'ny-0',
              inkom: b.NU,
              beskrivning: 'Jag såg det också.',
              rapportor: { personRef: 'ny-1', anvandareId: 'kollega' },
            },
          }),
        ]);
    }
  });

  test('den som kom in först är den första, fast den registreras senare: inkom och regelverk följer den', () => {
    const inkom = '2025-06-30T08:00:00.000Z';
    const tillagd = (historia: readonly LexSarahEvent[], kom: string) =>
      lexSarah.decide(kommando('LaggTillRapport', { rapport: { beskrivning: 'X', inkom: kom } }), fold(lexSarah, historia));
    const [event] = tillagd(H['under-utredning'], inkom);
    expect(event).toMatchObject({ data: { tidpunkt: inkom, regelverk: { forfarande: 'SoL-2001', mattstock: 'SoL-2025' } } });
    const efter = [...H['under-utredning'], event!];
    expect(fold(lexSarah, efter)).toMatchObject({ arende: { inkom } });
    const [senare] = tillagd(efter, '2025-07-01T08:00:00.000Z');
    expect(senare!.data).not.toHaveProperty('regelverk');
    expect(fold(lexSarah, [...efter, senare!])).toMatchObject({ arende: { inkom } });
  });

  test('en till överlämnad avvikelse om samma händelse läggs till en gång, och avslutas med ärendet', () => {
    const avvikelse = { ...b.OVERLAMNAD, avvikelseId: 'avvikelse-2' };
    const command = kommando('LaggTillRapport', { rapport: { beskrivning: 'X', avvikelse } });
    const tillagd = lexSarah.decide(command, fold(lexSarah, H.uppfoljning));
    given(lexSarah, ...H.uppfoljning, ...tillagd)
      .when(command)
      .expect([]);
    given(lexSarah, ...H.uppfoljning, ...tillagd)
      .when(kommando('AvslutaLexSarah'))
      .expect([b.avslutad({ overlamnadeAvvikelser: ['avvikelse-2'] })]);
  });

  test('utan beskrivning, eller från framtiden', () => {
    given(lexSarah, ...H.mottagen)
      .when(kommando('LaggTillRapport', { rapport: { beskrivning: '' } }))
      .rejects('UPPGIFTER_SAKNAS', ['beskrivning']);
    given(lexSarah, ...H.mottagen)
      .when(kommando('LaggTillRapport', { rapport: { beskrivning: 'X', inkom: '2026-03-11T00:00:00.000Z' } }))
      .rejects('OGILTIG_INDATA', ['inkom']);
  });

  test('inget ärende växer utan gräns', () => {
    const fulla = Array.from({ length: 499 }, (_, i) => b.rapportTillagd(`kollega-${i}`));
    given(lexSarah, ...H.mottagen, ...fulla)
      .when(kommando('LaggTillRapport'))
      .rejects('FOR_MANGA_RAPPORTER');
    expect(lexSarah.decide(kommando('LaggTillRapport'), fold(lexSarah, [...H.mottagen, ...fulla.slice(1)]))).toHaveLength(1);
  });
});
