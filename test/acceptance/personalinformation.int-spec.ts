import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

const VAG = '/ledningssystem/personalinformation';
const I_AR = new Date().getFullYear();

let app: Provapp;
let chef: Klient;
let annanChef: Klient;
let avdelningschef: Klient;
let lex: Klient;
let controller: Klient;
let medarbetare: Klient;
let enhet: string;
let annanEnhet: string;
let avdelning: string;

beforeAll(async () => {
  app = await startaProvapp();
  [chef, annanChef, avdelningschef, lex, controller, medarbetare] = (await Promise.all(
    ['enhetschef-1', 'enhetschef-2', 'avdelningschef', 'lex-sarah-ansvarig', 'controller', 'medarbetare'].map((id) => app.som(id)),
  )) as [Klient, Klient, Klient, Klient, Klient, Klient];
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  const unitOf = (id: string): string => anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
  [enhet, annanEnhet, avdelning] = ['enhetschef-1', 'enhetschef-2', 'avdelningschef'].map(unitOf) as [string, string, string];
});
afterAll(() => app?.close());

const uppgifter = (over: object = {}) => ({
  organisationsenhetId: enhet,
  datum: '2025-06-30',
  avser: 'lex-sarah',
  tillfalle: 'aterkommande',
  ...over,
});
const sedan = ({ body }: Svar): string => `minst=${encodeURIComponent(body.position)}`;
const utan = async (klient: Klient, fraga: string): Promise<string[]> =>
  (await klient.get(`${VAG}/saknas?${fraga}`)).body.enheter.map(({ enhetId }: { enhetId: string }) => enhetId);

describe('att personalen har informerats om sina skyldigheter', () => {
  test('antecknas av enhetens chef och läses med den dagens lag, också av lex Sarah-funktionen och controllern', async () => {
    const mer = { antal: 14, form: 'Arbetsplatsträff', underlag: 'Rutinen gicks igenom.' };
    const svar = await chef.post(VAG, uppgifter(mer));
    expect(svar).toMatchObject({ status: 201, headers: { location: `/kvalitet/v1${VAG}/${svar.body.id}`, etag: '"0"' } });
    for (const klient of [chef, avdelningschef, lex, controller]) {
      expect((await klient.get(`${VAG}/${svar.body.id}?${sedan(svar)}`)).body).toEqual({
        ...uppgifter(mer),
        id: svar.body.id,
        nummer: null,
        fas: 'registrerad',
        revision: 0,
        regi: 'egen',
        registrerad: expect.any(String),
        frister: [],
        grund: 'Socialtjänstlagen (2001:453) 14 kap. 4 § och LSS 24 c §.',
      });
    }
    const nyLag = await chef.post(VAG, uppgifter({ datum: '2025-07-01' }));
    expect((await chef.get(`${VAG}/${nyLag.body.id}?${sedan(nyLag)}`)).body.grund).toBe(
      'Socialtjänstlagen (2025:400) 27 kap. 3 § och LSS 24 c §.',
    );
    const { historik } = (await chef.get(`${VAG}/${svar.body.id}/historik`)).body;
    expect(historik).toMatchObject([{ typ: 'PersonalInformerad', efterregistrerad: false, uppgifter: mer }]);
  });

  test('inte av andra, och den som inte får se noteringen får inte veta att den finns', async () => {
    expect((await annanChef.post(VAG, uppgifter())).status).toBe(403);
    expect((await medarbetare.post(VAG, uppgifter())).status).toBe(403);
    const svar = await chef.post(VAG, uppgifter());
    expect((await annanChef.get(`${VAG}/${svar.body.id}?${sedan(svar)}`)).status).toBe(404);
    expect((await annanChef.get(`${VAG}/${svar.body.id}/historik`)).status).toBe(404);
    expect((await annanChef.post(`${VAG}/${svar.body.id}/makulering`, { motivering: 'Fel.' }, { ifMatch: 0 })).status).toBe(404);
    expect((await lex.post(`${VAG}/${svar.body.id}/makulering`, { motivering: 'Fel.' }, { ifMatch: 0 })).status).toBe(403);
  });

  test.each([
    ['en enhet som inte finns', { organisationsenhetId: 'finns-inte' }, 'organisationsenhetId'],
    ['en dag då enheten inte fanns', { datum: '1999-12-31' }, 'organisationsenhetId'],
    ['en dag i framtiden', { datum: `${I_AR + 1}-12-31` }, 'datum'],
    ['ett ämne före den lagen', { datum: '2015-01-01', avser: 'visselblasning' }, 'avser'],
    ['namn i stället för antal', { antal: 'Anna och Bo' }, 'antal'],
  ])('%s är fel och säger var', async (_, over, falt) => {
    const svar = await chef.post(VAG, uppgifter(over));
    expect(svar).toMatchObject({ status: 400, body: { kod: 'OGILTIG_INDATA', fel: [{ falt }] } });
  });

  test('en notering som är fel makuleras, syns som makulerad och räknas inte', async () => {
    const svar = await chef.post(VAG, uppgifter({ datum: '2014-03-01' }));
    expect(await utan(chef, `ar=2014&${sedan(svar)}`)).toEqual([]);
    const path = `${VAG}/${svar.body.id}/makulering`;
    expect((await chef.post(path, { motivering: 'Mötet ställdes in.' })).status).toBe(428);
    const makulering = await chef.post(path, { motivering: 'Mötet ställdes in.' }, { ifMatch: 0 });
    expect(makulering).toMatchObject({ status: 200, body: { revision: 1 } });
    expect((await chef.get(`${VAG}/${svar.body.id}?${sedan(makulering)}`)).body).toMatchObject({
      fas: 'makulerad',
      makulering: { motivering: 'Mötet ställdes in.' },
    });
    expect(await utan(chef, 'ar=2014')).toEqual([enhet]);
  });

  test('listan visar de egna enheternas, i tid och del av organisationen', async () => {
    const svar = await annanChef.post(VAG, uppgifter({ organisationsenhetId: annanEnhet, datum: '2012-05-02' }));
    const lista = async (klient: Klient, fraga: string) => (await klient.get(`${VAG}?${fraga}&${sedan(svar)}`)).body;
    expect(await lista(chef, 'fran=2012-01-01&till=2012-12-31')).toMatchObject({ personalinformation: [], totalt: 0, page: 1, limit: 20 });
    for (const klient of [annanChef, avdelningschef, controller]) {
      const { personalinformation } = await lista(klient, `fran=2012-05-02&till=2012-05-02&enhetId=${avdelning}`);
      expect(personalinformation).toMatchObject([{ id: svar.body.id, organisationsenhetId: annanEnhet }]);
    }
    expect((await lista(controller, `fran=2012-01-01&till=2012-12-31&enhetId=${enhet}`)).totalt).toBe(0);
    expect((await medarbetare.get(VAG)).status).toBe(403);
  });
});

describe('enheter utan notering', () => {
  test('räknas upp för den som ansvarar; information till en överordnad del gäller enheterna under den', async () => {
    const tomt = (await avdelningschef.get(`${VAG}/saknas?ar=2013`)).body;
    expect(tomt).toMatchObject({ fran: '2013-01-01', till: '2013-12-31' });
    expect(tomt.enheter).toHaveLength(tomt.antalEnheter);
    expect(tomt.enheter).toContainEqual({ enhetId: enhet, namn: 'Hemtjänsten Norr', regi: 'egen', senast: null });
    const svar = await avdelningschef.post(VAG, uppgifter({ organisationsenhetId: avdelning, datum: '2013-10-01' }));
    expect(await utan(avdelningschef, `ar=2013&${sedan(svar)}`)).toEqual([]);
    const aret = (await controller.get(`${VAG}/saknas?ar=2013`)).body;
    expect(aret.enheter.length).toBeGreaterThan(0);
    expect(aret.enheter.length).toBeLessThan(aret.antalEnheter);
    const foljande = (await avdelningschef.get(`${VAG}/saknas?ar=2016`)).body.enheter;
    expect(foljande).toContainEqual(expect.objectContaining({ enhetId: annanEnhet, senast: '2013-10-01' }));
  });

  test('utan år gäller det de senaste tolv månaderna; ett år som inte har börjat är fel', async () => {
    const { fran, till } = (await controller.get(`${VAG}/saknas`)).body;
    expect(Date.parse(till) - Date.parse(fran)).toBeGreaterThanOrEqual(363 * 86_400_000);
    expect((await controller.get(`${VAG}/saknas?ar=${I_AR + 1}`)).status).toBe(400);
  });
});

test('varken form eller underlag ligger i klartext', async () => {
  const rows: { dokument: unknown }[] = await app.dataSource.query('select dokument from personalinformation');
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain('Rutinen gicks igenom');
});
