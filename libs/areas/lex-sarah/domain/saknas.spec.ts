import { describe, expect, test } from '@jest/globals';
import {
  saknasForAvslut,
  saknasForBeslut,
  type BefintligLexSarah,
  type Beslutsuppgifter,
  type LexSarahEvent,
} from '#areas/lex-sarah/domain';
import { fold } from '#testkit/given';
import * as b from '#testkit/given/lex-sarah';
import { hande, kommando, lexSarah } from '#testkit/given/lex-sarah';

const H = b.HISTORIER;
const state = (...historia: readonly LexSarahEvent[]) => fold(lexSarah, historia) as BefintligLexSarah;
const beslut: Beslutsuppgifter = kommando('BeslutaLexSarah').data;
const saknas = (historia: readonly LexSarahEvent[], uppgifter: Beslutsuppgifter = beslut) =>
  saknasForBeslut(state(...historia), uppgifter).map((f) => f.falt);
const saknasVidAvslut = (...historia: readonly LexSarahEvent[]) => saknasForAvslut(state(...historia)).map((f) => f.falt);

const I_UTREDNINGEN = [
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
];
const I_BESLUTET = ['grad', 'motivering', 'beslutsinstans', 'utredningsversion'];

describe('det som saknas för ett beslut', () => {
  test('i ett nytt ärende: allt, i en hel lista', () => {
    expect(saknas(H.inkommen, {})).toEqual([...I_BESLUTET, ...I_UTREDNINGEN]);
    expect(saknas(H.inkommen)).toEqual([...I_UTREDNINGEN, 'atgarder']);
  });
  test('i ett fullständigt ärende: ingenting', () => expect(saknas(H['klar-for-beslut'])).toEqual([]));
  test('varje rad säger vad som ska göras', () => {
    for (const { meddelande } of saknasForBeslut(state(b.oppnad()), {})) expect(meddelande).toMatch(/^[A-ZÅÄÖ].+\.$/);
  });
  test.each([
    ['utredare', 'UtredareUtsedd', ['utredare']],
    ['händelsen', 'HandelseuppgifterAngivna', ['handelse', 'upptackt', 'upptacktskalla']],
    ['händelseförloppet', 'UtredningsavsnittSkrivet', ['avsnitt.handelseforlopp']],
    ['uppgifter', 'UppgiftDokumenterad', ['uppgifter']],
    ['hörandet', 'EnskildHord', ['horande']],
    ['konsekvenserna', 'KonsekvenserBeskrivna', ['konsekvenser']],
    ['orsakerna', 'OrsakerAngivna', ['orsaker']],
    ['det liknande', 'LiknandeGranskade', ['liknande']],
    ['förslaget', 'ForslagLamnat', ['forslag.riskForUpprepning']],
    ['åtgärder', 'AtgardForeslagen', ['atgarder']],
  ])('utan %s', (_vad, type, falt) => expect(saknas(H['klar-for-beslut'].filter((e) => e.type !== type))).toEqual(falt));

  test.each([
    ['grad', { ...beslut, grad: undefined }],
    ['motivering', { ...beslut, motivering: ' ' }],
    ['beslutsinstans', { ...beslut, beslutsinstans: '' }],
    ['utredningsversion', { ...beslut, utredningsversion: undefined }],
    ['paragraf', { ...beslut, beslutsinstans: 'namnd' }],
  ])('i själva beslutet: %s', (falt, uppgifter) => expect(saknas(H['klar-for-beslut'], uppgifter as Beslutsuppgifter)).toEqual([falt]));
  test('nämndens beslut med paragraf', () =>
    expect(saknas(H['klar-for-beslut'], { ...beslut, beslutsinstans: 'namnd', paragraf: '§ 12' })).toEqual([]));

  test('det som rapportören angav om händelsen behöver inte anges igen; avsnittet bakgrund kan säga hur den upptäcktes', () => {
    const oppnad = b.oppnad({ handelse: { precision: 'okand' }, upptackt: '2026-03-02' });
    expect(saknas([oppnad], {})).toEqual([...I_BESLUTET, ...I_UTREDNINGEN.filter((f) => f !== 'handelse' && f !== 'upptackt')]);
    expect(saknas([oppnad, b.avsnitt('bakgrund')], {})).not.toContain('upptacktskalla');
  });
  test('avsnittet övrigt kan stå i stället för uppgifter', () => {
    const utan = H['klar-for-beslut'].filter((e) => e.type !== 'UppgiftDokumenterad');
    expect(saknas([...utan, b.avsnitt('ovrigt')])).toEqual([]);
  });

  test.each(['0-12', '13-17'] as const)('barnets perspektiv när ett barn i åldern %s är berört', (aldersgrupp) => {
    const barn = hande('BerordaAngivna', {
      berorda: [
        { personRef: 'person-1', kon: 'man', aldersgrupp: '18-64' },
        { personRef: 'person-2', kon: 'okant', aldersgrupp },
      ],
    });
    const utanBarnperspektiv = hande('KonsekvenserBeskrivna', { text: 'Oro.' });
    expect(saknas([...H['klar-for-beslut'], barn])).toEqual([]);
    expect(saknas([...H['klar-for-beslut'], barn, utanBarnperspektiv])).toEqual(['barnperspektiv']);
    expect(saknas([...H['klar-for-beslut'], barn, utanBarnperspektiv, hande('BerordaAngivna', { berorda: [] })])).toEqual([]);
    const franBorjan = b.oppnad({ berorda: [{ personRef: 'person-1', kon: 'kvinna', aldersgrupp }] });
    expect(saknas([franBorjan, utanBarnperspektiv])).toContain('barnperspektiv');
  });

  describe('en åtgärd', () => {
    const utan = H['klar-for-beslut'].filter((e) => e.type !== 'AtgardForeslagen');
    test('behövs för varje grad utom inget missförhållande', () => {
      expect(saknas(utan, { ...beslut, grad: 'inget-missforhallande' })).toEqual([]);
      expect(saknas(utan, { ...beslut, grad: 'pataglig-risk-for-missforhallande' })).toEqual(['atgarder']);
    });
    test('utan beslut gäller den föreslagna graden', () => expect(saknas(utan, {})).toEqual([...I_BESLUTET, 'atgarder']));
    test('en omedelbar åtgärd räcker, en avslagen gör det inte', () => {
      const mottagen = hande('LexSarahMottagen', { omedelbaraAtgarder: [{ text: 'Ringde.' }] });
      const oppnad = b.oppnad({ omedelbaraAtgarder: [{ text: 'Ringde.' }] });
      expect(saknas(utan.map((e) => (e.type === 'LexSarahMottagen' ? mottagen : e)))).toEqual([]);
      expect(saknas(utan.map((e) => (e.type === 'LexSarahOppnad' ? oppnad : e)))).toEqual([]);
      expect(saknas([...H['klar-for-beslut'], b.avslagen()])).toEqual(['atgarder']);
    });
  });

  test('en utredare som sedan själv rapporterar behöver bytas', () => {
    const rapporterar = [...H['klar-for-beslut'], b.rapportTillagd('utredare')];
    expect(saknas(rapporterar)).toEqual(['utredare']);
    expect(saknas([...rapporterar, b.utredareUtsedd('utredare-2')])).toEqual([]);
  });
  test('en utredare utifrån', () => {
    const extern = hande('UtredareUtsedd', { extern: { personRef: 'person-1', namn: 'Påhittad Konsult' } });
    expect(saknas([...H['klar-for-beslut'].filter((e) => e.type !== 'UtredareUtsedd'), extern])).toEqual([]);
  });
});

describe('det som saknas för avslut', () => {
  test('före beslut: beslutet, dess underlag och om händelsen ska anmälas', () => {
    expect(saknasVidAvslut(...H.inkommen)).toEqual([...I_BESLUTET, ...I_UTREDNINGEN, 'anmalningsbeslut']);
    expect(saknasVidAvslut(...H['klar-for-beslut'])).toEqual([...I_BESLUTET, 'anmalningsbeslut']);
    expect(saknasVidAvslut(...H['klar-for-beslut'], b.anmalningsbeslut(false))).toEqual(I_BESLUTET);
  });
  test('efter upplåsning gäller inte det tidigare beslutet', () =>
    expect(saknasVidAvslut(...H.beslutad, b.upplast)).toEqual([...I_BESLUTET, 'anmalningsbeslut']));
  test('efter beslut: inget mer för de lägre graderna', () => expect(saknasVidAvslut(...H.beslutad)).toEqual([]));
  test('alla åtgärder avslagna efter beslutet', () => expect(saknasVidAvslut(...H.beslutad, b.avslagen())).toEqual(['atgarder']));
  test.each(['pataglig-risk-for-allvarligt-missforhallande', 'allvarligt-missforhallande'] as const)('%s', (grad) => {
    const beslutad = [...H['klar-for-beslut'], b.beslutad({ grad })];
    expect(saknasVidAvslut(...beslutad)).toEqual(['anmalningsbeslut']);
    expect(saknasVidAvslut(...beslutad, b.anmalningsbeslut())).toEqual([]);
  });

  describe('för en privat utförare', () => {
    const informerad = (namndId: string, avser: 'rapport' | 'anmalan' = 'rapport') =>
      hande('NamndInformerad', { namndId, avser, datum: '2026-03-10' });
    const privat = (...namnder: string[]) => [b.oppnad({ enhet: b.PRIVAT, namnder }), ...H.beslutad.slice(1)];
    test('information till minst en nämnd', () => {
      expect(saknasVidAvslut(...privat())).toEqual(['namndinformation.rapport']);
      expect(saknasVidAvslut(...privat(), informerad('namnd-1', 'anmalan'))).toEqual(['namndinformation.rapport']);
      expect(saknasVidAvslut(...privat(), informerad('namnd-1'))).toEqual([]);
    });
    test('information till varje nämnd som är angiven', () => {
      const tva = privat('namnd-1', 'namnd-2');
      expect(saknasVidAvslut(...tva, informerad('namnd-1'))).toEqual(['namndinformation.rapport']);
      expect(saknasVidAvslut(...tva, informerad('namnd-1'), informerad('namnd-2'))).toEqual([]);
    });
    test('och om anmälan när den är skickad', () => {
      const anmald = [...privat('namnd-1'), informerad('namnd-1'), b.anmalan];
      expect(saknasVidAvslut(...anmald)).toEqual(['namndinformation.anmalan']);
      expect(saknasVidAvslut(...anmald, informerad('namnd-1', 'anmalan'))).toEqual([]);
    });
    test('för egen regi behövs ingen', () => expect(saknasVidAvslut(...H.beslutad, b.anmalan)).toEqual([]));
  });
});
