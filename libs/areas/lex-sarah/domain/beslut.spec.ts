import { describe, expect, test } from '@jest/globals';
import { fold, given, refusalOf } from '#testkit/given';
import * as b from '#testkit/given/lex-sarah';
import { hande, kommando, lexSarah } from '#testkit/given/lex-sarah';

const H = b.HISTORIER;
/** a report that was received before the others */
const TIDIGARE = b.rapportTillagd('kollega', '2026-03-01T08:00:00.000Z');

describe('beslut', () => {
  test('om graden, på den version som har lästs, av den som får', () =>
    given(lexSarah, ...H['klar-for-beslut'])
      .when(kommando('BeslutaLexSarah'))
      .expect([b.beslutad()]));

  test('av nämnden, med paragraf: sekreteraren har inte beslutat', () => {
    const { beslutsfattareId: _, ...data } = b.beslutad({ beslutsinstans: 'namnd', paragraf: '§ 12' }).data;
    given(lexSarah, ...H['klar-for-beslut'])
      .when(kommando('BeslutaLexSarah', { beslutsinstans: 'namnd', paragraf: '§ 12', ratt: { instanser: ['namnd'], omprovning: [] } }))
      .expect([{ type: 'LexSarahBeslutat', data }]);
  });

  test('allt som saknas nämns före fasen', () => {
    given(lexSarah, ...H.mottagen)
      .when(kommando('BeslutaLexSarah', {}, {}, ['grad', 'motivering', 'beslutsinstans', 'utredningsversion']))
      .rejects('UPPGIFTER_SAKNAS', [
        'grad',
        'motivering',
        'beslutsinstans',
        'utredningsversion',
        'utredare',
        'handelse',
        'upptackt',
        'upptacktskalla',
        'avsnitt.handelseforlopp',
        'konsekvenser',
        'orsaker',
        'liknande',
        'forslag.riskForUpprepning',
        'horande',
        'uppgifter',
      ]);
    given(lexSarah, ...H['klar-for-beslut'])
      .when(kommando('BeslutaLexSarah', { beslutsinstans: 'namnd' }))
      .rejects('UPPGIFTER_SAKNAS', ['paragraf']);
  });

  test('okända koder är fel i sig', () =>
    given(lexSarah, ...H['klar-for-beslut'])
      .when(kommando('BeslutaLexSarah', { grad: 'okand' as never, beslutsinstans: 'okand' }))
      .rejects('OGILTIG_INDATA', ['grad', 'beslutsinstans']));

  test.each([0, 2, 1.5, -1])('version %s finns inte', (utredningsversion) =>
    given(lexSarah, ...H['klar-for-beslut'])
      .when(kommando('BeslutaLexSarah', { utredningsversion }))
      .rejects('FEL_UTREDNINGSVERSION'),
  );

  test('en rapport efter klarmarkeringen ska vara med i den version som beslutas', () => {
    const medRapport = [...H['klar-for-beslut'], b.rapportTillagd()];
    given(lexSarah, ...medRapport)
      .when(kommando('BeslutaLexSarah'))
      .rejects('FEL_UTREDNINGSVERSION');
    given(lexSarah, ...medRapport, b.upplast, b.klarmarkerad(2))
      .when(kommando('BeslutaLexSarah', { utredningsversion: 2 }))
      .expect([b.beslutad({ utredningsversion: 2 })]);
  });

  test('beslutet ligger inte före den version det gäller', () =>
    given(lexSarah, ...H['klar-for-beslut'])
      .when(kommando('BeslutaLexSarah', {}, { tidpunkt: '2026-03-10T11:59:59.999Z' }))
      .rejects('OGILTIG_INDATA', ['tidpunkt']));

  test('bara den senaste versionen kan beslutas', () => {
    const igen = [...H['klar-for-beslut'], b.upplast, b.klarmarkerad(2)];
    given(lexSarah, ...igen)
      .when(kommando('BeslutaLexSarah'))
      .rejects('FEL_UTREDNINGSVERSION');
    given(lexSarah, ...igen)
      .when(kommando('BeslutaLexSarah', { utredningsversion: 2 }))
      .expect([b.beslutad({ utredningsversion: 2 })]);
  });

  test('delegationsordningen avgör vem: ingen rätt alls, eller en annan instans', () => {
    for (const type of ['BeslutaLexSarah', 'BeslutaOmAnmalan'] as const) {
      const ingen = () => lexSarah.decide(kommando(type, { ratt: { instanser: [] } }), fold(lexSarah, H['klar-for-beslut']));
      expect(refusalOf(ingen)).toMatchObject({ kind: 'forbidden', kod: 'EJ_BEHORIG' });
      given(lexSarah, ...H['klar-for-beslut'])
        .when(kommando(type, { ratt: { instanser: ['avdelningschef'] } }))
        .rejects('EJ_DELEGERAT');
    }
  });

  test('före rapporten kan det inte ha beslutats', () =>
    given(lexSarah, ...H['klar-for-beslut'])
      .when(kommando('BeslutaLexSarah', {}, { tidpunkt: '2026-03-09T12:00:00.000Z' }))
      .rejects('OGILTIG_INDATA', ['tidpunkt']));

  test('en tid som inte är angiven är nu, vad en annan servers klocka än sa', () => {
    const igar = { now: '2026-03-09T12:00:00.000Z', tidpunkt: '2026-03-09T12:00:00.000Z' };
    expect(lexSarah.decide(kommando('BeslutaLexSarah', {}, igar), fold(lexSarah, H['klar-for-beslut']))).toHaveLength(1);
    expect(lexSarah.decide(kommando('AvslutaLexSarah', {}, igar), fold(lexSarah, H.uppfoljning))).toHaveLength(1);
  });

  test('med en åtgärd på gång går ärendet till uppföljning; annars när den första planeras', () => {
    const planerad = [...H['under-utredning'], b.planerad(), b.klarmarkerad(), b.beslutad()];
    expect(fold(lexSarah, planerad).fas).toBe('uppfoljning');
    expect(fold(lexSarah, [...H['under-utredning'], b.avslagen(), b.klarmarkerad(), b.beslutad()]).fas).toBe('beslutad');
    expect(fold(lexSarah, [...H.beslutad, b.avslagen()]).fas).toBe('beslutad');
    expect(fold(lexSarah, [...H.beslutad, b.planerad()]).fas).toBe('uppfoljning');
  });
});

describe('rapportören delar inte bedömningen', () => {
  test('en annan beslutsfattare prövar igen, också ett avslutat ärende; beslutet finns kvar', () => {
    for (const fas of ['beslutad', 'uppfoljning', 'avslutad'] as const) {
      given(lexSarah, ...H[fas])
        .when(kommando('MottaInvandning'))
        .expect([b.invandning()]);
      expect(fold(lexSarah, [...H[fas], b.invandning()])).toMatchObject({
        fas: 'klar-for-beslut',
        arende: { beslut: [{ grad: 'missforhallande', beslutsfattareId: 'lex-sarah-ansvarig' }] },
      });
    }
  });

  test('inte den som har beslutat, i något av besluten', () => {
    given(lexSarah, ...H.beslutad)
      .when(kommando('MottaInvandning', { beslutsfattareId: 'lex-sarah-ansvarig' }))
      .rejects('JAV');
    given(lexSarah, ...H.beslutad, b.invandning(), b.beslutad({ beslutsfattareId: 'lex-sarah-ansvarig-2' }))
      .when(kommando('MottaInvandning', { beslutsfattareId: 'lex-sarah-ansvarig' }))
      .rejects('JAV');
  });

  test('bara den utsedda beslutar, och efter det vem som får', () => {
    const omprovas = [...H.beslutad, b.invandning()];
    given(lexSarah, ...omprovas)
      .when(kommando('BeslutaLexSarah'))
      .rejects('JAV');
    given(lexSarah, ...omprovas, b.upplast, b.klarmarkerad(2))
      .when(kommando('BeslutaLexSarah', { utredningsversion: 2 }))
      .rejects('JAV');
    const omprovat = b.beslutad({ beslutsfattareId: 'lex-sarah-ansvarig-2' });
    given(lexSarah, ...omprovas)
      .when(kommando('BeslutaLexSarah', {}, { actorId: 'lex-sarah-ansvarig-2' }))
      .expect([omprovat]);
    given(lexSarah, ...omprovas, omprovat, b.upplast, b.klarmarkerad(2))
      .when(kommando('BeslutaLexSarah', { utredningsversion: 2 }))
      .expect([b.beslutad({ utredningsversion: 2 })]);
  });

  test('den som utsetts kan bytas så länge det inte är prövat', () => {
    const omprovas = [...H.avslutad, b.invandning(), b.upplast];
    given(lexSarah, ...omprovas)
      .when(kommando('MottaInvandning', { beslutsfattareId: 'lex-sarah-ansvarig-3' }))
      .expect([b.invandning('lex-sarah-ansvarig-3')]);
    expect(fold(lexSarah, [...omprovas, b.invandning('lex-sarah-ansvarig-3')])).toMatchObject({
      fas: 'under-utredning',
      arende: { omprovning: { beslutsfattareId: 'lex-sarah-ansvarig-3' } },
    });
  });

  test('den utsedda behöver inte kunna fatta det första beslutet, och den som kan det är inte därför utsedd', () => {
    const chef = { actorId: 'forvaltningschef', role: 'forvaltningschef' };
    const chefens = { beslutsinstans: 'forvaltningschef', ratt: { instanser: [], omprovning: ['forvaltningschef'] } };
    given(lexSarah, ...H['klar-for-beslut'])
      .when(kommando('BeslutaLexSarah', chefens, chef))
      .rejects('EJ_BEHORIG');
    const omprovas = [...H.beslutad, b.invandning('forvaltningschef')];
    given(lexSarah, ...omprovas)
      .when(kommando('BeslutaLexSarah', chefens, chef))
      .expect([b.beslutad({ beslutsinstans: 'forvaltningschef', beslutsfattareId: 'forvaltningschef' })]);
    given(lexSarah, ...omprovas)
      .when(kommando('BeslutaLexSarah', { ratt: { instanser: ['lex-sarah-ansvarig'], omprovning: [] } }))
      .rejects('EJ_BEHORIG');
  });

  test('det som saknas', () =>
    given(lexSarah, ...H.beslutad)
      .when(kommando('MottaInvandning', { text: '', beslutsfattareId: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['text', 'beslutsfattareId']));
});

describe('redovisning för nämnden', () => {
  const redovisad = hande('NamndredovisningGjord', { datum: '2026-03-10', paragraf: '§ 12', utredningsversion: 1, namndId: 'namnd-1' });
  test('av en version, en gång', () => {
    given(lexSarah, ...H.avslutad)
      .when(kommando('RedovisaForNamnd', { namndId: 'namnd-1' }))
      .expect([redovisad]);
    given(lexSarah, ...H.avslutad, redovisad)
      .when(kommando('RedovisaForNamnd', { namndId: 'namnd-1' }))
      .expect([]);
    const tva = [...H.avslutad, TIDIGARE, redovisad, b.invandning(), b.upplast, b.klarmarkerad(2)];
    for (const change of [{ namndId: 'namnd-2' }, { datum: '2026-03-09' }, { paragraf: '§ 13' }, { utredningsversion: 2 }]) {
      expect(lexSarah.decide(kommando('RedovisaForNamnd', { namndId: 'namnd-1', ...change }), fold(lexSarah, tva))).toHaveLength(1);
    }
  });
  test('en tidigare version går också, en som inte finns går inte', () => {
    const tva = [...H['klar-for-beslut'], b.upplast, b.klarmarkerad(2)];
    expect(lexSarah.decide(kommando('RedovisaForNamnd'), fold(lexSarah, tva))).toHaveLength(1);
    given(lexSarah, ...tva)
      .when(kommando('RedovisaForNamnd', { utredningsversion: 3 }))
      .rejects('FEL_UTREDNINGSVERSION');
    for (const utredningsversion of [0, 1.5]) {
      given(lexSarah, ...tva)
        .when(kommando('RedovisaForNamnd', { utredningsversion }))
        .rejects('FEL_UTREDNINGSVERSION');
    }
  });
  test('det som saknas och det som är fel', () => {
    given(lexSarah, ...H.beslutad)
      .when(kommando('RedovisaForNamnd', { datum: '', paragraf: '' }))
      .rejects('UPPGIFTER_SAKNAS', ['datum', 'paragraf']);
    given(lexSarah, ...H.beslutad)
      .when(kommando('RedovisaForNamnd', { datum: '2026-03-11' }))
      .rejects('OGILTIG_INDATA', ['datum']);
  });
});

describe('avslut', () => {
  test('när allt finns och åtgärderna är uppföljda; de överlämnade avvikelserna följer med', () => {
    given(lexSarah, ...H.uppfoljning)
      .when(kommando('AvslutaLexSarah'))
      .expect([b.avslutad()]);
    given(lexSarah, b.overlamnad(), ...H.uppfoljning.slice(1))
      .when(kommando('AvslutaLexSarah'))
      .expect([b.avslutad({ overlamnadeAvvikelser: ['avvikelse-1'] })]);
  });

  test.each([
    ['föreslagen', [b.foreslagen('atgard-2')]],
    ['planerad', [b.foreslagen('atgard-2'), b.planerad('atgard-2')]],
    ['genomförd', [b.foreslagen('atgard-2'), b.planerad('atgard-2'), b.genomford('atgard-2')]],
  ])('en %s åtgärd är öppen', (_fas, senare) =>
    given(lexSarah, ...H.uppfoljning, ...senare)
      .when(kommando('AvslutaLexSarah'))
      .rejects('OPPNA_ATGARDER'),
  );

  test('det som har beslutats anmälas ska vara skickat, vilken grad det än blev', () => {
    const beslutat = [...H['klar-for-beslut'], b.beslutad({ grad: 'missforhallande' }), b.planerad(), b.genomford(), b.uppfoljd()];
    given(lexSarah, ...beslutat, b.anmalningsbeslut())
      .when(kommando('AvslutaLexSarah'))
      .rejects('IVO_ANMALAN_SAKNAS');
    given(lexSarah, ...beslutat, b.anmalningsbeslut(), b.anmalningsbeslut(false))
      .when(kommando('AvslutaLexSarah'))
      .expect([b.avslutad({ grad: 'missforhallande' })]);
  });

  describe.each(['pataglig-risk-for-allvarligt-missforhallande', 'allvarligt-missforhallande'] as const)('%s', (grad) => {
    const uppfoljning = [...H['klar-for-beslut'], b.beslutad({ grad }), b.planerad(), b.genomford(), b.uppfoljd()];
    test('kräver beslut att anmäla och en skickad anmälan, och det sägs före öppna åtgärder', () => {
      const avsluta = kommando('AvslutaLexSarah');
      given(lexSarah, ...uppfoljning)
        .when(avsluta)
        .rejects('UPPGIFTER_SAKNAS', ['anmalningsbeslut']);
      given(lexSarah, ...uppfoljning, b.anmalan)
        .when(avsluta)
        .rejects('UPPGIFTER_SAKNAS', ['anmalningsbeslut']);
      given(lexSarah, ...uppfoljning, b.anmalningsbeslut(false))
        .when(avsluta)
        .rejects('IVO_ANMALAN_SAKNAS');
      given(lexSarah, ...uppfoljning, b.anmalningsbeslut(false), b.anmalan)
        .when(avsluta)
        .rejects('IVO_ANMALAN_SAKNAS');
      given(lexSarah, ...uppfoljning, b.anmalningsbeslut(), b.foreslagen('atgard-2'))
        .when(avsluta)
        .rejects('IVO_ANMALAN_SAKNAS');
      given(lexSarah, ...uppfoljning, b.anmalningsbeslut(), b.anmalan)
        .when(avsluta)
        .expect([b.avslutad({ grad })]);
    });
  });

  test('det som saknas nämns före fasen', () =>
    given(lexSarah, ...H['klar-for-beslut'])
      .when(kommando('AvslutaLexSarah'))
      .rejects('UPPGIFTER_SAKNAS', ['grad', 'motivering', 'beslutsinstans', 'utredningsversion', 'anmalningsbeslut']));

  test.each([
    ['rapporten', [], '2026-03-10T11:59:59.999Z'],
    ['beslutet', [{ ...b.beslutad(), data: { ...b.beslutad().data, tidpunkt: '2026-03-11T12:00:00.000Z' } }], '2026-03-11T11:00:00.000Z'],
    [
      'uppföljningen',
      [{ ...b.uppfoljd(), data: { ...b.uppfoljd().data, tidpunkt: '2026-03-12T12:00:00.000Z' } }],
      '2026-03-12T11:00:00.000Z',
    ],
  ])('inte före %s', (_vad, senare, tidpunkt) =>
    given(lexSarah, ...H.uppfoljning, ...senare)
      .when(kommando('AvslutaLexSarah', {}, { tidpunkt, now: '2026-03-20T12:00:00.000Z' }))
      .rejects('OGILTIG_INDATA', ['tidpunkt']),
  );
});
