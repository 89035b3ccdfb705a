import { describe, expect, test } from '@jest/globals';
import type { RiskanalysEvent } from '#areas/riskanalys';
import { regler } from '#regler';
import { loadRegeldata } from '#regler/ladda';
import { fold, given } from '#testkit/given';
import {
  accepterad,
  atgardGenomford,
  atgardPlanerad,
  avslagen,
  avslutad,
  bedomd,
  deciderMed,
  faststalld,
  foreslagen,
  genomford,
  hande,
  HISTORIER,
  kommando,
  omvarderad,
  planerad,
  redovisad,
  riskanalys,
  uppfoljd,
} from '#testkit/given/riskanalys';

const med = (...historia: readonly RiskanalysEvent[]) => given(riskanalys, planerad(), ...historia);

describe('planering', () => {
  test('med kommunens skala om ingen nämns', () =>
    given(riskanalys)
      .when(kommando('PlaneraRiskanalys', { genomforsSenast: '2026-04-30' }))
      .expect([planerad({ genomforsSenast: '2026-04-30' })]));

  test('med den skala som nämns', () =>
    given(riskanalys)
      .when(kommando('PlaneraRiskanalys', { skalversion: 'fmea-10-1' }))
      .expect([planerad({ skalversion: 'fmea-10-1' })]));

  test('tomma deltagare är inga', () =>
    given(riskanalys)
      .when(kommando('PlaneraRiskanalys', { deltagare: [' ', 'Enhetscheferna'] }))
      .expect([planerad({ deltagare: ['Enhetscheferna'] })]));

  test('en skala, en anledning eller en dag som inte går', () =>
    given(riskanalys)
      .when(kommando('PlaneraRiskanalys', { anledning: 'okand', skalversion: '9x9', genomforsSenast: '2026-03-09' }))
      .rejects('OGILTIG_INDATA', ['anledning', 'skalversion', 'genomforsSenast']));

  test('allt som saknas nämns', () =>
    given(riskanalys)
      .when(kommando('PlaneraRiskanalys', { titel: ' ', anledning: '', omfattning: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['titel', 'anledning', 'omfattning']));

  test('bara en gång', () => med().when(kommando('PlaneraRiskanalys')).rejects('FEL_FAS'));
});

describe('bedömning', () => {
  test('produkten och nivån räknas här, på analysens skala', () =>
    med()
      .when(kommando('BedomRisk'))
      .expect([bedomd({ riskId: 'ny-0' })]));

  test('en annan skala kan väljas för en risk', () =>
    med()
      .when(kommando('BedomRisk', { skalversion: 'fmea-10-1', faktorer: { effekt: 5, forekomst: 5, upptackbarhet: 4 } }))
      .expect([
        bedomd({
          riskId: 'ny-0',
          skalversion: 'fmea-10-1',
          faktorer: { effekt: 5, forekomst: 5, upptackbarhet: 4 },
          riskvarde: 100,
          niva: 'gul',
        }),
      ]));

  test('högsta allvarlighetsgrad går före produkten', () =>
    med()
      .when(kommando('BedomRisk', { faktorer: { sannolikhet: 1, allvarlighetsgrad: 4 } }))
      .expect([bedomd({ riskId: 'ny-0', faktorer: { sannolikhet: 1, allvarlighetsgrad: 4 }, riskvarde: 4, niva: 'rod' })]));

  test('faktorer som inte hör till skalan, och en okänd hantering', () =>
    med()
      .when(kommando('BedomRisk', { hantering: 'glom' as never, faktorer: { sannolikhet: 5, fart: 1 } }))
      .rejects('OGILTIG_INDATA', ['hantering', 'faktorer.sannolikhet', 'faktorer.allvarlighetsgrad', 'faktorer.fart']));

  test('allt som saknas nämns, före fasen; motivering alltid, också när risken accepteras', () =>
    given(riskanalys, ...HISTORIER.avslutad)
      .when(kommando('BedomRisk', { handelse: '', konsekvenser: ' ', hantering: 'acceptera', motivering: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['handelse', 'konsekvenser', 'motivering']));
});

describe('omvärdering', () => {
  test('efter åtgärder: båda värdena finns kvar', () =>
    given(riskanalys, ...HISTORIER.uppfoljning)
      .when(kommando('OmvarderaRisk'))
      .expect([omvarderad]));

  test('hanteringen kan ändras', () =>
    med(bedomd())
      .when(kommando('OmvarderaRisk', { hantering: 'acceptera' }))
      .expect([{ ...omvarderad, data: { ...omvarderad.data, hantering: 'acceptera' } }]));

  test('på riskens egen skala, inte analysens', () => {
    const fmea = bedomd({ skalversion: 'fmea-10-1', faktorer: { effekt: 5, forekomst: 5, upptackbarhet: 4 }, riskvarde: 100, niva: 'gul' });
    med(fmea)
      .when(kommando('OmvarderaRisk'))
      .rejects('OGILTIG_INDATA', [
        'faktorer.effekt',
        'faktorer.forekomst',
        'faktorer.upptackbarhet',
        'faktorer.sannolikhet',
        'faktorer.allvarlighetsgrad',
      ]);
  });

  test('inte före den förra bedömningen', () =>
    med(bedomd())
      .when(kommando('OmvarderaRisk', {}, { tidpunkt: '2026-03-10T11:59:59.999Z' }))
      .rejects('OGILTIG_INDATA', ['tidpunkt']));

  test('en okänd risk', () => med().when(kommando('OmvarderaRisk')).rejects('SAKNAS'));

  test('utan motivering', () =>
    med(bedomd())
      .when(kommando('OmvarderaRisk', { motivering: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']));
});

describe('en ny standardskala', () => {
  const data = loadRegeldata();
  const [gammal, ...ovriga] = data.riskskalor;
  const ny = { ...gammal!, version: '4x4-2', giltigFran: '2026-03-01', band: [{ fran: 1, till: 16, niva: 'gul' as const }], undantag: [] };
  const efter = deciderMed(regler({ ...data, riskskalor: [{ ...gammal!, giltigTill: '2026-02-28' }, ...ovriga, ny] }));

  test('gäller det som planeras därefter', () =>
    given(efter)
      .when(kommando('PlaneraRiskanalys'))
      .expect([planerad({ skalversion: '4x4-2' })]));

  test('den som inte längre gäller kan inte väljas för något nytt', () => {
    const nej = ['skalversion'];
    given(efter)
      .when(kommando('PlaneraRiskanalys', { skalversion: gammal!.version }))
      .rejects('OGILTIG_INDATA', nej);
    given(efter, planerad({ skalversion: ny.version }))
      .when(kommando('BedomRisk', { skalversion: gammal!.version }))
      .rejects('OGILTIG_INDATA', nej);
  });

  test('en analys som redan är planerad behåller sin skala, också för nya risker', () =>
    given(efter, planerad())
      .when(kommando('BedomRisk'))
      .expect([bedomd({ riskId: 'ny-0' })]));

  test('en gammal risk omvärderas på sin egen skala', () =>
    given(efter, planerad(), bedomd()).when(kommando('OmvarderaRisk')).expect([omvarderad]));

  test('det som har bedömts räknas aldrig om', () => {
    const historia = [planerad(), bedomd(), genomford];
    expect(fold(efter, historia)).toEqual(fold(riskanalys, historia));
  });
});

describe('redovisning för nämnden', () => {
  test('med datum och paragraf', () =>
    given(riskanalys, ...HISTORIER.faststalld)
      .when(kommando('RedovisaRiskanalysForNamnd'))
      .expect([redovisad]));

  test('samma en gång till är redan antecknat; en annan antecknas', () => {
    given(riskanalys, ...HISTORIER.faststalld, redovisad)
      .when(kommando('RedovisaRiskanalysForNamnd'))
      .expect([]);
    given(riskanalys, ...HISTORIER.faststalld, redovisad)
      .when(kommando('RedovisaRiskanalysForNamnd', { paragraf: '§ 18' }))
      .expect([{ ...redovisad, data: { ...redovisad.data, paragraf: '§ 18' } }]);
  });

  test('inte i framtiden', () =>
    given(riskanalys, ...HISTORIER.faststalld)
      .when(kommando('RedovisaRiskanalysForNamnd', { datum: '2026-03-11' }))
      .rejects('OGILTIG_INDATA', ['datum']));

  test('en dag före den då riskanalysen skrevs in: den som skriver in i efterhand har rätt dag', () =>
    given(riskanalys, ...HISTORIER.faststalld)
      .when(kommando('RedovisaRiskanalysForNamnd', { datum: '2026-02-17' }))
      .expect([{ ...redovisad, data: { ...redovisad.data, datum: '2026-02-17' } }]));

  test('utan paragraf', () =>
    given(riskanalys, ...HISTORIER.faststalld)
      .when(kommando('RedovisaRiskanalysForNamnd', { paragraf: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['paragraf']));
});

describe('åtgärder', () => {
  test('mot en av analysens risker, också innan den är fastställd', () =>
    med(bedomd())
      .when(kommando('ForeslaAtgard'))
      .expect([hande('AtgardForeslagen', { ...foreslagen.data, atgardId: 'ny-0' })]));

  test.each([
    [{ typ: 'risk', id: 'annan' }, 'avser.id'],
    [{ typ: 'kontrollmoment', id: 'risk-1' }, 'avser.typ'],
  ])('inte mot %j', (avser, falt) => med(bedomd()).when(kommando('ForeslaAtgard', { avser })).rejects('OGILTIG_INDATA', [falt]));

  test('den första planerade leder till uppföljning', () => {
    expect(fold(riskanalys, [...HISTORIER.faststalld, foreslagen]).fas).toBe('faststalld');
    expect(fold(riskanalys, [...HISTORIER.faststalld, foreslagen, atgardPlanerad]).fas).toBe('uppfoljning');
  });

  test('en som planerats före fastställandet leder dit när den fastställs; en avslagen gör det inte', () => {
    expect(fold(riskanalys, [planerad(), bedomd(), foreslagen, atgardPlanerad]).fas).toBe('planerad');
    expect(fold(riskanalys, [planerad(), bedomd(), foreslagen, atgardPlanerad, genomford, faststalld]).fas).toBe('uppfoljning');
    expect(fold(riskanalys, [planerad(), bedomd(), foreslagen, avslagen, genomford, faststalld]).fas).toBe('faststalld');
  });
});

describe('avslut', () => {
  const atgardas = [bedomd(), genomford, faststalld] as const;

  test('utan åtgärder när risken accepteras', () =>
    given(riskanalys, ...HISTORIER.faststalld)
      .when(kommando('AvslutaRiskanalys', { slutsats: 'Risken är godtagbar.' }))
      .expect([hande('RiskanalysAvslutad', { slutsats: 'Risken är godtagbar.' })]));

  test('en analys utan någon risk är också ett resultat', () =>
    med(genomford, faststalld).when(kommando('AvslutaRiskanalys')).expect([avslutad]));

  test('en risk som ska åtgärdas har en åtgärd; en avslagen räknas inte', () => {
    med(accepterad, ...atgardas)
      .when(kommando('AvslutaRiskanalys'))
      .rejects('UPPGIFTER_SAKNAS', ['risker[1].atgarder']);
    med(...atgardas, foreslagen, avslagen)
      .when(kommando('AvslutaRiskanalys'))
      .rejects('UPPGIFTER_SAKNAS', ['risker[0].atgarder']);
  });

  test.each([[[foreslagen]], [[foreslagen, atgardPlanerad]], [[foreslagen, atgardPlanerad, atgardGenomford, omvarderad]]])(
    'inte med en öppen åtgärd (%#)',
    (steg) =>
      med(...atgardas, ...steg)
        .when(kommando('AvslutaRiskanalys'))
        .rejects('OPPNA_ATGARDER'),
  );

  test('den åtgärdade risken är omvärderad, och efter att åtgärden genomfördes', () => {
    const klara = [foreslagen, atgardPlanerad, atgardGenomford, uppfoljd] as const;
    med(...atgardas, ...klara)
      .when(kommando('AvslutaRiskanalys'))
      .rejects('UPPGIFTER_SAKNAS', ['risker[0].omvardering']);
    med(...atgardas, omvarderad, ...klara)
      .when(kommando('AvslutaRiskanalys'))
      .rejects('UPPGIFTER_SAKNAS', ['risker[0].omvardering']);
    med(...atgardas, ...klara, omvarderad)
      .when(kommando('AvslutaRiskanalys'))
      .expect([avslutad]);
  });

  test('en risk som inte längre ska åtgärdas hindrar inget', () =>
    med(...atgardas, { ...omvarderad, data: { ...omvarderad.data, hantering: 'acceptera' } })
      .when(kommando('AvslutaRiskanalys'))
      .expect([avslutad]));

  test('det som saknas nämns före fasen', () =>
    med(bedomd()).when(kommando('AvslutaRiskanalys')).rejects('UPPGIFTER_SAKNAS', ['risker[0].atgarder']));

  test('inte före det som avslutet bygger på', () =>
    given(riskanalys, ...HISTORIER.faststalld)
      .when(kommando('AvslutaRiskanalys', {}, { tidpunkt: '2026-03-09T12:00:00.000Z' }))
      .rejects('OGILTIG_INDATA', ['tidpunkt']));

  test('ett genomförande får ligga före planeringen, som då skrevs in i efterhand', () =>
    med()
      .when(kommando('GenomforRiskanalys', {}, { tidpunkt: '2026-02-01T12:00:00.000Z' }))
      .expect([{ type: 'RiskanalysGenomford', data: { tidpunkt: '2026-02-01T12:00:00.000Z' } }]));
});
