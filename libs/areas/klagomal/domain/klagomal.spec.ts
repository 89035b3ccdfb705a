import { describe, expect, test } from '@jest/globals';
import { fold, given } from '#testkit/given';
import * as b from '#testkit/given/klagomal';
import { hande, HISTORIER as H, klagomal, kommando } from '#testkit/given/klagomal';

describe('mottagning', () => {
  test('från vem som helst, med enhet', () => given(klagomal).when(kommando('TaEmotKlagomal')).expect([b.mottaget()]));

  test('klockorna räknar från när det kom in, inte från när det skrevs upp', () => {
    const inkom = '2026-03-06T09:00:00.000Z';
    expect(klagomal.decide(kommando('TaEmotKlagomal', { inkom }), { fas: 'saknas' })).toEqual([
      { type: 'KlagomalMottaget', data: { ...b.mottaget().data, tidpunkt: inkom } },
    ]);
  });

  test('avsändaren får ett slumpat id; dubbletter av koder faller bort', () =>
    given(klagomal)
      .when(
        kommando('TaEmotKlagomal', {
          avsandare: { kon: 'kvinna', aldersgrupp: '80-', namn: 'Påhittad Person', kontakt: '070-000 00 00' },
          kategorier: ['bemotande', 'bemotande'],
          lagrum: ['SoL', 'SoL'],
        }),
      )
      .expect([
        b.mottaget({
          avsandare: { personRef: 'ny-1', kon: 'kvinna', aldersgrupp: '80-', namn: 'Påhittad Person', kontakt: '070-000 00 00' },
          kategorier: ['bemotande'],
          lagrum: ['SoL'],
        }),
      ]));

  test('utan inloggning, anonymt och utan enhet: ingen mottagare, bara kvittot', () => {
    const {
      enhet: _,
      mottagareId: __,
      ...data
    } = b.mottaget({
      anonym: true,
      avsandarkategori: 'okand',
      mottagningsvag: 'utan-inloggning',
      kvittoverifierare: 'hash',
    }).data;
    given(klagomal)
      .when(
        kommando(
          'TaEmotKlagomal',
          { anonym: true, avsandarkategori: 'okand', mottagningsvag: 'utan-inloggning', kvittoverifierare: 'hash' },
          {},
          ['enhet'],
        ),
      )
      .expect([{ type: 'KlagomalMottaget', data }]);
  });

  test('den som är anonym skrivs inte upp av misstag; kön och ålder får anges', () => {
    given(klagomal)
      .when(kommando('TaEmotKlagomal', { anonym: true, avsandare: { kon: 'man', namn: 'Påhittad Person', kontakt: 'a@b.example' } }))
      .rejects('OGILTIG_INDATA', ['avsandare.namn', 'avsandare.kontakt']);
    expect(klagomal.decide(kommando('TaEmotKlagomal', { anonym: true, avsandare: { kon: 'man' } }), { fas: 'saknas' })).toHaveLength(1);
  });

  test('allt som saknas nämns på en gång', () =>
    given(klagomal)
      .when(kommando('TaEmotKlagomal', { typ: '' as never, kanal: '', avsandarkategori: '', beskrivning: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['typ', 'kanal', 'avsandarkategori', 'beskrivning']));

  test.each([
    [{ inkom: '2026-03-10T12:00:00.001Z' }, ['inkom']],
    [{ typ: 'gnall' as never, kanal: 'duva', avsandarkategori: 'granne' }, ['typ', 'kanal', 'avsandarkategori']],
    [{ kategorier: ['bemotande', 'okand'], lagrum: ['PBL' as never] }, ['kategorier[1]', 'lagrum[0]']],
    [{ avsandare: { kon: 'annat' as never, aldersgrupp: '81-' as never } }, ['avsandare.kon', 'avsandare.aldersgrupp']],
  ])('%j är fel i sig', (change, falt) => given(klagomal).when(kommando('TaEmotKlagomal', change)).rejects('OGILTIG_INDATA', falt));

  test('en gång till på samma ärende', () => given(klagomal, b.mottaget()).when(kommando('TaEmotKlagomal')).rejects('FEL_FAS'));
});

describe('registrering', () => {
  test.each([
    ['klagomal', 'Klagomål på verksamheten'],
    ['synpunkt', 'Synpunkt på verksamheten'],
    ['fraga', 'Fråga om verksamheten'],
    ['forslag', 'Förslag till verksamheten'],
    ['berom', 'Beröm till verksamheten'],
  ] as const)('%s får en ärendemening som inte röjer något: %s', (typ, arendemening) =>
    given(klagomal, b.mottaget({ typ }))
      .when(kommando('RegistreraKlagomal'))
      .expect([hande('KlagomalRegistrerat', { diarienummer: 'SN 2026-17', arendemening })]),
  );

  test('registratorns egen ärendemening går före; sekretessmarkeringen får dagens datum', () =>
    given(klagomal, b.mottaget())
      .when(
        kommando('RegistreraKlagomal', {
          arendemening: 'Klagomål på hemtjänst',
          sekretess: { bestammelse: 'OSL 26 kap. 1 §', myndighet: 'Socialnämnden' },
        }),
      )
      .expect([
        hande('KlagomalRegistrerat', {
          diarienummer: 'SN 2026-17',
          arendemening: 'Klagomål på hemtjänst',
          sekretess: { bestammelse: 'OSL 26 kap. 1 §', datum: '2026-03-10', myndighet: 'Socialnämnden' },
        }),
      ]));

  test('efter svaret: klagomålet är fortfarande besvarat', () => {
    const state = fold(klagomal, [b.mottaget(), b.besvarat, b.registrerat]);
    expect(state).toMatchObject({ fas: 'besvarat', arende: { diarienummer: 'SN 2026-17' } });
  });

  test('också när det visat sig vara något annat', () =>
    given(klagomal, b.mottaget(), b.omklassat).when(kommando('RegistreraKlagomal')).expect([b.registrerat]));

  test('två diarienummer har inget ärende', () =>
    given(klagomal, ...H.registrerat)
      .when(kommando('RegistreraKlagomal', { diarienummer: 'SN 2026-18' }))
      .rejects('REDAN_REGISTRERAT'));

  test('det som saknas', () => {
    given(klagomal, b.mottaget())
      .when(kommando('RegistreraKlagomal', { diarienummer: ' ', sekretess: { bestammelse: '' } }))
      .rejects('UPPGIFTER_SAKNAS', ['diarienummer', 'sekretess.bestammelse', 'sekretess.myndighet']);
    given(klagomal, b.mottaget())
      .when(
        kommando('RegistreraKlagomal', {
          sekretess: { bestammelse: 'OSL 26 kap. 1 §', myndighet: 'Socialnämnden', datum: '2026-03-11' },
        }),
      )
      .rejects('OGILTIG_INDATA', ['sekretess.datum']);
  });
});

describe('handläggning', () => {
  test('bekräftelse med okänd kanal', () =>
    given(klagomal, b.mottaget())
      .when(kommando('BekraftaKlagomal', { kanal: 'duva' }))
      .rejects('OGILTIG_INDATA', ['kanal']));

  test('tilldelning till en annan enhet säger varifrån', () =>
    given(klagomal, ...H['under-utredning'])
      .when(kommando('TilldelaKlagomal', { enhet: b.ANNAN_ENHET }, {}, ['anvandareId']))
      .expect([hande('KlagomalTilldelat', { franEnhetId: 'enhet-1', enhet: b.ANNAN_ENHET })]));

  test('tilldelning av ett klagomål som ingen enhet hade', () => {
    const { enhet: _, ...data } = b.mottaget().data;
    given(klagomal, { type: 'KlagomalMottaget', data })
      .when(kommando('TilldelaKlagomal', {}, {}, ['anvandareId']))
      .expect([hande('KlagomalTilldelat', { enhet: b.ENHET })]);
  });

  test('en ny enhet har ingen handläggare förrän någon utses', () =>
    expect(fold(klagomal, [...H['under-utredning'], hande('KlagomalTilldelat', { enhet: b.ANNAN_ENHET })])).toMatchObject({
      arende: { enhetId: 'enhet-2', anvandareId: null },
    }));

  test('utredning och svar som saknar ord', () => {
    given(klagomal, b.mottaget())
      .when(kommando('UtredKlagomal', { text: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['text']);
    given(klagomal, b.mottaget())
      .when(kommando('BesvaraKlagomal', { svar: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['svar']);
    given(klagomal, b.mottaget())
      .when(kommando('BesvaraKlagomal', { kanal: 'duva' }))
      .rejects('OGILTIG_INDATA', ['kanal']);
  });

  test('svaret kan komma samma dag, före allt annat', () =>
    given(klagomal, b.mottaget()).when(kommando('BesvaraKlagomal')).expect([b.besvarat]));

  test('ett avslutat klagomål som aldrig fick svar kan få det, och är fortfarande avslutat', () => {
    const utanSvar = [b.mottaget(), b.registrerat, b.utrett, b.avslutat];
    given(klagomal, ...utanSvar)
      .when(kommando('BesvaraKlagomal'))
      .expect([b.besvarat]);
    expect(fold(klagomal, [...utanSvar, b.besvarat]).fas).toBe('avslutat');
  });

  test('koppling till sig själv, och två gånger till samma', () => {
    given(klagomal, b.mottaget())
      .when(kommando('KopplaKlagomal', { typ: 'klagomal', id: b.ID }))
      .rejects('OGILTIG_INDATA', ['id']);
    given(klagomal, b.mottaget())
      .when(kommando('KopplaKlagomal', { typ: 'egenkontroll' as never, id: 'x' }))
      .rejects('OGILTIG_INDATA', ['typ']);
    given(klagomal, b.mottaget())
      .when(kommando('KopplaKlagomal', { typ: '' as never, id: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['typ', 'id']);
    given(klagomal, b.mottaget(), b.kopplat).when(kommando('KopplaKlagomal')).expect([]);
  });

  test('kopplingen finns kvar när det omklassas', () =>
    expect(fold(klagomal, [b.mottaget(), b.kopplat, b.omklassat])).toMatchObject({
      fas: 'omklassat',
      arende: { kopplingar: [{ typ: 'avvikelse', id: 'avvikelse-1' }] },
    }));

  test('omklassning till något okänt, utan skäl, och med en öppen åtgärd', () => {
    given(klagomal, b.mottaget())
      .when(kommando('OmklassaKlagomal', { till: 'bagatell' as never }))
      .rejects('OGILTIG_INDATA', ['till']);
    given(klagomal, b.mottaget())
      .when(kommando('OmklassaKlagomal', { motivering: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']);
    given(klagomal, b.mottaget(), b.foreslagen).when(kommando('OmklassaKlagomal')).rejects('OPPNA_ATGARDER');
  });

  test('tillägg av avsändaren själv, med kvittot, och av personal', () => {
    given(klagomal, b.mottaget())
      .when(kommando('KompletteraKlagomal', {}, { role: 'rapportor-utan-inloggning' }))
      .expect([hande('KlagomalKompletterat', { text: 'Det gäller också söndagar.', avAvsandaren: true })]);
    given(klagomal, b.mottaget()).when(kommando('KompletteraKlagomal')).expect([b.kompletterat]);
    given(klagomal, b.mottaget())
      .when(kommando('KompletteraKlagomal', { text: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['text']);
  });

  test('hundra tillägg är nog', () =>
    given(klagomal, b.mottaget(), ...Array.from({ length: 100 }, () => b.kompletterat))
      .when(kommando('KompletteraKlagomal'))
      .rejects('FOR_MANGA_KOMPLETTERINGAR'));
});

describe('klagomålsdelegationen', () => {
  test('utan svar finns inget att vara missnöjd med', () =>
    given(klagomal, ...H['under-utredning'])
      .when(kommando('BegarOmprovning'))
      .rejects('FEL_FAS'));
  test('bara en gång, också när den har beslutat', () => {
    for (const historia of [H.delegationsprovning, [...H.delegationsprovning, b.delegationsbeslut, b.avslutat]])
      given(klagomal, ...historia)
        .when(kommando('BegarOmprovning'))
        .rejects('FEL_FAS');
  });
  test('ett avslutat klagomål öppnas igen, och avslutas efter beslutet', () => {
    const omprovat = [...H.avslutat, b.omprovning];
    expect(fold(klagomal, omprovat).fas).toBe('delegationsprovning');
    given(klagomal, ...omprovat)
      .when(kommando('AvslutaKlagomal'))
      .rejects('UPPGIFTER_SAKNAS', ['delegationsbeslut']);
    given(klagomal, ...omprovat, b.delegationsbeslut)
      .when(kommando('AvslutaKlagomal'))
      .expect([b.avslutat]);
  });
  test('beslutets dag är varken i framtiden eller före begäran; beslutet fattas en gång', () => {
    for (const datum of ['2026-03-11', '2026-03-09'])
      given(klagomal, ...H.delegationsprovning)
        .when(kommando('FattaDelegationsbeslut', { datum }))
        .rejects('OGILTIG_INDATA', ['datum']);
    given(klagomal, ...H.delegationsprovning)
      .when(kommando('FattaDelegationsbeslut', { beslut: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['beslut']);
    given(klagomal, ...H.delegationsprovning, b.delegationsbeslut)
      .when(kommando('FattaDelegationsbeslut'))
      .rejects('FEL_FAS');
  });
});

describe('avslut', () => {
  test('allt som saknas nämns, före fasen', () => {
    given(klagomal, b.mottaget()).when(kommando('AvslutaKlagomal')).rejects('UPPGIFTER_SAKNAS', ['registrering', 'utredning']);
    given(klagomal, b.mottaget(), b.besvarat, b.omprovning)
      .when(kommando('AvslutaKlagomal'))
      .rejects('UPPGIFTER_SAKNAS', ['registrering', 'delegationsbeslut']);
  });
  test.each(['fraga', 'forslag', 'berom'] as const)('%s behöver varken utredning eller svar', (typ) =>
    given(klagomal, b.mottaget({ typ }), b.registrerat)
      .when(kommando('AvslutaKlagomal', { slutsats: 'Klart.' }))
      .expect([hande('KlagomalAvslutat', { slutsats: 'Klart.' })]),
  );
  test.each([
    ['klagomal', b.utrett],
    ['synpunkt', b.besvarat],
  ] as const)('%s behöver en utredning eller ett svar', (typ, steg) => {
    given(klagomal, b.mottaget({ typ }), b.registrerat).when(kommando('AvslutaKlagomal')).rejects('UPPGIFTER_SAKNAS', ['utredning']);
    given(klagomal, b.mottaget({ typ }), b.registrerat, steg).when(kommando('AvslutaKlagomal')).expect([b.avslutat]);
  });
  test('öppna åtgärder hindrar', () => {
    const oppen = [...H.besvarat, b.foreslagen, b.planerad, b.genomford];
    given(klagomal, ...oppen)
      .when(kommando('AvslutaKlagomal'))
      .rejects('OPPNA_ATGARDER');
    given(klagomal, ...oppen, b.uppfoljd)
      .when(kommando('AvslutaKlagomal'))
      .expect([b.avslutat]);
  });
});

describe('tidpunkten', () => {
  const tidigare = '2026-03-09T12:00:00.000Z';
  test.each([
    'RegistreraKlagomal',
    'BekraftaKlagomal',
    'TilldelaKlagomal',
    'UtredKlagomal',
    'BesvaraKlagomal',
    'OmklassaKlagomal',
  ] as const)('%s ligger inte innan det kom in', (type) =>
    given(klagomal, b.mottaget())
      .when(kommando(type, {}, { tidpunkt: tidigare }))
      .rejects('OGILTIG_INDATA', ['tidpunkt']),
  );
  test('avslutet ligger inte före det som det bygger på', () => {
    const igar = { type: 'KlagomalMottaget', data: { ...b.mottaget().data, tidpunkt: '2026-03-08T12:00:00.000Z' } } as const;
    given(klagomal, igar, b.registrerat, b.besvarat)
      .when(kommando('AvslutaKlagomal', {}, { tidpunkt: tidigare }))
      .rejects('OGILTIG_INDATA', ['tidpunkt']);
  });
  test('en tid som inte angavs är nu, vad en annan servers klocka än sade', () => {
    const nu = { now: tidigare, tidpunkt: tidigare };
    expect(klagomal.decide(kommando('BesvaraKlagomal', {}, nu), fold(klagomal, [b.mottaget()]))).toHaveLength(1);
  });
  test('det som andra berättar får vara äldre än klagomålet', () => {
    for (const type of ['KompletteraKlagomal', 'KopplaKlagomal', 'ForeslaAtgard'] as const)
      expect(klagomal.decide(kommando(type, {}, { tidpunkt: tidigare }), fold(klagomal, [b.mottaget()]))).toHaveLength(1);
  });
});
