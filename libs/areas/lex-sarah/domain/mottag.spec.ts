import { describe, expect, test } from '@jest/globals';
import { fold, given, refusalOf } from '#testkit/given';
import * as b from '#testkit/given/lex-sarah';
import { hande, kommando, lexSarah } from '#testkit/given/lex-sarah';

const H = b.HISTORIER;

describe('mottagning', () => {
  const omedelbaraAtgarder = [{ text: 'Ringde närstående.', tidpunkt: '2026-03-10T11:00:00.000Z' }];
  test('med omedelbara åtgärder', () =>
    given(lexSarah, ...H.inkommen)
      .when(kommando('TaEmotLexSarah', { omedelbaraAtgarder }))
      .expect([hande('LexSarahMottagen', { omedelbaraAtgarder })]));
  test('en gång till med nya åtgärder får inte tappa dem', () =>
    given(lexSarah, ...H.mottagen)
      .when(kommando('TaEmotLexSarah', { omedelbaraAtgarder }))
      .rejects('FEL_FAS'));
  test('en tom åtgärd, eller en från framtiden', () => {
    given(lexSarah, ...H.inkommen)
      .when(kommando('TaEmotLexSarah', { omedelbaraAtgarder: [{ text: ' ' }] }))
      .rejects('UPPGIFTER_SAKNAS', ['omedelbaraAtgarder[0].text']);
    given(lexSarah, ...H.inkommen)
      .when(kommando('TaEmotLexSarah', { omedelbaraAtgarder: [{ text: 'X', tidpunkt: '2026-03-11T00:00:00.000Z' }] }))
      .rejects('OGILTIG_INDATA', ['omedelbaraAtgarder[0].tidpunkt']);
  });
});

describe('klassning', () => {
  const klassad = hande('LexSarahKlassad', { kategorier: ['rattssakerhet'], lagrum: ['SoL'] });
  test('kan ändras, också när utredningen är låst', () => {
    for (const fas of ['mottagen', 'beslutad'] as const) {
      given(lexSarah, ...H[fas])
        .when(kommando('KlassaLexSarah', { kategorier: ['rattssakerhet', 'rattssakerhet'] }))
        .expect([klassad]);
    }
  });
  test('likadan en gång till', () =>
    given(lexSarah, ...H.mottagen, klassad)
      .when(kommando('KlassaLexSarah'))
      .expect([]));
  test('allt som saknas, och det som är fel', () => {
    given(lexSarah, ...H.mottagen)
      .when(kommando('KlassaLexSarah', { kategorier: [], lagrum: [] }))
      .rejects('UPPGIFTER_SAKNAS', ['kategorier', 'lagrum']);
    given(lexSarah, ...H.mottagen)
      .when(kommando('KlassaLexSarah', { kategorier: ['okand'], lagrum: ['PBL' as never] }))
      .rejects('OGILTIG_INDATA', ['kategorier[0]', 'lagrum[0]']);
  });
});

describe('information till nämnden', () => {
  const informerad = hande('NamndInformerad', { namndId: 'namnd-1', avser: 'rapport', datum: '2026-03-10' });
  test('om rapporten, en gång', () => {
    given(lexSarah, ...H.inkommen)
      .when(kommando('InformeraNamnd'))
      .expect([informerad]);
    given(lexSarah, ...H.inkommen, informerad)
      .when(kommando('InformeraNamnd'))
      .expect([]);
  });
  test('om en anmälan, när den är skickad', () => {
    given(lexSarah, ...H.mottagen, b.anmalan)
      .when(kommando('InformeraNamnd', { avser: 'anmalan' }))
      .expect([hande('NamndInformerad', { namndId: 'namnd-1', avser: 'anmalan', datum: '2026-03-10' })]);
    given(lexSarah, ...H.mottagen)
      .when(kommando('InformeraNamnd', { avser: 'anmalan' }))
      .rejects('IVO_ANMALAN_SAKNAS');
  });
  test('utan nämnd, eller i framtiden', () => {
    given(lexSarah, ...H.mottagen)
      .when(kommando('InformeraNamnd', { namndId: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['namndId']);
    given(lexSarah, ...H.mottagen)
      .when(kommando('InformeraNamnd', { datum: '2026-03-11' }))
      .rejects('OGILTIG_INDATA', ['datum']);
  });
});

describe('initial bedömning', () => {
  const aterlamna = kommando('BedomInitialt', { beslut: 'aterlamnas' });
  const overlamnad = [b.overlamnad(), b.mottagen] as const;

  test('utreds', () =>
    given(lexSarah, ...H.mottagen)
      .when(kommando('BedomInitialt'))
      .expect([b.utreds]));
  test('motiveras', () =>
    given(lexSarah, ...H.mottagen)
      .when(kommando('BedomInitialt', { motivering: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']));
  test('en chefs egen överlämning kan lämnas åter, en gång', () => {
    given(lexSarah, ...overlamnad)
      .when(aterlamna)
      .expect([...b.aterlamnas]);
    given(lexSarah, ...overlamnad, ...b.aterlamnas)
      .when(aterlamna)
      .expect([]);
    given(lexSarah, ...overlamnad, ...b.aterlamnas)
      .when(kommando('BedomInitialt'))
      .rejects('FEL_FAS');
  });
  test.each([
    ['någon har rapporterat', [b.oppnad(), b.mottagen]],
    ['någon har rapporterat som lex Sarah i avvikelsen', [b.overlamnad({ grund: 'rapport' }), b.mottagen]],
    ['någon har rapporterat efter överlämningen', [...overlamnad, b.rapportTillagd()]],
    ['det är anmält till IVO', [...overlamnad, b.anmalan]],
    ['det ska anmälas till IVO', [...overlamnad, b.anmalningsbeslut()]],
    ['IVO har ett ärende', [...overlamnad, b.ivoArende]],
  ])('ska utredas när %s', (_vad, historia) =>
    given(lexSarah, ...historia)
      .when(aterlamna)
      .rejects('RAPPORT_SKA_UTREDAS'),
  );
  test('ett beslut att inte anmäla hindrar inte', () =>
    given(lexSarah, ...overlamnad, b.anmalningsbeslut(false))
      .when(aterlamna)
      .expect([...b.aterlamnas]));
  test('inget lämnas öppet i ett ärende som ingen handlägger mer', () => {
    given(lexSarah, ...overlamnad, b.foreslagen())
      .when(aterlamna)
      .rejects('OPPNA_ATGARDER');
    given(lexSarah, ...overlamnad, b.foreslagen(), b.avslagen())
      .when(aterlamna)
      .expect([...b.aterlamnas]);
  });
});

describe('jäv', () => {
  const historia = [b.overlamnad(), b.mottagen, b.rapportTillagd('kollega')];
  test.each(['medarbetare', 'enhetschef-1', 'kollega'])('%s är varken utredare eller beslutsfattare', (actorId) => {
    const utredd = [...historia, b.utreds, ...b.UTREDNING, b.klarmarkerad()];
    const nekas = [
      [historia, kommando('BedomInitialt', {}, { actorId })],
      [historia, kommando('UtseUtredare', { anvandareId: actorId })],
      [utredd, kommando('BeslutaLexSarah', {}, { actorId })],
      [utredd, kommando('BeslutaOmAnmalan', {}, { actorId })],
      [[...utredd, b.beslutad()], kommando('MottaInvandning', { beslutsfattareId: actorId })],
    ] as const;
    for (const [fore, command] of nekas) {
      expect(refusalOf(() => lexSarah.decide(command, fold(lexSarah, fore)))).toMatchObject({ kind: 'rule', kod: 'JAV' });
    }
  });
  test('den som bara skrivit ned en rapport är inte jävig', () => {
    const oppnad = lexSarah.decide(kommando('OppnaLexSarah', {}, { actorId: 'lex-sarah-ansvarig', role: 'lex-sarah-ansvarig' }), {
      fas: 'saknas',
    });
    given(lexSarah, ...oppnad, b.mottagen)
      .when(kommando('BedomInitialt'))
      .expect([b.utreds]);
  });
  test('nämndens beslut registreras bara: sekreteraren prövas inte', () => {
    const utredd = [...historia, b.utreds, ...b.UTREDNING, b.klarmarkerad()];
    const namnd = { beslutsinstans: 'namnd', paragraf: '§ 12', ratt: { instanser: ['namnd'] } } as const;
    for (const type of ['BeslutaLexSarah', 'BeslutaOmAnmalan'] as const) {
      expect(lexSarah.decide(kommando(type, namnd, { actorId: 'kollega' }), fold(lexSarah, utredd))).toHaveLength(1);
    }
  });
});

describe('utredare', () => {
  test('en som finns i systemet, en gång; en annan kan ta över', () => {
    given(lexSarah, ...H.mottagen)
      .when(kommando('UtseUtredare'))
      .expect([b.utredareUtsedd()]);
    given(lexSarah, ...H.mottagen, b.utredareUtsedd())
      .when(kommando('UtseUtredare'))
      .expect([]);
    given(lexSarah, ...H['klar-for-beslut'])
      .when(kommando('UtseUtredare', { anvandareId: 'utredare-2' }))
      .expect([b.utredareUtsedd('utredare-2')]);
  });
  test('en utifrån', () =>
    given(lexSarah, ...H.mottagen)
      .when(kommando('UtseUtredare', { extern: { namn: 'Påhittad Konsult', organisation: 'Byrån' } }, {}, ['anvandareId']))
      .expect([hande('UtredareUtsedd', { extern: { personRef: 'ny-0', namn: 'Påhittad Konsult', organisation: 'Byrån' } })]));
  test('någon ska anges, och inte två', () => {
    given(lexSarah, ...H.mottagen)
      .when(kommando('UtseUtredare', {}, {}, ['anvandareId']))
      .rejects('UPPGIFTER_SAKNAS', ['anvandareId']);
    given(lexSarah, ...H.mottagen)
      .when(kommando('UtseUtredare', { extern: { namn: '' } }, {}, ['anvandareId']))
      .rejects('UPPGIFTER_SAKNAS', ['extern.namn']);
    given(lexSarah, ...H.mottagen)
      .when(kommando('UtseUtredare', { extern: { namn: 'Påhittad Konsult' } }))
      .rejects('OGILTIG_INDATA', ['extern']);
  });
});
