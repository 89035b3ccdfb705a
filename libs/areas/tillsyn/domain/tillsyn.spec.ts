import { describe, expect, test } from '@jest/globals';
import { fold, given } from '#testkit/given';
import * as b from '#testkit/given/tillsyn';
import { hande, HISTORIER as H, kommando, tillsyn } from '#testkit/given/tillsyn';

const SENARE = '2026-03-20T12:00:00.000Z';

describe('mottagning', () => {
  test('med iakttagelser, var och en med ett id att hänga åtgärder på', () =>
    given(tillsyn).when(kommando('TaEmotTillsyn')).expect([b.inkommen()]));

  test('utan enhet gäller den hela kommunen; utan iakttagelser är den bara aviserad', () => {
    const { enhet: _, ...data } = b.inkommen({ iakttagelser: [] }).data;
    given(tillsyn)
      .when(kommando('TaEmotTillsyn', { iakttagelser: [] }, {}, ['enhet']))
      .expect([{ type: 'TillsynInkommen', data }]);
  });

  test('allt som saknas nämns på en gång', () =>
    given(tillsyn)
      .when(kommando('TaEmotTillsyn', { myndighet: '', iakttagelser: ['Sett.', ' '] }))
      .rejects('UPPGIFTER_SAKNAS', ['myndighet', 'iakttagelser[1]']));

  test('en okänd myndighet', () =>
    given(tillsyn)
      .when(kommando('TaEmotTillsyn', { myndighet: 'kungen' }))
      .rejects('OGILTIG_INDATA', ['myndighet']));

  test('en gång till på samma', () => given(tillsyn, b.inkommen()).when(kommando('TaEmotTillsyn')).rejects('FEL_FAS'));
});

describe('svar', () => {
  test('dagen är tidpunktens när ingen anges', () =>
    given(tillsyn, ...H.inkommen)
      .when(kommando('BesvaraTillsyn'))
      .expect([b.besvarad]));

  test('en tidigare dag, när det skrivs upp i efterhand', () =>
    given(tillsyn, ...H.inkommen)
      .when(kommando('BesvaraTillsyn', { datum: '2026-03-12' }, { now: SENARE, tidpunkt: SENARE }))
      .expect([{ type: 'TillsynBesvarad', data: { tidpunkt: SENARE, svar: 'Planerna är upprättade.', datum: '2026-03-12' } }]));

  test.each([
    ['efter tidpunkten', '2026-03-11'],
    ['innan tillsynen kom in', '2026-03-09'],
  ])('inte med en dag %s', (_vad, datum) =>
    given(tillsyn, ...H.inkommen)
      .when(kommando('BesvaraTillsyn', { datum }))
      .rejects('OGILTIG_INDATA', ['datum']),
  );

  test('inte innan den kom in', () =>
    given(tillsyn, ...H.inkommen)
      .when(kommando('BesvaraTillsyn', {}, { tidpunkt: '2026-03-09T12:00:00.000Z' }))
      .rejects('OGILTIG_INDATA', ['tidpunkt']));

  test('inte tomt', () =>
    given(tillsyn, ...H.inkommen)
      .when(kommando('BesvaraTillsyn', { svar: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['svar']));

  test('åtgärder som planerats före svaret: då är det uppföljning', () =>
    expect(fold(tillsyn, [b.inkommen(), b.foreslagen, b.planerad, b.besvarad]).fas).toBe('uppfoljning'));

  test('en avslagen åtgärd är ingen uppföljning', () =>
    expect(
      fold(tillsyn, [b.inkommen(), b.besvarad, b.foreslagen, hande('AtgardAvslagen', { atgardId: 'atgard-1', motivering: 'Nej.' })]).fas,
    ).toBe('besvarad'));
});

describe('myndighetens beslut', () => {
  test.each(Object.keys(H))('registreras i fas %s, och flyttar den inte', (fas) => {
    const historia = H[fas as keyof typeof H];
    given(tillsyn, ...historia)
      .when(kommando('RegistreraTillsynsbeslut'))
      .expect([b.beslut]);
    expect(fold(tillsyn, [...historia, b.beslut]).fas).toBe(fas);
  });

  test('behöver dag och text; dagen har varit', () => {
    given(tillsyn, ...H.besvarad)
      .when(kommando('RegistreraTillsynsbeslut', { datum: '', beslut: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['datum', 'beslut']);
    given(tillsyn, ...H.besvarad)
      .when(kommando('RegistreraTillsynsbeslut', { datum: '2026-03-11', utfall: 'okant' }))
      .rejects('OGILTIG_INDATA', ['datum', 'utfall']);
  });
});

describe('avslut', () => {
  test('när den är besvarad', () =>
    given(tillsyn, ...H.besvarad)
      .when(kommando('AvslutaTillsyn'))
      .expect([b.avslutad]));

  test('ett begärt svar ska vara lämnat, också när myndigheten har beslutat', () =>
    given(tillsyn, b.inkommen(), b.beslut).when(kommando('AvslutaTillsyn')).rejects('UPPGIFTER_SAKNAS', ['svar']));

  test('där inget svar är begärt räcker myndighetens beslut, men något ska ha hänt', () => {
    const { svarSenast: _, ...data } = b.inkommen().data;
    const utan = { type: 'TillsynInkommen', data } as const;
    given(tillsyn, utan).when(kommando('AvslutaTillsyn')).rejects('UPPGIFTER_SAKNAS', ['svar']);
    given(tillsyn, utan, b.beslut).when(kommando('AvslutaTillsyn')).expect([b.avslutad]);
  });

  test('inte med en öppen åtgärd', () => {
    given(tillsyn, ...H.besvarad, b.foreslagen)
      .when(kommando('AvslutaTillsyn'))
      .rejects('OPPNA_ATGARDER');
    given(tillsyn, ...H.uppfoljning)
      .when(kommando('AvslutaTillsyn'))
      .expect([b.avslutad]);
  });

  test('inte före det som avslutet bygger på', () =>
    given(tillsyn, b.inkommen(), { ...b.besvarad, data: { ...b.besvarad.data, tidpunkt: SENARE } })
      .when(kommando('AvslutaTillsyn', {}, { now: '2026-04-01T12:00:00.000Z' }))
      .rejects('OGILTIG_INDATA', ['tidpunkt']));
});

describe('åtgärder', () => {
  test('mot en iakttagelse', () =>
    given(tillsyn, ...H.besvarad)
      .when(kommando('ForeslaAtgard', {}, { newId: () => 'atgard-1' }))
      .expect([b.foreslagen]));

  test('inte mot något som myndigheten inte har sett', () =>
    given(tillsyn, ...H.besvarad)
      .when(kommando('ForeslaAtgard', { orsakIds: ['annan'] }))
      .rejects('OGILTIG_INDATA', ['orsakIds[0]']));
});
