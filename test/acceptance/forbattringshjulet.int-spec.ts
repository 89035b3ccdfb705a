import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

const DYGN = 86_400_000;
const sedan = (dygn: number): string => new Date(Date.now() - dygn * DYGN).toISOString();
const iSverige = (when: string): string => new Date(when).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
const ar = Number(iSverige(sedan(0)).slice(0, 4));

interface Post {
  readonly slag: string;
  readonly etikett: string;
  readonly antal: number;
  readonly varavOppna: number | null;
  readonly lank: string;
}
interface Fas {
  readonly fas: string;
  readonly rubrik: string;
  readonly poster: readonly Post[];
}

let app: Provapp;
let medarbetare: Klient;
let chef: Klient;
let annanChef: Klient;
let controller: Klient;
let registrator: Klient;
let lex: Klient;
let namndsekreterare: Klient;
let enhetId: string;
let annanEnhetId: string;
let position: string;

beforeAll(async () => {
  app = await startaProvapp();
  [medarbetare, chef, annanChef, controller, registrator, lex, namndsekreterare] = (await Promise.all(
    ['medarbetare', 'enhetschef-1', 'enhetschef-2', 'controller', 'registrator', 'lex-sarah-ansvarig', 'namndsekreterare'].map((id) =>
      app.som(id),
    ),
  )) as [Klient, Klient, Klient, Klient, Klient, Klient, Klient];
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  const unitOf = (id: string): string => anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
  enhetId = unitOf('enhetschef-1');
  annanEnhetId = unitOf('enhetschef-2');
  await ettAr();
});
afterAll(() => app?.close());

async function ny(klient: Klient, path: string, body: object): Promise<Svar> {
  const svar = await klient.post(path, body);
  expect({ path, status: svar.status, body: svar.body }).toMatchObject({ path, status: 201 });
  ({ position } = svar.body);
  return svar;
}

/** What the unit does during a year, something in another unit, and something two years ago. */
async function ettAr(): Promise<void> {
  const beskrivning = 'Kvällsbesöket uteblev.';
  await ny(medarbetare, '/avvikelser', { enhetId, beskrivning });
  const makulerad = await ny(medarbetare, '/avvikelser', { enhetId, beskrivning: 'Rapporterad två gånger.' });
  await chef.post(
    `/avvikelser/${makulerad.body.id}/makulering?minst=${position}`,
    { motivering: 'Dubblett.' },
    { ifMatch: makulerad.body.revision },
  );
  await ny(medarbetare, '/avvikelser', { enhetId, beskrivning, tidpunkt: sedan(740) });
  await ny(annanChef, '/avvikelser', { enhetId: annanEnhetId, beskrivning });
  await ny(medarbetare, '/lex-sarah', { enhetId, beskrivning: 'Dörren var låst.' });
  const klagomal = { typ: 'klagomal', kanal: 'telefon', avsandarkategori: 'narstaende', anonym: false, onskarSvar: true, beskrivning };
  await ny(registrator, '/klagomal', { ...klagomal, enhetId, inkom: sedan(0.01) });
  await ny(chef, '/riskanalyser', { titel: 'Risker', organisationsenhetId: enhetId, anledning: 'annan', omfattning: 'Överlämningen.' });
  await ny(controller, '/tillsyner', { myndighet: 'ivo', diarienummer: 'IVO 1/26', iakttagelser: ['Planer saknas.'], enhetId });

  await ledningssystemet();
  await internkontrollen();

  const arbete = await ny(chef, '/forbattringsarbeten', { titel: 'Färre', beskrivning, organisationsenhetId: enhetId });
  let { revision } = arbete.body;
  const steg = async (path: string, body: object): Promise<string> => {
    const svar = await chef.post(path, body, { ifMatch: revision });
    expect({ path, body: svar.body, gick: svar.status < 300 }).toMatchObject({ path, gick: true });
    ({ revision, position } = svar.body);
    return svar.body.id;
  };
  const atgard = { orsak: 'Rutinen saknas.', typ: 'rutinandring', beskrivning: 'Skriv rutinen.', ansvarigId: 'enhetschef-1' };
  const [forsta] = [await steg(`/forbattringsarbeten/${arbete.body.id}/atgarder`, atgard)];
  await steg(`/forbattringsarbeten/${arbete.body.id}/atgarder`, atgard);
  const avslagen = await steg(`/forbattringsarbeten/${arbete.body.id}/atgarder`, atgard);
  await steg(`/atgarder/${avslagen}/beslut`, { beslut: 'avslagen', motivering: 'För dyrt.' });
  await steg(`/atgarder/${forsta}/beslut`, { beslut: 'planerad' });
  await steg(`/atgarder/${forsta}/genomforande`, { kommentar: 'Gjort.' });
  await steg(`/atgarder/${forsta}/uppfoljning`, { effekt: 'ja', motivering: 'Rutinen följs.' });
}

/** A process that nobody has adopted, a rutin with a version, and staff who have been told. */
async function ledningssystemet(): Promise<void> {
  const dokument = { organisationsenhetId: enhetId, agareId: 'enhetschef-1' };
  await ny(controller, '/processer', { ...dokument, slag: 'karn', titel: 'Ge hemtjänst' });
  const { body } = await ny(chef, '/rutiner', { ...dokument, titel: 'Överlämning' });
  const idag = iSverige(sedan(0));
  const version = { datum: idag, giltigFran: idag, innehall: 'Ändrade besök läses upp.' };
  const svar = await chef.post(`/rutiner/${body.id}/versioner?minst=${position}`, version, { ifMatch: body.revision });
  expect(svar.status).toBeLessThan(300);
  await ny(chef, '/ledningssystem/personalinformation', {
    organisationsenhetId: enhetId,
    datum: idag,
    avser: 'lex-sarah',
    tillfalle: 'aterkommande',
  });
}

/** A plan that the nämnd has adopted, with one control carried out and one that was not. */
async function internkontrollen(): Promise<void> {
  const { organisation } = (await controller.get('/organisation')).body;
  const namndId = organisation.barn.find(({ typ }: { typ: string }) => typ === 'namnd').id;
  const period = { fran: `${ar}-01-01`, till: `${ar}-12-31`, benamning: String(ar) };
  const { body } = await ny(controller, '/internkontrollplaner', { period, namndId });
  let { revision } = body;
  const steg = async (klient: Klient, noun: string, uppgifter: object): Promise<string> => {
    const svar = await klient.post(`/internkontrollplaner/${body.id}/${noun}?minst=${position}`, uppgifter, { ifMatch: revision });
    expect({ noun, svar: svar.body, gick: svar.status < 300 }).toMatchObject({ noun, gick: true });
    ({ revision, position } = svar.body);
    return svar.body.id;
  };
  const moment = await steg(controller, 'kontrollmoment', { kontrollmoment: 'Attest av fakturor' });
  await steg(namndsekreterare, 'beslut', { datum: iSverige(sedan(0)), paragraf: '§ 7' });
  const kontroll = {
    utford: iSverige(sedan(0)),
    urval: 'Tio fakturor.',
    antalKontrollerade: 10,
    antalAvvikelser: 0,
    kommentar: 'Inget att anmärka.',
  };
  await steg(controller, `kontrollmoment/${moment}/kontroller`, { ...kontroll, bedomning: { kod: 'utan-anmarkning' } });
}

const hjul = async (klient: Klient, fraga = ''): Promise<Svar> => klient.get(`/forbattringshjulet?minst=${position}${fraga}`);
const poster = ({ body }: Svar): ReadonlyMap<string, Post> =>
  new Map(body.faser.flatMap((fas: Fas) => fas.poster.map((post) => [post.slag, post] as const)));
const antal = (svar: Svar, slag: string): readonly (number | null)[] => {
  const { antal: alla, varavOppna } = poster(svar).get(slag)!;
  return [alla, varavOppna];
};

test('fyra faser i ordning, med det som räknas i var och en', async () => {
  const svar = await hjul(controller);
  expect(svar.status).toBe(200);
  expect(svar.body.ar).toBe(ar);
  const faser: readonly Fas[] = svar.body.faser;
  expect(faser.map(({ fas, rubrik }) => [fas, rubrik])).toEqual([
    ['planering', 'Planering'],
    ['genomforande', 'Genomförande'],
    ['utvardering', 'Utvärdering'],
    ['forbattring', 'Förbättring'],
  ]);
  const i = (fas: string) => faser.find((each) => each.fas === fas)!.poster.map(({ slag }) => slag);
  expect(i('planering')).toEqual(['riskanalyser', 'processer', 'rutiner', 'internkontrollplaner']);
  expect(i('genomforande')).toEqual(['atgarder', 'rutinversioner', 'personalinformation']);
  expect(i('utvardering')).toEqual(['egenkontroller', 'kontroller', 'avvikelser', 'klagomal', 'lex-sarah', 'tillsyner']);
  expect(i('forbattring')).toEqual(['forbattringsarbeten', 'atgarder-med-effekt']);
});

test('enhetens chef ser årets i sin enhet: antal, och hur många som är öppna', async () => {
  const svar = await hjul(chef);
  expect(
    Object.fromEntries(
      [
        'avvikelser',
        'riskanalyser',
        'klagomal',
        'tillsyner',
        'forbattringsarbeten',
        'atgarder',
        'atgarder-med-effekt',
        'processer',
        'rutiner',
        'rutinversioner',
        'personalinformation',
      ].map((slag) => [slag, antal(svar, slag)]),
    ),
  ).toEqual({
    // One is annulled, one is older, one is another unit's.
    avvikelser: [1, 1],
    riskanalyser: [1, 1],
    klagomal: [1, 1],
    tillsyner: [1, 1],
    forbattringsarbeten: [1, 1],
    // One is followed up, one is proposed, one is refused.
    atgarder: [2, 1],
    'atgarder-med-effekt': [1, null],
    // The process has not been adopted, the rutin has.
    processer: [1, 1],
    rutiner: [1, 0],
    rutinversioner: [1, null],
    personalinformation: [1, null],
  });
});

/** Annulled reports stand in the list and are not counted; the others are counted among what the list shows. */
const UTAN_EGEN_LISTA = ['avvikelser', 'atgarder', 'atgarder-med-effekt', 'kontroller', 'rutinversioner'];

test('var och en räknar bara det som listan visar', async () => {
  for (const klient of [medarbetare, chef, annanChef, controller, registrator, lex]) {
    for (const { slag, antal: alla, lank } of poster(await hjul(klient)).values()) {
      if (UTAN_EGEN_LISTA.includes(slag)) continue;
      const lista = await klient.get(lank.replace('/kvalitet/v1', ''));
      // Some may not read records of information to staff at all.
      const totalt = lista.status === 403 ? 0 : lista.body.totalt;
      expect({ slag, lank, totalt }).toEqual({ slag, lank, totalt: alla });
    }
  }
  expect(antal(await hjul(annanChef), 'forbattringsarbeten')).toEqual([0, 0]);
  expect(antal(await hjul(annanChef), 'atgarder')).toEqual([0, 0]);
});

test('en kontroll som har gjorts räknas för den som ser planen', async () => {
  const svar = await hjul(controller);
  expect(antal(svar, 'internkontrollplaner')).toEqual([1, 1]);
  expect(antal(svar, 'kontroller')).toEqual([1, null]);
  expect(antal(await hjul(controller, `&ar=${ar - 1}`), 'kontroller')).toEqual([0, null]);
});

describe('frågan', () => {
  test('ett annat år', async () => {
    const da = Number(iSverige(sedan(740)).slice(0, 4));
    const svar = await hjul(chef, `&ar=${da}`);
    expect(svar.body.ar).toBe(da);
    expect(antal(svar, 'avvikelser')).toEqual([1, 1]);
    expect(antal(svar, 'forbattringsarbeten')).toEqual([0, 0]);
    expect(poster(svar).get('avvikelser')!.lank).toBe(`/kvalitet/v1/avvikelser?fran=${da}-01-01&till=${da}-12-31`);
  });

  test('en del av organisationen', async () => {
    const [har, dar] = [
      await hjul(controller, `&organisationsenhetId=${enhetId}`),
      await hjul(controller, `&organisationsenhetId=${annanEnhetId}`),
    ];
    expect(har.body.organisationsenhetId).toBe(enhetId);
    expect(antal(har, 'riskanalyser')).toEqual([1, 1]);
    expect(antal(dar, 'riskanalyser')).toEqual([0, 0]);
    expect(poster(dar).get('riskanalyser')!.lank).toContain(`organisationsenhetId=${annanEnhetId}`);
  });

  test.each(['ar=1999', 'ar=i-ar', 'organisationsenhetId=%20', 'okand=1'])('%s är fel', async (fraga) =>
    expect((await controller.get(`/forbattringshjulet?${fraga}`)).status).toBe(400),
  );
});
