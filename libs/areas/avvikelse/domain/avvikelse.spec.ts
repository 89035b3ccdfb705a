import { describe, expect, test } from '@jest/globals';
import { fold, given, refusalOf } from '#testkit/given';
import * as b from '#testkit/given/avvikelse';
import { avvikelse, hande, kommando, HISTORIER } from '#testkit/given/avvikelse';

const H = HISTORIER;

describe('rapportera', () => {
  test('det minsta som behövs är enhet och beskrivning', () =>
    given(avvikelse).when(kommando('RapporteraAvvikelse')).expect([b.rapporterad()]));

  test('det som rapporteras som lex Sarah går förbi chefen, en gång', () => {
    given(avvikelse)
      .when(kommando('RapporteraAvvikelse', { rapporterasSom: 'lex-sarah' }))
      .expect([
        b.rapporterad({ rapporterasSom: 'lex-sarah' }),
        hande('MissforhallandeMisstankt', { avvikelseId: b.ID, lexSarahId: b.lexId(), omgang: 1, grund: 'rapporterad-som-lex-sarah' }),
      ]);
  });

  test('berörda får var sitt slumpade id; dubbletter av koder faller bort', () =>
    given(avvikelse)
      .when(
        kommando('RapporteraAvvikelse', {
          berorda: [{ kon: 'kvinna', aldersgrupp: '80-', personuppgift: 'Påhittad Person' }, { kon: 'okant' }],
          kategorier: ['fall', 'fall'],
          lagrum: ['HSL', 'SoL', 'HSL'],
        }),
      )
      .expect([
        b.rapporterad({
          berorda: [
            { personRef: 'ny-1', kon: 'kvinna', aldersgrupp: '80-', personuppgift: 'Påhittad Person' },
            { personRef: 'ny-2', kon: 'okant' },
          ],
          kategorier: ['fall'],
          lagrum: ['HSL', 'SoL'],
        }),
      ]));

  test.each([
    [{}, 'enskild'],
    [{ berorda: [{ kon: 'man' }] }, 'enskild'],
    [{ antalBerorda: 711 }, 'grupp'],
    [{ beror: 'verksamhet' }, 'verksamhet'],
    [{ beror: 'grupp', berorda: [{ kon: 'man' }], antalBerorda: 4 }, 'grupp'],
  ] as const)('vad den berör: %j ger %s', (change, beror) =>
    expect(avvikelse.decide(kommando('RapporteraAvvikelse', change), { fas: 'saknas' })[0]).toMatchObject({ data: { beror } }),
  );

  test.each([
    { beror: 'verksamhet', berorda: [{ kon: 'man' }] },
    { beror: 'verksamhet', antalBerorda: 3 },
    { beror: 'enskild', antalBerorda: 3 },
  ] as const)('%j motsäger sig', (change) => given(avvikelse).when(kommando('RapporteraAvvikelse', change)).rejects('BEROR_MOTSAGS'));

  test('allt som saknas nämns på en gång', () =>
    given(avvikelse)
      .when(kommando('RapporteraAvvikelse', { beskrivning: ' ', omedelbaraAtgarder: [{ text: '' }] }, {}, ['enhet']))
      .rejects('UPPGIFTER_SAKNAS', ['enhetId', 'beskrivning', 'omedelbaraAtgarder[0].text']));

  test('utan inloggning behövs ingen enhet, och rapportören är ingen annan än den som har kvittot', () => {
    const command = kommando(
      'RapporteraAvvikelse',
      { rapportvag: 'utan-inloggning', kvittoverifierare: 'hash' },
      { actorId: 'utan-inloggning' },
      ['enhet'],
    );
    const { enhet: _, ...utanEnhet } = b.rapporterad({
      rapportvag: 'utan-inloggning',
      kvittoverifierare: 'hash',
      rapportorId: 'utan-inloggning',
    }).data;
    given(avvikelse)
      .when(command)
      .expect([{ type: 'AvvikelseRapporterad', data: utanEnhet }]);
  });

  test('ur ett tidigare system är den som importerar inte rapportören', () => {
    const [event] = avvikelse.decide(kommando('RapporteraAvvikelse', { rapportvag: 'tidigare-system' }), { fas: 'saknas' });
    expect(event?.data).not.toHaveProperty('rapportorId');
  });

  test.each([
    [{ handelse: { precision: 'dag', fran: '2026-03-11' } }, ['handelse.fran']],
    [{ handelse: { precision: 'tid', fran: '2026-03-10T12:00:00.001Z' } }, ['handelse.fran']],
    [{ handelse: { precision: 'dag', fran: '2026-03-09', till: '2026-03-12' } }, ['handelse.till']],
    [{ handelse: { precision: 'dag', fran: '2026-03-09', till: '2026-03-08' } }, ['handelse.till']],
    [{ handelse: { precision: 'tid', fran: '2026-03-08T23:30:00.000Z', till: '2026-03-08' } }, ['handelse.till']],
    [{ upptackt: '2026-03-11' }, ['upptackt']],
    [{ omedelbaraAtgarder: [{ text: 'Ringde.', tidpunkt: '2026-03-11T00:00:00.000Z' }] }, ['omedelbaraAtgarder[0].tidpunkt']],
    [{ kategorier: ['fall', 'okand'], lagrum: ['PBL' as never] }, ['kategorier[1]', 'lagrum[0]']],
    [{ upptacktskalla: 'okand', beror: 'alla' as never }, ['upptacktskalla', 'beror']],
    [{ berorda: [{ kon: 'annat' as never, aldersgrupp: '81-' as never }] }, ['berorda[0].kon', 'berorda[0].aldersgrupp']],
    [{ antalBerorda: 0 }, ['berorda.antal']],
    [{ antalBerorda: 1.5 }, ['berorda.antal']],
    [{ antalBerorda: 1, berorda: [{ kon: 'man' }, { kon: 'man' }] }, ['berorda.antal']],
  ] as const)('%j är fel i sig', (change, falt) =>
    given(avvikelse).when(kommando('RapporteraAvvikelse', change)).rejects('OGILTIG_INDATA', falt),
  );

  test('kvällstid i UTC är nästa dag i Stockholm: den dagen är inte framtida', () =>
    expect(() =>
      avvikelse.decide(
        kommando('RapporteraAvvikelse', { handelse: { precision: 'dag', fran: '2026-07-02' } }, { tidpunkt: '2026-07-01T22:30:00.000Z' }),
        { fas: 'saknas' },
      ),
    ).not.toThrow());

  test.each([
    [{ handelse: { precision: 'dag', fran: '2025-06-30' } }, 'SoL-2001'],
    [{ handelse: { precision: 'tid', fran: '2025-06-30T22:00:00.000Z' } }, 'SoL-2025'],
    [{ handelse: { precision: 'okand' }, upptackt: '2025-05-01' }, 'SoL-2001'],
    [{}, 'SoL-2025'],
  ] as const)('måttstocken följer händelsens dag: %j ger %s', (change, mattstock) =>
    expect(avvikelse.decide(kommando('RapporteraAvvikelse', change), { fas: 'saknas' })[0]).toMatchObject({
      data: { regelverk: { forfarande: 'SoL-2025', mattstock } },
    }),
  );

  test('en gång till på samma ärende', () => given(avvikelse, b.rapporterad()).when(kommando('RapporteraAvvikelse')).rejects('FEL_FAS'));
});

describe('mottagning', () => {
  const omedelbaraAtgarder = [{ text: 'Ringde närstående.' }];
  test('med omedelbara åtgärder', () =>
    given(avvikelse, ...H.rapporterad)
      .when(kommando('TaEmotAvvikelse', { omedelbaraAtgarder }))
      .expect([hande('AvvikelseMottagen', { omedelbaraAtgarder })]));
  test('en gång till med nya åtgärder får inte tappa dem', () =>
    given(avvikelse, ...H.mottagen)
      .when(kommando('TaEmotAvvikelse', { omedelbaraAtgarder }))
      .rejects('FEL_FAS'));
  test('utan enhet', () => {
    const { enhet: _, ...data } = b.rapporterad().data;
    given(avvikelse, { type: 'AvvikelseRapporterad', data }).when(kommando('TaEmotAvvikelse')).rejects('ENHET_SAKNAS');
  });
  test('en tom åtgärd', () =>
    given(avvikelse, ...H.rapporterad)
      .when(kommando('TaEmotAvvikelse', { omedelbaraAtgarder: [{ text: '' }] }))
      .rejects('UPPGIFTER_SAKNAS', ['omedelbaraAtgarder[0].text']));
});

describe('bedömning', () => {
  const hsl = (sannolikhet: number, allvarlighetsgrad: number) =>
    ({ lagrumsgrupp: 'HSL', faktorer: { sannolikhet, allvarlighetsgrad } }) as const;
  const sol = { lagrumsgrupp: 'SoL-LSS', faktorer: { sannolikhet: 2, allvarlighetsgrad: 2 } } as const;

  test('räknar riskvärdet på skalan', () =>
    given(avvikelse, ...H.mottagen)
      .when(kommando('BedomAvvikelse'))
      .expect([b.bedomd()]));

  test('två lagrumsgrupper ger två riskvärden, och MAS underrättas när HSL-värdet når gränsen', () =>
    given(avvikelse, ...H.mottagen)
      .when(kommando('BedomAvvikelse', { lagrum: ['LSS', 'HSL'], riskbedomningar: [sol, hsl(1, 4)] }))
      .expect([
        b.bedomd({
          lagrum: ['LSS', 'HSL'],
          riskbedomningar: [
            { ...sol, skalversion: '4x4-1', riskvarde: 4, niva: 'gul' },
            { ...hsl(1, 4), skalversion: '4x4-1', riskvarde: 4, niva: 'rod' },
          ],
        }),
        hande('MasUnderrattad', { riskvarde: 4, grans: 4 }),
      ]));

  test('under gränsen, eller hög risk bara enligt SoL, underrättar ingen', () => {
    const typer = (change: object) => avvikelse.decide(kommando('BedomAvvikelse', change), fold(avvikelse, H.mottagen)).map((e) => e.type);
    expect(typer({ lagrum: ['HSL'], riskbedomningar: [hsl(1, 3)] })).toEqual(['AvvikelseBedomd']);
    expect(typer({ riskbedomningar: [{ ...sol, faktorer: { sannolikhet: 4, allvarlighetsgrad: 4 } }] })).toEqual(['AvvikelseBedomd']);
  });

  test('ett misstänkt missförhållande lämnas över i samma beslut', () =>
    given(avvikelse, ...H.mottagen)
      .when(kommando('BedomAvvikelse', { missforhallandeMisstanks: true }))
      .expect([
        b.bedomd({ missforhallandeMisstanks: true }),
        hande('MissforhallandeMisstankt', {
          avvikelseId: b.ID,
          lexSarahId: b.lexId(),
          omgang: 1,
          grund: 'bedomning',
          motivering: 'Motivering.',
        }),
      ]));

  test('en annan skala kan namnges', () =>
    expect(
      avvikelse.decide(
        kommando('BedomAvvikelse', {
          riskbedomningar: [{ ...sol, skalversion: '5x5-1', faktorer: { sannolikhet: 5, allvarlighetsgrad: 5 } }],
        }),
        fold(avvikelse, H.mottagen),
      )[0],
    ).toMatchObject({ data: { riskbedomningar: [{ skalversion: '5x5-1', riskvarde: 25, niva: 'rod' }] } }));

  test('allt som saknas nämns, före fasen', () => {
    const tom = { riskbedomningar: [], kategorier: [], lagrum: [], motivering: '' } as const;
    for (const fas of ['mottagen', 'avslutad'] as const) {
      given(avvikelse, ...H[fas])
        .when(kommando('BedomAvvikelse', tom))
        .rejects('UPPGIFTER_SAKNAS', ['riskbedomningar', 'kategorier', 'lagrum', 'motivering']);
    }
    given(avvikelse, ...H.mottagen)
      .when(kommando('BedomAvvikelse', { lagrum: ['SoL', 'HSL'] }))
      .rejects('UPPGIFTER_SAKNAS', ['riskbedomningar']);
  });

  test.each([
    [
      { riskbedomningar: [{ ...sol, faktorer: { sannolikhet: 5 } }] },
      ['riskbedomningar[0].faktorer.sannolikhet', 'riskbedomningar[0].faktorer.allvarlighetsgrad'],
    ],
    [{ riskbedomningar: [{ ...sol, skalversion: '9x9' }] }, ['riskbedomningar[0].skalversion']],
    [{ riskbedomningar: [sol, sol] }, ['riskbedomningar[1].lagrumsgrupp']],
    [{ riskbedomningar: [sol, hsl(1, 1)] }, ['riskbedomningar[1].lagrumsgrupp']],
    [{ kategorier: ['okand'] }, ['kategorier[0]']],
  ])('%j är fel i sig', (change, falt) =>
    given(avvikelse, ...H.mottagen)
      .when(kommando('BedomAvvikelse', change))
      .rejects('OGILTIG_INDATA', falt),
  );

  test('ett ärende som kommit åter obedömt bedöms under utredningen, en gång', () => {
    const obedomt = [b.rapporterad({ rapporterasSom: 'lex-sarah' }), b.misstankt(), b.aterlamnad()];
    given(avvikelse, ...obedomt)
      .when(kommando('BedomAvvikelse'))
      .expect([b.bedomd()]);
    given(avvikelse, ...obedomt, b.bedomd())
      .when(kommando('BedomAvvikelse'))
      .rejects('FEL_FAS');
  });
});

describe('utredning och beslut', () => {
  test('orsakerna får var sitt id', () => {
    const orsak = { omrade: 'teknik-utrustning', beskrivning: 'Larmet låg nere.', rutinId: 'rutin-1' };
    given(avvikelse, ...H['under-utredning'])
      .when(kommando('UtredAvvikelse', { orsaker: [orsak, orsak] }))
      .expect([
        hande('AvvikelseUtredd', {
          handelseforlopp: 'Förlopp.',
          orsaker: [
            { orsakId: 'ny-0', ...orsak },
            { orsakId: 'ny-1', ...orsak },
          ],
          konsekvenser: 'Oro.',
        }),
      ]);
  });
  test('allt som saknas i utredningen', () => {
    given(avvikelse, ...H['under-utredning'])
      .when(kommando('UtredAvvikelse', { handelseforlopp: '', orsaker: [], konsekvenser: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['handelseforlopp', 'orsaker', 'konsekvenser']);
    given(avvikelse, ...H['under-utredning'])
      .when(kommando('UtredAvvikelse', { orsaker: [{ omrade: '', beskrivning: '' }] }))
      .rejects('UPPGIFTER_SAKNAS', ['orsaker[0].omrade', 'orsaker[0].beskrivning']);
  });
  test('ett okänt orsaksområde', () =>
    given(avvikelse, ...H['under-utredning'])
      .when(kommando('UtredAvvikelse', { orsaker: [{ omrade: 'okant', beskrivning: 'X' }] }))
      .rejects('OGILTIG_INDATA', ['orsaker[0].omrade']));
  test('beslut', () => {
    given(avvikelse, ...H['klar-for-beslut'])
      .when(kommando('BeslutaAvvikelse'))
      .expect([b.beslutad()]);
    given(avvikelse, ...H['klar-for-beslut'])
      .when(kommando('BeslutaAvvikelse', { beslut: '' as never, motivering: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['beslut', 'motivering']);
    given(avvikelse, ...H['klar-for-beslut'])
      .when(kommando('BeslutaAvvikelse', { beslut: 'kanske' as never }))
      .rejects('OGILTIG_INDATA', ['beslut']);
  });
  test('när alla åtgärder avslagits begärs ett nytt beslut', () => {
    const alla = [...H.beslutad, b.foreslagen(), b.foreslagen('atgard-2'), b.avslagen()];
    expect(fold(avvikelse, alla).fas).toBe('beslutad');
    expect(fold(avvikelse, [...alla, b.avslagen('atgard-2')]).fas).toBe('klar-for-beslut');
  });
  test('ett ärende som kommit åter med en åtgärd på gång går till uppföljning när det ska åtgärdas', () => {
    const historia = [...H.beslutad, b.foreslagen(), b.planerad(), b.misstankt(), b.aterlamnad(), b.utredd];
    expect(fold(avvikelse, [...historia, b.beslutad()]).fas).toBe('uppfoljning');
    expect(fold(avvikelse, [...historia, b.beslutad('ingen-atgard')]).fas).toBe('beslutad');
  });
});

describe('återkoppling, komplettering, flytt', () => {
  test('återkoppling', () => {
    const text = 'Tack, rutinen ändras.';
    given(avvikelse, ...H.rapporterad)
      .when(kommando('LamnaAterkoppling'))
      .expect([hande('AterkopplingLamnad', { text })]);
    given(avvikelse, ...H.rapporterad)
      .when(kommando('LamnaAterkoppling', { text: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['text']);
  });
  test.each([
    ['medarbetare', true],
    ['enhetschef-1', false],
  ])('komplettering av %s', (actorId, avRapportoren) =>
    given(avvikelse, ...H.avslutad)
      .when(kommando('KompletteraAvvikelse', {}, { actorId }))
      .expect([hande('AvvikelseKompletterad', { text: 'Ett tillägg.', avRapportoren })]),
  );
  test('en tom komplettering', () =>
    given(avvikelse, ...H.avslutad)
      .when(kommando('KompletteraAvvikelse', { text: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['text']));
  test('flytt till en annan enhet', () =>
    given(avvikelse, ...H['under-utredning'])
      .when(kommando('FlyttaAvvikelse'))
      .expect([hande('AvvikelseFlyttad', { franEnhetId: 'enhet-1', enhet: b.ANNAN_ENHET, motivering: 'Hände där.' })]));
  test('flytt dit den redan är', () =>
    given(avvikelse, ...H.mottagen)
      .when(kommando('FlyttaAvvikelse', { enhet: b.ENHET }))
      .expect([]));
  test('flytt utan motivering', () =>
    given(avvikelse, ...H.mottagen)
      .when(kommando('FlyttaAvvikelse', { motivering: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']));
  test('flytt av en rapport som ingen enhet har', () => {
    const { enhet: _, ...data } = b.rapporterad().data;
    given(avvikelse, { type: 'AvvikelseRapporterad', data })
      .when(kommando('FlyttaAvvikelse'))
      .expect([hande('AvvikelseFlyttad', { enhet: b.ANNAN_ENHET, motivering: 'Hände där.' })]);
  });
});

describe('lex Sarah', () => {
  test('överlämning på begäran; varje omgång har sitt eget ärende', () => {
    given(avvikelse, ...H.avslutad)
      .when(kommando('LamnaOverTillLexSarah'))
      .expect([b.misstankt(1)]);
    given(avvikelse, ...H['overlamnad-lex-sarah'], b.aterlamnad())
      .when(kommando('LamnaOverTillLexSarah'))
      .expect([b.misstankt(2)]);
    given(avvikelse, ...H['overlamnad-lex-sarah'], b.avslutad('lex-sarah'))
      .when(kommando('LamnaOverTillLexSarah'))
      .expect([b.misstankt(2)]);
  });
  test('överlämning utan motivering', () =>
    given(avvikelse, ...H.mottagen)
      .when(kommando('LamnaOverTillLexSarah', { motivering: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']));
  test('åter med skäl, en gång', () => {
    given(avvikelse, ...H['overlamnad-lex-sarah'])
      .when(kommando('AterlamnaFranLexSarah'))
      .expect([b.aterlamnad()]);
    given(avvikelse, ...H['overlamnad-lex-sarah'], b.aterlamnad())
      .when(kommando('AterlamnaFranLexSarah'))
      .expect([]);
    given(avvikelse, ...H['overlamnad-lex-sarah'])
      .when(kommando('AterlamnaFranLexSarah', { motivering: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']);
  });
  test('avslut när lex Sarah-ärendet avslutas, en gång', () => {
    given(avvikelse, ...H['overlamnad-lex-sarah'])
      .when(kommando('AvslutaGenomLexSarah'))
      .expect([b.avslutad('lex-sarah')]);
    given(avvikelse, ...H['overlamnad-lex-sarah'], b.avslutad('lex-sarah'))
      .when(kommando('AvslutaGenomLexSarah'))
      .expect([]);
  });
  test('det ena utesluter det andra', () => {
    given(avvikelse, ...H['overlamnad-lex-sarah'], b.avslutad('lex-sarah'))
      .when(kommando('AterlamnaFranLexSarah'))
      .rejects('FEL_FAS');
    given(avvikelse, ...H['overlamnad-lex-sarah'], b.aterlamnad())
      .when(kommando('AvslutaGenomLexSarah'))
      .rejects('FEL_FAS');
  });
  test.each(['AterlamnaFranLexSarah', 'AvslutaGenomLexSarah'] as const)('%s från ett annat ärende', (type) => {
    given(avvikelse, ...H['overlamnad-lex-sarah'])
      .when(kommando(type, { lexSarahId: 'annat' }))
      .rejects('FEL_LEX_SARAH');
    given(avvikelse, ...H.mottagen)
      .when(kommando(type))
      .rejects('FEL_LEX_SARAH');
  });
});

describe('personuppgiftsincident', () => {
  const incident = [b.rapporterad({ kategorier: ['personuppgiftsincident'] })];
  test('beslut om anmälan', () => {
    const beslut = { anmals: true, skickad: b.NU, diarienummer: 'SOC 2026/1', motivering: 'Risk för de registrerade.' };
    given(avvikelse, ...incident)
      .when(kommando('FattaImyBeslut', beslut))
      .expect([hande('ImyBeslutFattat', beslut)]);
  });
  test('kategorin kan ha kommit i bedömningen', () =>
    given(avvikelse, ...H.mottagen, b.bedomd({ kategorier: ['personuppgiftsincident'] }))
      .when(kommando('FattaImyBeslut'))
      .expect([hande('ImyBeslutFattat', { anmals: false, motivering: 'Osannolik risk.' })]));
  test('bara för en personuppgiftsincident, och en gång', () => {
    given(avvikelse, ...H.mottagen)
      .when(kommando('FattaImyBeslut'))
      .rejects('INGEN_PERSONUPPGIFTSINCIDENT');
    given(avvikelse, ...incident, hande('ImyBeslutFattat', { anmals: false, motivering: 'X' }))
      .when(kommando('FattaImyBeslut'))
      .rejects('IMY_REDAN_BESLUTAT');
  });
  test('uppgifter om en anmälan hör till en anmälan, och den kan inte ha skickats än', () => {
    given(avvikelse, ...incident)
      .when(kommando('FattaImyBeslut', { skickad: b.NU, diarienummer: 'SOC 2026/1' }))
      .rejects('OGILTIG_INDATA', ['skickad', 'diarienummer']);
    given(avvikelse, ...incident)
      .when(kommando('FattaImyBeslut', { anmals: true, skickad: '2026-03-11T00:00:00.000Z' }))
      .rejects('OGILTIG_INDATA', ['skickad']);
    given(avvikelse, ...incident)
      .when(kommando('FattaImyBeslut', { motivering: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']);
  });
});

describe('avslut, återupptagande, makulering', () => {
  test('avslut när åtgärderna är uppföljda', () =>
    given(avvikelse, ...H.uppfoljning)
      .when(kommando('AvslutaAvvikelse'))
      .expect([b.avslutad()]));
  test('avslut direkt när ingen åtgärd behövs', () => {
    given(avvikelse, ...H['klar-for-beslut'], b.beslutad('ingen-atgard'))
      .when(kommando('AvslutaAvvikelse'))
      .expect([b.avslutad()]);
    given(avvikelse, ...H.beslutad)
      .when(kommando('AvslutaAvvikelse'))
      .rejects('FEL_FAS');
  });
  test.each([
    ['föreslagen', [b.foreslagen('atgard-2')]],
    ['planerad', [b.foreslagen('atgard-2'), b.planerad('atgard-2')]],
    ['genomförd', [b.foreslagen('atgard-2'), b.planerad('atgard-2'), b.genomford('atgard-2')]],
  ])('en %s åtgärd är öppen', (_fas, senare) =>
    given(avvikelse, ...H.uppfoljning, ...senare)
      .when(kommando('AvslutaAvvikelse'))
      .rejects('OPPNA_ATGARDER'),
  );
  test('ett förslag som väntar på beslut nämns före fasen: det är det som ska göras först', () =>
    given(avvikelse, ...H['klar-for-beslut'], b.beslutad('atgardas'), b.foreslagen())
      .when(kommando('AvslutaAvvikelse'))
      .rejects('OPPNA_ATGARDER'));
  test('ett tidigt förslag håller också ärendet öppet, tills det avslagits', () => {
    const historia = [...H['klar-for-beslut'], b.foreslagen(), b.beslutad('ingen-atgard')];
    given(avvikelse, ...historia)
      .when(kommando('AvslutaAvvikelse'))
      .rejects('OPPNA_ATGARDER');
    given(avvikelse, ...historia, b.avslagen())
      .when(kommando('AvslutaAvvikelse'))
      .expect([b.avslutad()]);
  });
  test.each([
    ['AvslutaAvvikelse', 'uppfoljning', { slutsats: '' }],
    ['AterupptaAvvikelse', 'avslutad', { motivering: '' }],
    ['MakuleraAvvikelse', 'mottagen', { motivering: '' }],
  ] as const)('%s säger vad som saknas', (type, fas, change) =>
    given(avvikelse, ...H[fas])
      .when(kommando(type, change))
      .rejects('UPPGIFTER_SAKNAS', Object.keys(change)),
  );
  test('återupptagande och makulering', () => {
    given(avvikelse, ...H.avslutad)
      .when(kommando('AterupptaAvvikelse'))
      .expect([b.aterupptagen]);
    given(avvikelse, ...H.uppfoljning)
      .when(kommando('MakuleraAvvikelse'))
      .expect([b.makulerad]);
  });
  test('ett nekande säger fasen och vad som ska göras', () =>
    expect(refusalOf(() => avvikelse.decide(kommando('UtredAvvikelse'), fold(avvikelse, H.mottagen)))?.message).toBe(
      'Avvikelsen är mottagen och kan inte utredas. Bedöm den först.',
    ));
});

describe('åtgärder i sitt ärende', () => {
  test('ett förslag kan nämna en orsak ur utredningen', () =>
    given(avvikelse, ...H['klar-for-beslut'])
      .when(kommando('ForeslaAtgard', { orsakIds: ['orsak-1'] }, {}, ['orsak']))
      .expect([
        hande('AtgardForeslagen', {
          atgardId: 'ny-0',
          atgardstyp: 'rutinandring',
          beskrivning: 'Skriv rutinen.',
          orsakIds: ['orsak-1'],
          ansvarigId: 'enhetschef-1',
          uppfoljningSenast: '2026-09-10',
        }),
      ]));
  test('den första planerade för ärendet till uppföljning', () => {
    given(avvikelse, ...H.beslutad, b.foreslagen())
      .when(kommando('BeslutaAtgard'))
      .expect([b.planerad()]);
    expect(fold(avvikelse, [...H.beslutad, b.foreslagen(), b.planerad()]).fas).toBe('uppfoljning');
  });
  test.each(['mottagen', 'under-utredning', 'klar-for-beslut'] as const)('i %s kan en åtgärd föreslås men inte beslutas', (fas) =>
    given(avvikelse, ...H[fas], b.foreslagen())
      .when(kommando('BeslutaAtgard'))
      .rejects('FEL_FAS'),
  );
  test('när ingen åtgärd ska vidtas kan ett förslag bara avslås', () => {
    const historia = [...H['klar-for-beslut'], b.foreslagen(), b.beslutad('ingen-atgard')];
    given(avvikelse, ...historia)
      .when(kommando('BeslutaAtgard'))
      .rejects('INGEN_ATGARD_BESLUTAD');
    given(avvikelse, ...historia)
      .when(kommando('ForeslaAtgard'))
      .rejects('INGEN_ATGARD_BESLUTAD');
    given(avvikelse, ...historia)
      .when(kommando('BeslutaAtgard', { beslut: 'avslagen', motivering: 'För dyrt.' }))
      .expect([b.avslagen()]);
  });
  test('det som var öppet när lex Sarah-ärendet avslutades görs klart i det avslutade ärendet', () => {
    const historia = [...H.beslutad, b.foreslagen(), b.misstankt(), b.avslutad('lex-sarah')];
    given(avvikelse, ...historia)
      .when(kommando('BeslutaAtgard'))
      .expect([b.planerad()]);
    given(avvikelse, ...historia, b.planerad())
      .when(kommando('GenomforAtgard'))
      .expect([b.genomford()]);
    given(avvikelse, ...historia, b.planerad(), b.genomford())
      .when(kommando('FoljUppAtgard'))
      .expect([b.uppfoljd()]);
    expect(fold(avvikelse, [...historia, b.planerad()]).fas).toBe('avslutad');
  });
  test.each(['BeslutaAtgard', 'GenomforAtgard', 'FoljUppAtgard'] as const)('%s i ett avslutat eller makulerat ärende', (type) => {
    given(avvikelse, ...H.uppfoljning, b.avslutad())
      .when(kommando(type))
      .rejects('FEL_FAS');
    given(avvikelse, ...H.beslutad, b.foreslagen(), b.planerad(), b.makulerad)
      .when(kommando(type))
      .rejects('FEL_FAS');
  });
});

describe('tidpunkten', () => {
  const FORE = '2026-03-10T11:59:59.999Z';

  test('ett ärende kan inte ha avslutats före rapporten', () => {
    const refusal = refusalOf(() => avvikelse.decide(kommando('AvslutaAvvikelse', {}, { tidpunkt: FORE }), fold(avvikelse, H.uppfoljning)));
    expect(refusal).toMatchObject({ kind: 'input', fel: [{ falt: 'tidpunkt' }] });
  });
  test('ett ärende kan inte ha avslutats före beslutet och uppföljningen det vilar på', () => {
    const state = fold(avvikelse, H.uppfoljning);
    const latest = H.uppfoljning
      .filter(({ type }) => ['AvvikelseBeslutad', 'AtgardUppfoljd'].includes(type))
      .map(({ data }) => data.tidpunkt);
    expect(state.fas === 'saknas' ? '' : state.arende.tidigastAvslut).toBe(latest.sort().at(-1));
  });
  test('ett ärende kan inte ha flyttats före rapporten', () => {
    const refusal = refusalOf(() => avvikelse.decide(kommando('FlyttaAvvikelse', {}, { tidpunkt: FORE }), fold(avvikelse, H.rapporterad)));
    expect(refusal).toMatchObject({ kind: 'input', fel: [{ falt: 'tidpunkt' }] });
  });
  test('hundra tillägg får ett ärende, och inte ett till', () => {
    const tillagg = { type: 'AvvikelseKompletterad', data: { tidpunkt: FORE, text: 'Mer.', avRapportoren: true } } as const;
    const nittionio = [...H.rapporterad, ...Array.from({ length: 99 }, () => tillagg)];
    expect(avvikelse.decide(kommando('KompletteraAvvikelse'), fold(avvikelse, nittionio))).toHaveLength(1);
    given(avvikelse, ...nittionio, tillagg)
      .when(kommando('KompletteraAvvikelse'))
      .rejects('FOR_MANGA_KOMPLETTERINGAR');
  });
  test('det som gjordes innan rapporten skrevs behåller sin tid', () =>
    given(avvikelse, ...H.rapporterad)
      .when(kommando('TaEmotAvvikelse', {}, { tidpunkt: FORE }))
      .expect([{ ...b.mottagen, data: { ...b.mottagen.data, tidpunkt: FORE } }]));
  test('samma ögonblick som rapporten går bra', () =>
    given(avvikelse, ...H.rapporterad)
      .when(kommando('TaEmotAvvikelse', {}, { now: '2026-03-11T12:00:00.000Z' }))
      .expect([b.mottagen]));
  test('en tidpunkt som inte angetts prövas inte: en annan servers klocka kan gå före', () =>
    given(avvikelse, ...H.rapporterad)
      .when(kommando('TaEmotAvvikelse', {}, { now: FORE, tidpunkt: FORE }))
      .expect([{ ...b.mottagen, data: { ...b.mottagen.data, tidpunkt: FORE } }]));
  test('ett tillägg behåller den tid det kommer med', () =>
    given(avvikelse, ...H.rapporterad)
      .when(kommando('KompletteraAvvikelse', {}, { tidpunkt: FORE }))
      .expect([{ type: 'AvvikelseKompletterad', data: { tidpunkt: FORE, text: 'Ett tillägg.', avRapportoren: true } }]));
});
