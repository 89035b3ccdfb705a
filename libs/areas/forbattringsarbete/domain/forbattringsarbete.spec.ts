import { describe, expect, test } from '@jest/globals';
import { fold, given } from '#testkit/given';
import * as b from '#testkit/given/forbattringsarbete';
import { forbattringsarbete, HISTORIER as H, kommando } from '#testkit/given/forbattringsarbete';

const SENARE = '2026-03-09T12:00:00.000Z';

describe('påbörjan', () => {
  test('med det som det bygger på', () => given(forbattringsarbete).when(kommando('PaborjaForbattringsarbete')).expect([b.paborjat()]));

  test('den som påbörjar är ansvarig när ingen annan nämns', () =>
    given(forbattringsarbete)
      .when(kommando('PaborjaForbattringsarbete', {}, {}, ['ansvarigId']))
      .expect([b.paborjat({ ansvarigId: 'medarbetare' })]));

  test('det som nämns två gånger är en källa; samma id av en annan typ är en annan', () => {
    const [en, annan] = [
      { typ: 'avvikelse', id: 'sak-1' },
      { typ: 'klagomal', id: 'sak-1' },
    ] as const;
    given(forbattringsarbete)
      .when(kommando('PaborjaForbattringsarbete', { kallor: [en, annan, en] }))
      .expect([b.paborjat({ kallor: [en, annan] })]);
  });

  test('allt som saknas nämns på en gång', () =>
    given(forbattringsarbete)
      .when(kommando('PaborjaForbattringsarbete', { titel: ' ', beskrivning: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['titel', 'beskrivning']));

  test('en okänd källa är fel', () =>
    given(forbattringsarbete)
      .when(kommando('PaborjaForbattringsarbete', { kallor: [{ typ: 'rykte' as never, id: 'sak-1' }] }))
      .rejects('OGILTIG_INDATA', ['kallor[0].typ']));

  test('en gång till på samma arbete', () =>
    given(forbattringsarbete, b.paborjat()).when(kommando('PaborjaForbattringsarbete')).rejects('FEL_FAS'));
});

describe('ett varv', () => {
  test('genomförande, utvärdering, förbättring', () => {
    given(forbattringsarbete, ...H.planering)
      .when(kommando('GenomforForandring'))
      .expect([b.genomfort]);
    given(forbattringsarbete, ...H.genomforande)
      .when(kommando('UtvarderaForandring'))
      .expect([b.utvarderat]);
    given(forbattringsarbete, ...H.utvardering)
      .when(kommando('BestamForbattringsutfall'))
      .expect([b.utfall()]);
  });

  test('det som genomförs och utvärderas i flera steg antecknas steg för steg', () => {
    given(forbattringsarbete, ...H.genomforande)
      .when(kommando('GenomforForandring'))
      .expect([b.genomfort]);
    given(forbattringsarbete, ...H.utvardering)
      .when(kommando('UtvarderaForandring'))
      .expect([b.utvarderat]);
  });

  test('ett annat utfall får bestämmas tills det är avslutat; samma utfall igen är ingenting nytt', () => {
    const justeras = { utfall: 'justeras', text: 'Prövas igen.' } as const;
    given(forbattringsarbete, ...H.forbattring)
      .when(kommando('BestamForbattringsutfall', justeras))
      .expect([b.utfall(justeras)]);
    given(forbattringsarbete, ...H.forbattring)
      .when(kommando('BestamForbattringsutfall', { text: 'Annan text.' }))
      .expect([]);
  });

  test.each(['planering', 'genomforande', 'utvardering', 'forbattring'] as const)('det kan läggas ned i %s', (fas) => {
    const nedlagt = { utfall: 'nedlagt', text: 'Enheten läggs ned.' } as const;
    given(forbattringsarbete, ...H[fas])
      .when(kommando('BestamForbattringsutfall', nedlagt))
      .expect([b.utfall(nedlagt)]);
  });

  test.each([
    [kommando('GenomforForandring', { text: ' ' }), H.planering, ['text']],
    [kommando('UtvarderaForandring', { resultat: '' as never, text: '' }), H.genomforande, ['resultat', 'text']],
    [kommando('BestamForbattringsutfall', { utfall: '' as never, text: '' }), H.utvardering, ['utfall', 'text']],
    [kommando('PaborjaNyttVarv', { text: '' }), H.forbattring, ['text']],
    [kommando('AvslutaForbattringsarbete', { slutsats: '' }), H.forbattring, ['slutsats']],
  ])('$type utan det som behövs', (command, historia, falt) =>
    given(forbattringsarbete, ...historia)
      .when(command)
      .rejects('UPPGIFTER_SAKNAS', falt),
  );

  test.each([
    [kommando('UtvarderaForandring', { resultat: 'bra' as never }), H.genomforande, ['resultat']],
    [kommando('BestamForbattringsutfall', { utfall: 'kanske' as never }), H.utvardering, ['utfall']],
  ])('$type med en okänd kod', (command, historia, falt) =>
    given(forbattringsarbete, ...historia)
      .when(command)
      .rejects('OGILTIG_INDATA', falt),
  );

  test('ett steg ligger inte före det som det bygger på; en åtgärd hör inte till ordningen', () => {
    given(forbattringsarbete, ...H.genomforande)
      .when(kommando('UtvarderaForandring', {}, { tidpunkt: SENARE }))
      .rejects('OGILTIG_INDATA', ['tidpunkt']);
    given(forbattringsarbete, ...H.genomforande, b.foreslagen)
      .when(kommando('BeslutaAtgard', {}, { tidpunkt: SENARE }))
      .expect([{ ...b.planerad, data: { ...b.planerad.data, tidpunkt: SENARE } }]);
  });
});

describe('nästa varv', () => {
  test('tillbaka till planeringen, ett varv längre fram', () => {
    given(forbattringsarbete, ...H.forbattring)
      .when(kommando('PaborjaNyttVarv'))
      .expect([b.nyttVarv]);
    expect(fold(forbattringsarbete, [...H.forbattring, b.nyttVarv])).toMatchObject({ fas: 'planering', arbete: { varv: 2 } });
  });

  test('inget nytt varv av det som är nedlagt', () =>
    given(forbattringsarbete, b.paborjat(), b.utfall({ utfall: 'nedlagt' }))
      .when(kommando('PaborjaNyttVarv'))
      .rejects('FEL_FAS'));
});

describe('avslut', () => {
  test.each(['infort', 'nedlagt'] as const)('när utfallet är %s', (utfall) =>
    given(forbattringsarbete, ...H.utvardering, b.utfall({ utfall }))
      .when(kommando('AvslutaForbattringsarbete'))
      .expect([b.avslutat]),
  );

  test('inte när det ska justeras', () =>
    given(forbattringsarbete, ...H.utvardering, b.utfall({ utfall: 'justeras' }))
      .when(kommando('AvslutaForbattringsarbete'))
      .rejects('FEL_FAS'));

  test('inte med en öppen åtgärd, men när den är uppföljd', () => {
    given(forbattringsarbete, ...H.forbattring, b.foreslagen)
      .when(kommando('AvslutaForbattringsarbete'))
      .rejects('OPPNA_ATGARDER');
    given(forbattringsarbete, ...H.forbattring, b.foreslagen, b.planerad, b.genomford, b.uppfoljd)
      .when(kommando('AvslutaForbattringsarbete'))
      .expect([b.avslutat]);
  });

  test('en gång till är ingenting nytt', () =>
    given(forbattringsarbete, ...H.avslutad)
      .when(kommando('AvslutaForbattringsarbete'))
      .expect([]));
});
