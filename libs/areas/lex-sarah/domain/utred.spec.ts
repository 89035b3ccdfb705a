import { describe, expect, test } from '@jest/globals';
import { fold, given } from '#testkit/given';
import * as b from '#testkit/given/lex-sarah';
import { hande, kommando, lexSarah } from '#testkit/given/lex-sarah';

const H = b.HISTORIER;
const utredning = [...H.mottagen, b.utreds] as const;

describe('händelsen', () => {
  const regelverk = { forfarande: 'SoL-2025', mattstock: 'SoL-2025' };
  test('när, och hur den upptäcktes', () => {
    const { data } = kommando('AngeHandelseuppgifter');
    given(lexSarah, ...utredning)
      .when(kommando('AngeHandelseuppgifter'))
      .expect([hande('HandelseuppgifterAngivna', { ...data, regelverk })]);
  });
  test('det som utelämnas står kvar', () => {
    const angiven = [...utredning, ...lexSarah.decide(kommando('AngeHandelseuppgifter'), fold(lexSarah, utredning))];
    const sedan = lexSarah.decide(kommando('AngeHandelseuppgifter', {}, {}, ['handelse', 'upptackt']), fold(lexSarah, angiven));
    expect(fold(lexSarah, [...angiven, ...sedan])).toMatchObject({
      arende: { handelse: { tid: '2026-03-01' }, upptackt: '2026-03-02', upptacktskalla: 'personal' },
    });
  });
  test.each([
    [{ handelse: { precision: 'dag', fran: '2025-06-01' } }, 'SoL-2001'],
    [{ handelse: { precision: 'okand' }, upptackt: '2025-06-01' }, 'SoL-2001'],
    [{ handelse: { precision: 'okand' } }, 'SoL-2025'],
  ] as const)('måttstocken följer händelsens dag när den rättas: %j ger %s', (data, mattstock) =>
    given(lexSarah, ...utredning)
      .when({ ...kommando('AngeHandelseuppgifter'), data })
      .expect([hande('HandelseuppgifterAngivna', { ...data, regelverk: { ...regelverk, mattstock } })]),
  );
  test('fel i sig, eller inget alls', () => {
    given(lexSarah, ...utredning)
      .when(
        kommando('AngeHandelseuppgifter', {
          handelse: { precision: 'dag', fran: '2026-03-11' },
          upptackt: '2026-03-11',
          upptacktskalla: 'okand',
        }),
      )
      .rejects('OGILTIG_INDATA', ['handelse.fran', 'upptackt', 'upptacktskalla']);
    given(lexSarah, ...utredning)
      .when({ ...kommando('AngeHandelseuppgifter'), data: {} })
      .rejects('UPPGIFTER_SAKNAS', ['handelse']);
  });
});

describe('berörda', () => {
  test('ersätter det som angetts förut, var och en med sitt id', () =>
    given(lexSarah, ...utredning)
      .when(kommando('AngeBerorda', { berorda: [{ kon: 'man' }, { kon: 'kvinna', aldersgrupp: '0-12' }], antalBerorda: 711 }))
      .expect([
        hande('BerordaAngivna', {
          berorda: [
            { personRef: 'ny-0', kon: 'man' },
            { personRef: 'ny-1', kon: 'kvinna', aldersgrupp: '0-12' },
          ],
          antalBerorda: 711,
        }),
      ]));
  test('ingen är berörd när händelsen gäller verksamheten', () =>
    given(lexSarah, ...utredning)
      .when(kommando('AngeBerorda', { berorda: [] }))
      .expect([hande('BerordaAngivna', { berorda: [] })]));
  test('okända koder', () =>
    given(lexSarah, ...utredning)
      .when(kommando('AngeBerorda', { berorda: [{ kon: 'annat' as never }], antalBerorda: 0 }))
      .rejects('OGILTIG_INDATA', ['berorda[0].kon', 'berorda.antal']));
});

describe('avsnitt och uppgifter', () => {
  test('avsnitt', () => {
    given(lexSarah, ...utredning)
      .when(kommando('SkrivAvsnitt', { nyckel: 'metod', text: 'Intervjuer.' }))
      .expect([hande('UtredningsavsnittSkrivet', { nyckel: 'metod', text: 'Intervjuer.' })]);
    given(lexSarah, ...utredning)
      .when(kommando('SkrivAvsnitt', { text: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['text']);
    given(lexSarah, ...utredning)
      .when(kommando('SkrivAvsnitt', { nyckel: 'slutord' as never }))
      .rejects('OGILTIG_INDATA', ['nyckel']);
  });
  test('en uppgift har dag, källa, art och vem som dokumenterat', () => {
    const { data } = kommando('DokumenteraUppgift', { art: 'bedomning' });
    given(lexSarah, ...utredning)
      .when(kommando('DokumenteraUppgift', { art: 'bedomning' }))
      .expect([hande('UppgiftDokumenterad', { uppgiftId: 'ny-0', ...data })]);
  });
  test('allt som saknas i en uppgift, och det som är fel', () => {
    const tom = { text: '', art: '' as never, kalla: '', datum: '', dokumenteradAv: { namn: '', befattning: '' } };
    given(lexSarah, ...utredning)
      .when(kommando('DokumenteraUppgift', tom))
      .rejects('UPPGIFTER_SAKNAS', ['text', 'art', 'kalla', 'datum', 'dokumenteradAv.namn', 'dokumenteradAv.befattning']);
    given(lexSarah, ...utredning)
      .when(kommando('DokumenteraUppgift', { art: 'gissning' as never, datum: '2026-03-11' }))
      .rejects('OGILTIG_INDATA', ['datum', 'art']);
  });
});

describe('den enskilde', () => {
  test('hörd och informerad, en gång', () => {
    const hord = hande('EnskildHord', { hord: true, informerad: true });
    given(lexSarah, ...utredning)
      .when(kommando('AngeHorande'))
      .expect([hord]);
    given(lexSarah, ...utredning, hord)
      .when(kommando('AngeHorande'))
      .expect([]);
    given(lexSarah, ...utredning, hord)
      .when(kommando('AngeHorande', { motivering: 'På egen begäran.' }))
      .expect([hande('EnskildHord', { hord: true, informerad: true, motivering: 'På egen begäran.' })]);
  });
  test.each([
    { hord: false, informerad: true },
    { hord: true, informerad: false },
  ])('%j behöver en motivering', (change) => {
    given(lexSarah, ...utredning)
      .when(kommando('AngeHorande', { ...change, motivering: ' ' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']);
    given(lexSarah, ...utredning)
      .when(kommando('AngeHorande', { ...change, motivering: 'Inte nödvändigt.' }))
      .expect([hande('EnskildHord', { ...change, motivering: 'Inte nödvändigt.' })]);
  });
  test('det som inte är känt om information är inget nej', () =>
    given(lexSarah, ...utredning)
      .when({ ...kommando('AngeHorande'), data: { hord: false, motivering: 'Samtal behövdes inte.' } })
      .expect([hande('EnskildHord', { hord: false, motivering: 'Samtal behövdes inte.' })]));
  test('konsekvenser, med barnets perspektiv när det är skrivet', () => {
    given(lexSarah, ...utredning)
      .when(kommando('BeskrivKonsekvenser', { barnperspektiv: 'Rädd.' }))
      .expect([hande('KonsekvenserBeskrivna', { text: 'Oro.', barnperspektiv: 'Rädd.' })]);
    given(lexSarah, ...utredning)
      .when(kommando('BeskrivKonsekvenser', { barnperspektiv: ' ' }))
      .expect([hande('KonsekvenserBeskrivna', { text: 'Oro.' })]);
    given(lexSarah, ...utredning)
      .when(kommando('BeskrivKonsekvenser', { text: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['text']);
  });
});

describe('orsaker', () => {
  const omrade = 'procedurer-rutiner-riktlinjer';
  test('får var sitt id, och ersätter de tidigare', () => {
    const orsaker = [
      { omrade, beskrivning: 'Mänskliga faktorn' },
      { omrade, beskrivning: 'Rutinen saknas.' },
    ];
    const angivna = hande('OrsakerAngivna', { orsaker: orsaker.map((o, i) => ({ orsakId: `ny-${i}`, ...o })) });
    given(lexSarah, ...H['under-utredning'])
      .when(kommando('AngeOrsaker', { orsaker }))
      .expect([angivna]);
    expect(fold(lexSarah, [...H['under-utredning'], angivna])).toMatchObject({ arende: { orsakIds: ['ny-0', 'ny-1'] } });
  });
  test('mänskliga faktorn ensam räcker inte', () =>
    given(lexSarah, ...utredning)
      .when(
        kommando('AngeOrsaker', {
          orsaker: [
            { omrade, beskrivning: 'Mänskliga faktorn.' },
            { omrade: 'utbildning-kompetens', beskrivning: 'Handhavandefel av personalen' },
          ],
        }),
      )
      .rejects('ORSAK_PA_SYSTEMNIVA_SAKNAS'));
  test('allt som saknas, och okända områden', () => {
    given(lexSarah, ...utredning)
      .when(kommando('AngeOrsaker', { orsaker: [] }))
      .rejects('UPPGIFTER_SAKNAS', ['orsaker']);
    given(lexSarah, ...utredning)
      .when(kommando('AngeOrsaker', { orsaker: [{ omrade: '', beskrivning: '' }] }))
      .rejects('UPPGIFTER_SAKNAS', ['orsaker[0].omrade', 'orsaker[0].beskrivning']);
    given(lexSarah, ...utredning)
      .when(kommando('AngeOrsaker', { orsaker: [{ omrade: 'okant', beskrivning: 'X' }] }))
      .rejects('OGILTIG_INDATA', ['orsaker[0].omrade']);
  });
  test('en åtgärd kan gälla en orsak ur utredningen', () => {
    const command = kommando('ForeslaAtgard', { orsakIds: ['orsak-1'] }, {}, ['orsak']);
    expect(lexSarah.decide(command, fold(lexSarah, H['klar-for-beslut']))).toHaveLength(1);
    given(lexSarah, ...utredning)
      .when(command)
      .rejects('OGILTIG_INDATA', ['orsakIds[0]']);
  });
});

describe('liknande händelser', () => {
  test('vilka som granskats och vad det visade, också när inga fanns', () => {
    const { data } = kommando('GranskaLiknande');
    given(lexSarah, ...utredning)
      .when(kommando('GranskaLiknande'))
      .expect([hande('LiknandeGranskade', data)]);
    given(lexSarah, ...utredning)
      .when(kommando('GranskaLiknande', { granskade: [] }))
      .expect([hande('LiknandeGranskade', { ...data, granskade: [] })]);
  });
  test('utan slutsats, eller ärendet självt', () => {
    given(lexSarah, ...utredning)
      .when(kommando('GranskaLiknande', { slutsats: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['slutsats']);
    given(lexSarah, ...utredning)
      .when(kommando('GranskaLiknande', { granskade: [{ typ: 'lex-sarah', id: b.ID }] }))
      .rejects('OGILTIG_INDATA', ['granskade[0].id']);
  });
});

describe('förslag, klarmarkering och upplåsning', () => {
  test('förslag med åtgärder ur ärendet', () => {
    const { data } = kommando('LamnaForslag', { atgardIds: ['atgard-1'] });
    given(lexSarah, ...utredning, b.foreslagen())
      .when(kommando('LamnaForslag', { atgardIds: ['atgard-1', 'atgard-1'] }))
      .expect([hande('ForslagLamnat', data)]);
    given(lexSarah, ...utredning)
      .when(kommando('LamnaForslag', { atgardIds: ['atgard-1'], grad: 'okand' as never }))
      .rejects('OGILTIG_INDATA', ['grad', 'atgardIds[0]']);
  });
  test('grad och risk för upprepning kan vänta, motiveringen inte', () => {
    given(lexSarah, ...utredning)
      .when(kommando('LamnaForslag', { riskForUpprepning: '' }, {}, ['grad']))
      .expect([hande('ForslagLamnat', { motivering: 'Motivering.', atgardIds: [] })]);
    given(lexSarah, ...utredning)
      .when(kommando('LamnaForslag', { motivering: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']);
  });
  test('klarmarkering nekar inte det ofullständiga, och numrerar varje gång', () => {
    given(lexSarah, ...utredning)
      .when(kommando('Klarmarkera'))
      .expect([b.klarmarkerad(1)]);
    given(lexSarah, ...utredning, b.klarmarkerad(), b.upplast)
      .when(kommando('Klarmarkera'))
      .expect([b.klarmarkerad(2)]);
  });
  test('upplåsning motiveras; tidigare beslut och versioner finns kvar', () => {
    given(lexSarah, ...H.beslutad)
      .when(kommando('LasUppUtredning', { motivering: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['motivering']);
    given(lexSarah, ...H.beslutad)
      .when(kommando('LasUppUtredning'))
      .expect([b.upplast]);
    expect(fold(lexSarah, [...H.beslutad, b.upplast])).toMatchObject({
      fas: 'under-utredning',
      arende: { version: 1, beslut: [{ grad: 'missforhallande' }] },
    });
  });
});
