import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

const dag = (dygn: number): string =>
  new Date(Date.now() + dygn * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
const I_DAG = dag(0);

let app: Provapp;
let chef: Klient;
let annanChef: Klient;
let avdelningschef: Klient;
let controller: Klient;
let namndsekreterare: Klient;
let medarbetare: Klient;
let utforare: Klient;
let systemadministrator: Klient;
let enhet: string;
let annanEnhet: string;
let avdelning: string;
let privatEnhet: string;
let namnd: string;

beforeAll(async () => {
  app = await startaProvapp();
  const som = (id: string) => app.som(id);
  [chef, annanChef, avdelningschef, controller] = await Promise.all(
    (['enhetschef-1', 'enhetschef-2', 'avdelningschef', 'controller'] as const).map(som) as [
      Promise<Klient>,
      Promise<Klient>,
      Promise<Klient>,
      Promise<Klient>,
    ],
  );
  [namndsekreterare, medarbetare, utforare, systemadministrator] = await Promise.all([
    som('namndsekreterare'),
    som('medarbetare'),
    som('utforare'),
    som('systemadministrator'),
  ]);
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  const unitOf = (id: string): string => anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
  [enhet, annanEnhet, avdelning, privatEnhet] = ['enhetschef-1', 'enhetschef-2', 'avdelningschef', 'utforare'].map(unitOf) as [
    string,
    string,
    string,
    string,
  ];
  const { organisation } = (await chef.get('/organisation')).body;
  namnd = organisation.barn.find(({ typ }: { typ: string }) => typ === 'namnd').id;
});
afterAll(() => app?.close());

/** A thing below a path with its newest revision, handled by one person unless said. */
class Sak {
  position = '';
  revision = 0;
  id = '';
  private constructor(
    private readonly plats: string,
    private readonly klient: Klient,
  ) {}

  static async ny(plats: string, body: object, klient: Klient): Promise<Sak> {
    const sak = new Sak(plats, klient);
    const svar = await klient.post(plats, body);
    expect(svar).toMatchObject({ status: 201, headers: { location: `/kvalitet/v1${plats}/${svar.body.id}` } });
    ({ id: sak.id, revision: sak.revision, position: sak.position } = svar.body);
    return sak;
  }

  async gor(noun: string, body: object, klient = this.klient): Promise<Svar> {
    const svar = await klient.post(`${this.plats}/${this.id}/${noun}`, body, { ifMatch: this.revision });
    if (svar.status < 300) ({ revision: this.revision, position: this.position } = svar.body);
    return svar;
  }

  /** Steps that are to go through; the ids that they answer. */
  async fram(...steg: readonly (readonly [noun: string, body: object, klient?: Klient])[]): Promise<string[]> {
    const ids: string[] = [];
    for (const [noun, body, klient] of steg) {
      const svar = await this.gor(noun, body, klient);
      expect({ noun, kod: svar.body.kod, fel: svar.body.fel, status: svar.status }).toMatchObject({
        noun,
        status: expect.closeTo(200, -1),
      });
      ids.push(svar.body.id);
    }
    return ids;
  }

  async las(klient = this.klient, fraga = '', below = ''): Promise<Svar> {
    return klient.get(`${this.plats}/${this.id}${below}?minst=${encodeURIComponent(this.position)}${fraga}`);
  }
}

const PROCESS = { slag: 'karn', titel: 'Utreda orosanmälan', agareId: 'avdelningschef', syfte: 'Barnet får skydd i rätt tid.' };
const nyProcess = (over: object = {}, klient = avdelningschef): Promise<Sak> =>
  Sak.ny('/processer', { ...PROCESS, organisationsenhetId: avdelning, ...over }, klient);
const nyRutin = (over: object = {}, klient = chef): Promise<Sak> =>
  Sak.ny('/rutiner', { titel: 'Överlämning', agareId: 'enhetschef-1', organisationsenhetId: enhet, ...over }, klient);
const VERSION = { datum: I_DAG, giltigFran: I_DAG, innehall: 'Ändrade besök läses upp.' };

describe('en process', () => {
  test('beskrivs med aktiviteter i ordning, fastställs av den som har delegationen och visas som den är fastställd', async () => {
    const process = await nyProcess({ samverkan: [{ part: 'Regionens vårdcentral', beskrivning: 'Samordnad plan.' }] });
    expect((await process.gor('faststallande', { datum: I_DAG })).body).toMatchObject({
      kod: 'UPPGIFTER_SAKNAS',
      fel: [{ falt: 'aktiviteter' }],
    });
    const [forsta, , andra] = await process.fram(
      ['aktiviteter', { titel: 'Ta emot anmälan' }],
      ['aktiviteter', { titel: 'Utreda', beskrivning: 'Högst fyra månader.' }],
    );
    expect(andra).toBeUndefined();
    const [mellan] = await process.fram(['aktiviteter', { titel: 'Skyddsbedömning', efter: forsta }]);
    await process.fram(['nyckeltal', { matt: 'Andel inom 14 dagar', kalla: 'Verksamhetssystemet', malvarde: 95, riktning: 'hogre' }]);

    expect((await process.gor('faststallande', { datum: I_DAG }, chef)).status).toBe(403);
    expect((await process.gor('faststallande', { datum: I_DAG }, controller)).status).toBe(403);
    await process.fram(['faststallande', { datum: I_DAG, paragraf: '§ 12' }]);
    const { body } = await process.las(medarbetare);
    expect(body).toMatchObject({
      nummer: expect.stringMatching(/^S-\d{4}-\d{6}$/),
      fas: 'faststalld',
      version: 1,
      ejFaststalldaAndringar: false,
      ...PROCESS,
      aktiviteter: [
        { aktivitetId: forsta, ordning: 1, titel: 'Ta emot anmälan' },
        { aktivitetId: mellan, ordning: 2, titel: 'Skyddsbedömning' },
        { ordning: 3, titel: 'Utreda', beskrivning: 'Högst fyra månader.' },
      ],
      nyckeltal: [{ malvarde: 95, riktning: 'hogre' }],
      samverkan: [{ part: 'Regionens vårdcentral', beskrivning: 'Samordnad plan.' }],
      versioner: [{ version: 1, instans: 'avdelningschef', paragraf: '§ 12', datum: I_DAG }],
      frister: [{ regel: 'process-revidering', status: 'pagar' }],
      orsaker: { ar: Number(I_DAG.slice(0, 4)), antal: expect.any(Array) },
    });
    expect(body.versioner[0].nastaRevidering.slice(0, 4)).toBe(String(Number(I_DAG.slice(0, 4)) + 1));
  });

  test('en ändring gäller inte förrän den är fastställd, och varje version står kvar', async () => {
    const process = await nyProcess();
    const [aktivitet] = await process.fram(['aktiviteter', { titel: 'Ta emot' }]);
    await process.fram(['faststallande', { datum: I_DAG }], ['andring', { titel: 'Ta emot och utreda' }, controller]);
    await process.fram([`aktiviteter/${aktivitet}/andring`, { titel: 'Ta emot anmälan' }]);
    const gallande = (await process.las()).body;
    expect(gallande).toMatchObject({ titel: PROCESS.titel, version: 1, ejFaststalldaAndringar: true, aktiviteter: [{ titel: 'Ta emot' }] });
    expect((await process.las(chef, '&utkast=true')).body).toMatchObject({ titel: 'Ta emot och utreda', version: null });

    await process.fram(['faststallande', { datum: I_DAG, nastaRevidering: dag(90) }]);
    expect((await process.las()).body).toMatchObject({ titel: 'Ta emot och utreda', version: 2, ejFaststalldaAndringar: false });
    expect((await process.las(chef, '&version=1')).body).toMatchObject({ titel: PROCESS.titel, aktiviteter: [{ titel: 'Ta emot' }] });
    expect((await process.las(chef, '&version=3')).status).toBe(404);
    const { frister } = (await process.las()).body;
    expect(frister.map(({ status }: { status: string }) => status).sort()).toEqual(['i-tid', 'pagar']);
    const egna = async (klient: Klient): Promise<object[]> =>
      (await klient.get('/frister?ansvarigId=avdelningschef&limit=100')).body.frister;
    const klocka = expect.objectContaining({
      regel: 'process-revidering',
      arende: expect.objectContaining({ typ: 'process', id: process.id }),
    });
    expect(await egna(avdelningschef)).toContainEqual(klocka);
    expect(await egna(systemadministrator)).not.toContainEqual(klocka);
  });

  test('aktiviteter ordnas om och tas bort; den som upphört ändras inte', async () => {
    const process = await nyProcess({ ledareId: 'medarbetare' });
    const [a, b] = await process.fram(['aktiviteter', { titel: 'A' }], ['aktiviteter', { titel: 'B' }, medarbetare]);
    expect((await process.gor('aktivitetsordning', { ordning: [a] })).body.fel).toMatchObject([{ falt: 'ordning' }]);
    await process.fram(['aktivitetsordning', { ordning: [b, a] }], [`aktiviteter/${a}/borttagande`, { motivering: 'Görs inte längre.' }]);
    expect((await process.las()).body.aktiviteter).toMatchObject([{ aktivitetId: b, ordning: 1 }]);
    expect((await process.gor(`aktiviteter/${a}/andring`, { titel: 'C' })).status).toBe(404);
    await process.fram(['upphorande', { datum: I_DAG, motivering: 'Ersatt.' }]);
    expect((await process.gor('andring', { titel: 'Ny' })).body.kod).toBe('FEL_FAS');
    expect((await process.las()).body).toMatchObject({ fas: 'upphord', upphord: { motivering: 'Ersatt.' } });
    const { historik } = (await process.las(chef, '', '/historik')).body;
    expect(historik.map(({ typ }: { typ: string }) => typ)).toEqual([
      'ProcessInrattad',
      'AktivitetTillagd',
      'AktivitetTillagd',
      'AktiviteterOrdnade',
      'AktivitetBorttagen',
      'ProcessUpphord',
    ]);
  });

  test('läses av alla som arbetar, skrivs av enhetens chefer, den som äger den och controllern', async () => {
    const process = await nyProcess({ agareId: 'controller' });
    expect((await process.gor('andring', { titel: 'Ny' }, medarbetare)).status).toBe(403);
    expect((await process.las(systemadministrator)).status).toBe(404);
    expect((await process.gor('andring', { titel: 'Ny' }, systemadministrator)).status).toBe(404);
    expect((await process.las(utforare)).status).toBe(404);
    expect((await medarbetare.post('/processer', { ...PROCESS, organisationsenhetId: avdelning })).status).toBe(403);
    const egen = await nyProcess({ organisationsenhetId: privatEnhet, agareId: 'utforare' }, utforare);
    await egen.fram(['aktiviteter', { titel: 'Ta emot' }], ['faststallande', { datum: I_DAG }]);
    expect((await egen.las()).body.versioner).toMatchObject([{ instans: 'utforare' }]);
    const { processer } = (await utforare.get(`/processer?minst=${egen.position}&limit=100`)).body;
    expect(processer.map(({ id }: { id: string }) => id)).toEqual([egen.id]);
    const lista = (await chef.get(`/processer?slag=karn&fas=utkast&enhetId=${avdelning}&limit=100&minst=${egen.position}`)).body;
    expect(lista.processer.map(({ id }: { id: string }) => id)).toContain(process.id);
    expect(lista.totalt).toBe(lista.processer.length);
  });
});

describe('en rutin', () => {
  test('gäller från sin dag i den version som är fastställd, och varje version står kvar', async () => {
    const rutin = await nyRutin();
    expect((await rutin.las()).body).toMatchObject({ fas: 'utkast', gallandeVersion: null, versioner: [] });
    await rutin.fram(['versioner', { ...VERSION, giltigFran: dag(10) }]);
    expect((await rutin.las()).body).toMatchObject({ fas: 'utkast', gallandeVersion: null, versioner: [{ status: 'kommande' }] });
    await rutin.fram(['versioner', VERSION], ['versioner', { ...VERSION, giltigFran: dag(30), innehall: 'Nästa.', andring: 'Allt.' }]);
    const { body } = await rutin.las(medarbetare);
    expect(body).toMatchObject({
      fas: 'gallande',
      gallandeVersion: 2,
      version: 2,
      innehall: VERSION.innehall,
      versioner: [
        { version: 1, status: 'ersatt' },
        { version: 2, status: 'gallande', instans: 'enhetschef' },
        { version: 3, status: 'kommande', andring: 'Allt.' },
      ],
    });
    expect((await rutin.las(chef, '&version=3')).body).toMatchObject({ version: 3, innehall: 'Nästa.' });
    const iLaget = async (fas: string): Promise<boolean> =>
      (await chef.get(`/rutiner?fas=${fas}&limit=100`)).body.rutiner.some(({ id }: { id: string }) => id === rutin.id);
    expect([await iLaget('utkast'), await iLaget('gallande'), await iLaget('upphavd')]).toEqual([false, true, false]);
    await rutin.fram(['upphavande', { datum: I_DAG, motivering: 'Ersatt.' }]);
    expect((await rutin.las()).body).toMatchObject({ fas: 'upphavd', gallandeVersion: null });
    expect([await iLaget('gallande'), await iLaget('upphavd')]).toEqual([false, true]);
    expect((await rutin.gor('versioner', VERSION)).body.kod).toBe('FEL_FAS');
  });

  test.each([
    ['ett beslut i framtiden', () => ({ datum: dag(1), giltigFran: dag(2) }), 400, 'datum'],
    ['en version som gäller innan den fastställts', () => ({ giltigFran: dag(-1) }), 400, 'giltigFran'],
    ['en revidering som redan varit', () => ({ nastaRevidering: I_DAG }), 400, 'nastaRevidering'],
    ['en åtgärd som inte finns', () => ({ atgard: { kalla: 'avvikelse', kallaId: randomUUID(), atgardId: randomUUID() } }), 422, 'atgard'],
  ])('%s är fel', async (_, over, status, falt) => {
    const rutin = await nyRutin();
    expect(await rutin.gor('versioner', { ...VERSION, ...over() })).toMatchObject({ status, body: { fel: [{ falt }] } });
  });

  test('hör till en aktivitet i en process, och processen visar den där', async () => {
    const process = await nyProcess();
    const [aktivitetId] = await process.fram(['aktiviteter', { titel: 'Ta emot' }]);
    const rutin = await nyRutin({ processId: process.id, aktivitetId });
    process.position = rutin.position;
    expect((await process.las()).body).toMatchObject({
      aktiviteter: [{ rutiner: [{ id: rutin.id, titel: 'Överlämning', fas: 'utkast' }] }],
      rutiner: [],
    });
    const fel = await chef.post('/rutiner', {
      titel: 'R',
      agareId: 'x',
      organisationsenhetId: enhet,
      processId: process.id,
      aktivitetId: randomUUID(),
    });
    expect(fel).toMatchObject({ status: 400, body: { fel: [{ falt: 'aktivitetId' }] } });
    expect((await rutin.gor('andring', { processId: randomUUID() })).body.fel).toMatchObject([{ falt: 'processId' }]);
    expect((await chef.get(`/rutiner?processId=${process.id}`)).body.rutiner).toMatchObject([{ id: rutin.id }]);
  });

  test('fastställs av den som har delegationen för enheten, inte av en annan enhets chef eller den som bara äger den', async () => {
    const rutin = await nyRutin({ agareId: 'medarbetare' });
    await rutin.fram(['andring', { titel: 'Överlämning mellan pass' }, medarbetare]);
    for (const klient of [medarbetare, annanChef, controller]) expect((await rutin.gor('versioner', VERSION, klient)).status).toBe(403);
    await rutin.fram(['versioner', VERSION, avdelningschef]);
    expect((await rutin.las()).body.versioner).toMatchObject([{ instans: 'avdelningschef' }]);
    expect((await chef.post('/rutiner', { titel: 'R', agareId: 'x', organisationsenhetId: annanEnhet })).status).toBe(403);
  });
});

describe('en åtgärd av typen rutinandring', () => {
  test('syns hos rutinen, väntar på en version, och personalen informeras om den', async () => {
    const rutin = await nyRutin({}, chef);
    const avvikelse = await medarbetare.post('/avvikelser', { enhetId: enhet, beskrivning: 'Ett besök uteblev.' });
    let revision = avvikelse.body.revision as number;
    const steg = async (noun: string, body: object): Promise<Svar> => {
      const svar = await chef.post(noun.startsWith('/') ? noun : `/avvikelser/${avvikelse.body.id}/${noun}`, body, { ifMatch: revision });
      expect({ noun, status: svar.status, fel: svar.body.fel }).toMatchObject({ noun, status: expect.closeTo(200, -1) });
      revision = svar.body.revision;
      return svar;
    };
    await steg('mottagning', {});
    await steg('bedomning', {
      riskbedomningar: [{ lagrumsgrupp: 'SoL-LSS', faktorer: { sannolikhet: 2, allvarlighetsgrad: 2 } }],
      kategorier: ['utforande-av-insatser'],
      lagrum: ['SoL'],
      missforhallandeMisstanks: false,
      motivering: 'Ingen skada.',
    });
    await steg('utredning', {
      handelseforlopp: 'Ändringen nådde inte kvällspasset.',
      orsaker: [{ omrade: 'procedurer-rutiner-riktlinjer', beskrivning: 'Rutinen säger inget om ändrade besök.', rutinId: rutin.id }],
      konsekvenser: 'Maten kom sent.',
    });
    await steg('beslut', { beslut: 'atgardas', motivering: 'Rutinen ska ändras.' });
    const atgard = { orsak: 'Rutinen.', beskrivning: 'Skriv om rutinen.', ansvarigId: 'enhetschef-1', rutinId: rutin.id };
    const utbildning = (await steg('atgarder', { ...atgard, typ: 'utbildning' })).body.id;
    const { id: atgardId, position } = (await steg('atgarder', { ...atgard, typ: 'rutinandring' })).body;

    const pekare = { kalla: 'avvikelse', kallaId: avvikelse.body.id, atgardId };
    rutin.position = position;
    expect((await rutin.las()).body).toMatchObject({
      rutinandringar: [{ ...pekare, fas: 'foreslagen', version: null, informerad: false }],
      orsaker: { antal: expect.arrayContaining([{ typ: 'avvikelse', antal: 1 }]) },
    });
    expect((await rutin.las(annanChef)).body.rutinandringar).toEqual([]);
    const vantar = async (klient: Klient): Promise<string[]> =>
      (await klient.get('/rutiner?utanVersion=true&limit=100')).body.rutiner.map(({ id }: { id: string }) => id);
    expect(await vantar(chef)).toContain(rutin.id);
    expect(await vantar(annanChef)).not.toContain(rutin.id);

    const annan = await nyRutin();
    expect((await annan.gor('versioner', { ...VERSION, atgard: pekare })).body.kod).toBe('FEL_ATGARD');
    expect((await rutin.gor('versioner', { ...VERSION, atgard: { ...pekare, atgardId: utbildning } })).body.kod).toBe('FEL_ATGARD');
    await rutin.fram(['versioner', { ...VERSION, atgard: pekare }]);
    const medVersion = (await rutin.las()).body;
    expect(medVersion).toMatchObject({
      rutinandringar: [{ atgardId, version: 1, informerad: false }],
      versioner: [{ atgard: pekare, informerade: { noteringar: 0, antal: null } }],
      enheterUtanInformation: [{ enhetId: enhet }],
    });
    expect((await rutin.las(annanChef)).body.versioner[0]).not.toHaveProperty('atgard');
    expect((await rutin.las(annanChef, '', '/historik')).body.historik.at(-1).uppgifter).not.toHaveProperty('atgard');
    expect((await rutin.las(chef, '', '/historik')).body.historik.at(-1).uppgifter).toHaveProperty('atgard');
    expect(await vantar(chef)).not.toContain(rutin.id);

    const information = {
      organisationsenhetId: enhet,
      datum: I_DAG,
      avser: 'rutin',
      tillfalle: 'forandring',
      antal: 12,
      rutinId: rutin.id,
    };
    const fel = await chef.post('/ledningssystem/personalinformation', { ...information, rutinversion: 2 });
    expect(fel).toMatchObject({ status: 400, body: { fel: [{ falt: 'rutinversion' }] } });
    const told = await chef.post('/ledningssystem/personalinformation', { ...information, rutinversion: 1 });
    rutin.position = told.body.position;
    expect((await rutin.las()).body).toMatchObject({
      rutinandringar: [{ version: 1, informerad: true }],
      versioner: [{ informerade: { noteringar: 1, antal: 12 } }],
      enheterUtanInformation: [],
    });
    expect((await rutin.las(medarbetare)).body.versioner).toMatchObject([{ informerade: { noteringar: 0, antal: null } }]);
  });
});

describe('nämndens revision av ledningssystemet', () => {
  const REVISION = { paragraf: '§ 21', version: '2026', sammanfattning: 'Ändamålsenligt.' };

  test('registreras av nämndens sekreterare, och nästa revision stannar den föregåendes klocka', async () => {
    const process = await nyProcess();
    const andringar = [
      { typ: 'process', id: process.id, text: 'Ny.' },
      { typ: 'annat', text: 'Ansvaret är förtydligat.' },
    ];
    const forst = await Sak.ny(
      '/ledningssystem/revisioner',
      { ...REVISION, organisationsenhetId: namnd, datum: dag(-500), andringar },
      namndsekreterare,
    );
    expect((await forst.las(medarbetare)).body).toMatchObject({
      ...REVISION,
      nummer: expect.stringMatching(/^S-/),
      fas: 'beslutad',
      instans: 'namnd',
      andringar,
      frister: [{ regel: 'ledningssystem-revision', status: 'utgatt' }],
    });
    const iFristlistan = (await controller.get('/frister?ansvarigId=controller&status=utgatt&limit=100')).body.frister;
    expect(iFristlistan).toContainEqual(expect.objectContaining({ regel: 'ledningssystem-revision', ansvarigRoll: 'controller' }));
    const sedan = await Sak.ny('/ledningssystem/revisioner', { ...REVISION, organisationsenhetId: namnd, datum: I_DAG }, namndsekreterare);
    forst.position = sedan.position;
    expect((await forst.las(chef)).body.frister).toMatchObject([{ status: 'sen' }]);
    expect((await sedan.las(chef)).body.frister).toMatchObject([{ status: 'pagar' }]);
    const lista = (await chef.get(`/ledningssystem/revisioner?organisationsenhetId=${namnd}`)).body;
    expect(lista).toMatchObject({ revisioner: [{ id: sedan.id }, { id: forst.id }], totalt: 2 });
    expect((await sedan.las(controller, '', '/historik')).body.historik).toMatchObject([{ typ: 'LedningssystemReviderat' }]);
    expect((await sedan.las(utforare)).status).toBe(404);
  });

  test('av ingen annan, och inte mot en process som inte finns', async () => {
    const body = { ...REVISION, organisationsenhetId: namnd, datum: I_DAG };
    for (const klient of [controller, avdelningschef, chef]) {
      expect(await klient.post('/ledningssystem/revisioner', body)).toMatchObject({ status: 422, body: { kod: 'KRAVER_NAMNDBESLUT' } });
    }
    expect((await utforare.post('/ledningssystem/revisioner', body)).status).toBe(404);
    const okand = { ...body, andringar: [{ typ: 'rutin', id: randomUUID(), text: 'Ny.' }] };
    expect(await namndsekreterare.post('/ledningssystem/revisioner', okand)).toMatchObject({
      status: 400,
      body: { fel: [{ falt: 'andringar[0].id' }] },
    });
    const ingenNamnd = { ...body, organisationsenhetId: enhet };
    expect((await namndsekreterare.post('/ledningssystem/revisioner', ingenNamnd)).body.fel).toMatchObject([
      { falt: 'organisationsenhetId' },
    ]);
  });
});

test('en revision som kommunen har delegerat registreras av den som delegationen nämner, och är inte längre nämndens ensak', async () => {
  const regel = { beslut: 'ledningssystem', roller: ['forvaltningschef'], beslutsinstans: 'forvaltningschef', fran: I_DAG, kalla: '§ 1' };
  expect((await systemadministrator.post('/delegation', regel)).status).toBeLessThan(300);
  const beslut = { paragraf: '§ 21', version: '2026', sammanfattning: 'Ändamålsenligt.', datum: I_DAG };
  const body = { ...beslut, organisationsenhetId: namnd };
  const forvaltningschef = await app.som('forvaltningschef');
  const delegerad = await Sak.ny('/ledningssystem/revisioner', body, forvaltningschef);
  expect((await delegerad.las(controller)).body).toMatchObject({ instans: 'forvaltningschef' });
  for (const klient of [controller, namndsekreterare])
    expect(await klient.post('/ledningssystem/revisioner', body)).toMatchObject({ status: 403, body: { kod: 'EJ_BEHORIG' } });
});

test('ingen text står i klartext i läsmodellen, och styrdokumenten står i ett register för den som pekar på dem', async () => {
  const rutin = await nyRutin({ titel: 'Nyckelhantering' });
  await rutin.fram(['versioner', { ...VERSION, innehall: 'Hemlig text.' }]);
  await rutin.las();
  const rows = await app.dataSource.query('select * from ledningssystem_rutin where id = $1', [rutin.id]);
  expect(JSON.stringify(rows)).not.toContain('Hemlig text.');
  const [styrdokument] = await app.dataSource.query('select slag, titel, fas, enhet_id from ledningssystem_styrdokument where id = $1', [
    rutin.id,
  ]);
  expect(styrdokument).toEqual({ slag: 'rutin', titel: 'Nyckelhantering', fas: 'gallande', enhet_id: enhet });
});
