import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp } from './avvikelse-app.js';
import { proaktivaSaker, type Saker } from './proaktivt.js';

const AR = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' }).slice(0, 4);

interface Avsnitt {
  readonly nyckel: string;
  readonly siffror: readonly { readonly nyckel: string; readonly varde: number }[];
  readonly tabeller: readonly { readonly nyckel: string; readonly rader: readonly Record<string, unknown>[] }[];
  readonly textforslag?: string;
}

let app: Provapp;
let forvaltningschef: Klient;
let saker: Saker;
let berattelse: { readonly id: string; readonly avsnitt: readonly Avsnitt[] };

beforeAll(async () => {
  app = await startaProvapp();
  forvaltningschef = await app.som('forvaltningschef');
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  const unitOf = (id: string): string => anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
  let position = '';
  saker = await proaktivaSaker(
    async (who, path, body, ifMatch) => {
      const svar = await (await app.som(who)).post(path, body, ifMatch === undefined ? {} : { ifMatch });
      expect({ path, status: svar.status, body: svar.body }).toMatchObject({ path, status: svar.status < 300 ? svar.status : 200 });
      position = svar.body.position;
      return svar as never;
    },
    () => 'En text.',
    { enhetId: unitOf('enhetschef-1'), namndId: unitOf('namndledamot') },
  );
  const utkast = await forvaltningschef.post(`/kvalitetsberattelser?minst=${position}`, {
    period: { fran: `${AR}-01-01`, till: `${AR}-12-31`, benamning: AR },
    organisationsenhetId: unitOf('forvaltningschef'),
  });
  expect(utkast.status).toBe(201);
  berattelse = (await forvaltningschef.get(`/kvalitetsberattelser/${utkast.body.id}?minst=${utkast.body.position}`)).body;
});
afterAll(() => app?.close());

const avsnitt = (nyckel: string): Avsnitt => berattelse.avsnitt.find((each) => each.nyckel === nyckel)!;
const siffra = (nyckel: string): number => avsnitt(nyckel.split('.')[0]!).siffror.find((each) => each.nyckel === nyckel)!.varde;
const underlag = async (nyckel: string, rad = '') =>
  (await forvaltningschef.get(`/kvalitetsberattelser/${berattelse.id}/siffror/${nyckel}/underlag${rad}`)).body;

describe('den proaktiva halvan i kvalitetsberättelsen', () => {
  test('den senaste mallen har alla avsnitt, med siffror, tabeller och textförslag', () => {
    for (const nyckel of [
      'foregaende-ar',
      'riskanalyser',
      'egenkontroll',
      'nyckeltal',
      'tillsyn',
      'ej-verkstallda-beslut',
      'internkontroll',
    ]) {
      const { siffror, tabeller, textforslag } = avsnitt(nyckel);
      expect([nyckel, siffror.length > 0, tabeller.length > 0, typeof textforslag]).toEqual([nyckel, true, true, 'string']);
    }
  });

  test('risken står på sin nivå före och efter, och bakom den står riskanalysen', async () => {
    expect([siffra('riskanalyser.antal'), siffra('riskanalyser.risker'), siffra('riskanalyser.omvarderade')]).toEqual([1, 1, 1]);
    const rader = avsnitt('riskanalyser').tabeller.find(({ nyckel }) => nyckel === 'riskanalyser.fore-efter')!.rader;
    expect(rader).toEqual([
      { kod: 'rod', niva: 'Röd', fore: 1, efter: 0 },
      { kod: 'gul', niva: 'Gul', fore: 0, efter: 0 },
      { kod: 'gron', niva: 'Grön', fore: 0, efter: 1 },
    ]);
    expect(await underlag('riskanalyser.fore-efter', '?rad=rod')).toMatchObject({
      antal: 1,
      ejSynliga: 0,
      arenden: [{ typ: 'riskanalys', id: saker['/riskanalyser/'], niva: 'gron', del: { typ: 'risk', id: saker['riskId'] } }],
    });
  });

  test('nämndens plan gäller förvaltningen under den: momenten efter bedömning', async () => {
    expect([siffra('internkontroll.planer'), siffra('internkontroll.moment'), siffra('internkontroll.genomforda')]).toEqual([1, 2, 1]);
    const [per] = avsnitt('internkontroll').tabeller;
    expect(per!.rader).toEqual(
      expect.arrayContaining([
        { kod: 'mindre-avvikelse', bedomning: 'Mindre avvikelse', antal: 1 },
        { kod: 'utan-resultat', bedomning: 'Inget resultat ännu', antal: 1 },
      ]),
    );
    expect(await underlag('internkontroll.genomforda')).toMatchObject({
      antal: 1,
      ejSynliga: 0,
      arenden: [{ typ: 'internkontrollplan', id: saker['/internkontrollplaner/'], del: { id: saker['kontrollmomentId'] } }],
    });
  });

  test('åtgärderna ur det förebyggande arbetet är med i åtgärdsavsnittet, avslagna förslag inte', async () => {
    const rader = (tabell: string) => avsnitt('atgarder').tabeller.find(({ nyckel }: { nyckel: string }) => nyckel === tabell)!.rader;
    expect(siffra('atgarder.antal')).toBe(2);
    expect(rader('atgarder.per-status')).toEqual(expect.arrayContaining([expect.objectContaining({ kod: 'foreslagen', antal: 2 })]));
    expect(rader('atgarder.per-kalla')).toEqual(
      expect.arrayContaining([
        { kod: 'riskanalys', kalla: 'Riskanalyser', antal: 1 },
        { kod: 'internkontrollplan', kalla: 'Internkontroll', antal: 1 },
        { kod: 'tillsyn', kalla: 'Tillsyn och granskning', antal: 0 },
      ]),
    );
    expect(await underlag('atgarder.per-kalla', '?rad=internkontrollplan')).toMatchObject({
      antal: 1,
      ejSynliga: 0,
      arenden: [{ typ: 'internkontrollplan', id: saker['/internkontrollplaner/'], atgard: { status: 'foreslagen' } }],
    });
  });

  test('aktgranskningen är en genomförd kontroll, med svaren efter sitt protokoll', () => {
    const tabell = avsnitt('egenkontroll').tabeller.find(({ nyckel }) => nyckel === 'egenkontroll.aktgranskning')!;
    expect(tabell.rader).toEqual([
      {
        kod: 'genomforandeplan-1',
        protokoll: 'Genomförandeplan och social dokumentation',
        antal: 1,
        akter: 2,
        ja: 1,
        jaTaljare: 2,
        jaNamnare: 2,
        delvis: 0,
        delvisTaljare: 0,
        delvisNamnare: 2,
        nej: 0,
        nejTaljare: 0,
        nejNamnare: 2,
        ejAktuellt: 0,
        ejAktuelltTaljare: 0,
        ejAktuelltNamnare: 2,
      },
    ]);
  });

  test('året före har inget i loggen, vilket inte är noll', () => {
    const { rader } = avsnitt('foregaende-ar').tabeller.find(({ nyckel }) => nyckel === 'foregaende-ar.jamforelse')!;
    expect(rader).toContainEqual({ kod: 'riskanalyser', slag: 'Genomförda riskanalyser', perioden: 1, foregaende: null });
  });

  test('det som ligger bakom en siffra är så mycket som den säger, i varje avsnitt', async () => {
    for (const { siffror, nyckel: section } of berattelse.avsnitt.filter(({ nyckel }) =>
      ['riskanalyser', 'egenkontroll', 'nyckeltal', 'tillsyn', 'ej-verkstallda-beslut', 'internkontroll', 'foregaende-ar'].includes(nyckel),
    ))
      for (const { nyckel, varde } of siffror.filter(({ nyckel }) => !nyckel.includes('.andel-')))
        expect([section, nyckel, (await underlag(nyckel)).antal]).toEqual([section, nyckel, varde]);
  });

  test('den som inte får se riskanalysen får veta att den finns bakom siffran, inte vilken', async () => {
    const lex = await app.som('lex-sarah-ansvarig');
    const svar = await lex.get(`/kvalitetsberattelser/${berattelse.id}/siffror/riskanalyser.antal/underlag`);
    expect(svar.body).toMatchObject({ antal: 1, ejSynliga: 1, arenden: [] });
  });
});
