import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

/** a year that has ended on whatever day the test is run */
const AR = new Date().getUTCFullYear() - 1;
const NYAR = `${AR + 1}-01-01`;
const DATUM = `${AR}-12-30`;

let app: Provapp;
let chef: Klient;
let controller: Klient;
let lex: Klient;
let id: string;
let revision: number;
let minst: string;
let granskad: object;

function klart({ status, body }: Svar): { readonly id: string } {
  if (status >= 300) throw new Error(JSON.stringify(body));
  [revision, minst] = [body.revision, body.position];
  return body;
}

beforeAll(async () => {
  app = await startaProvapp();
  [chef, controller, lex] = [await app.som('forvaltningschef'), await app.som('controller'), await app.som('lex-sarah-ansvarig')];
  const admin = await app.som('systemadministrator');
  const regel = async (roller: readonly string[], beslutsinstans: string, fran: string, till?: string): Promise<void> => {
    const kalla = 'Socialnämndens delegationsordning § 14';
    const body = { beslut: 'kvalitetsberattelse', roller, beslutsinstans, fran, ...(till === undefined ? {} : { till }), kalla };
    klart(await admin.post('/delegation', body));
  };
  await regel(['lex-sarah-ansvarig'], 'lex-sarah-ansvarig', `${AR}-01-01`, `${AR}-12-31`);
  await regel(['controller'], 'namnd', NYAR);
  const { organisation } = (await chef.get('/organisation')).body;
  const period = { fran: `${AR}-01-01`, till: `${AR}-12-31`, benamning: String(AR) };
  id = klart(await chef.post(`/kvalitetsberattelser?minst=${minst}`, { period, organisationsenhetId: organisation.id })).id;
  await gor(chef, 'avsnitt', { nyckel: 'analys', text: 'Rapporteringen har blivit enklare.' });
  granskad = await gor(chef, 'granskning', {});
});
afterAll(() => app?.close());

const besluta = (klient: Klient, body: object): Promise<Svar> =>
  klient.post(`/kvalitetsberattelser/${id}/beslut?minst=${minst}`, body, { ifMatch: revision });
async function gor(klient: Klient, steg: string, body: object): Promise<object> {
  return klart(await klient.post(`/kvalitetsberattelser/${id}/${steg}?minst=${minst}`, body, { ifMatch: revision }));
}
const las = async (path = '') => (await chef.get(`/kvalitetsberattelser${path}${path.includes('?') ? '&' : '?'}minst=${minst}`)).body;

describe('det som ännu saknas', () => {
  test('sägs vid granskningen och i vyn: avsnitten utan egen text, med namn', async () => {
    const { saknas } = await las(`/${id}`);
    expect(saknas).toContainEqual({
      falt: 'avsnitt.sammanfattning',
      meddelande: expect.stringMatching(/^Skriv avsnittet Sammanfattning: ./),
    });
    expect(saknas.map(({ falt }: { falt: string }) => falt)).not.toContain('avsnitt.analys');
    expect(granskad).toMatchObject({ saknas });
  });

  test('listan säger vilket slag av rapport det är', async () =>
    expect((await las('?limit=1')).kvalitetsberattelser).toMatchObject([
      { id, mall: 'kvalitetsberattelse', titel: `Kvalitetsberättelse ${AR}` },
    ]));

  test('ett avsnitt som mallen inte har nekas med dem som den har', async () => {
    const body = { nyckel: 'lett-till', text: 'Tiderna ringer vi om.' };
    const svar = await chef.post(`/kvalitetsberattelser?minst=${minst}`, {
      period: { fran: `${AR}-01-01`, till: `${AR}-12-31`, benamning: 'prov' },
      organisationsenhetId: (await chef.get('/organisation')).body.organisation.id,
    });
    const nekat = await chef.post(`/kvalitetsberattelser/${svar.body.id}/avsnitt`, body, { ifMatch: 0 });
    expect(nekat.status).toBe(400);
    expect(nekat.body.fel[0].meddelande).toMatch(/Välj ett av sammanfattning, inledning,(?!.*lett-till)/);
  });
});

describe('vem som beslutar en kvalitetsberättelse är kommunens delegation', () => {
  test('inte den som fick besluta på en dag då det som beslutas inte fanns', async () => {
    expect(await besluta(lex, { datum: DATUM })).toMatchObject({ status: 403 });
  });

  test('inte den som programmet annars föreslår; den som inte ser den får inte veta att den finns', async () => {
    const { status, body } = await besluta(chef, { datum: DATUM });
    expect([status, JSON.stringify(body)]).toEqual([403, expect.stringContaining('Enligt delegationsordningen')]);
    expect((await besluta(await app.som('enhetschef-1'), { datum: DATUM })).status).toBe(404);
  });

  test('en nämnd som beslutar själv gör det under en paragraf', async () => {
    expect(await besluta(controller, { datum: DATUM })).toMatchObject({ status: 422, body: { fel: [{ falt: 'paragraf' }] } });
    klart(await besluta(controller, { datum: DATUM, paragraf: '§ 17' }));
    const beslut = { datum: DATUM, paragraf: '§ 17', beslutsinstans: 'namnd', andradEfterBeslutet: true };
    const beslutad = await las(`/${id}`);
    expect(beslutad).not.toHaveProperty('saknas');
    expect(beslutad).toMatchObject({
      fas: 'namndbehandlad',
      beslut: { ...beslut, beslutadAv: 'Nämnden' },
      namndbehandling: { datum: DATUM, paragraf: '§ 17' },
    });
    expect((await las('?fas=namndbehandlad')).kvalitetsberattelser).toMatchObject([{ id, beslut }]);
    const { historik } = await las(`/${id}/historik`);
    expect(historik.slice(-2)).toMatchObject([
      { typ: 'KvalitetsberattelseBeslutad', roll: 'controller', uppgifter: { paragraf: '§ 17' } },
      { typ: 'KvalitetsberattelseNamndbehandlad', roll: 'controller', uppgifter: { paragraf: '§ 17' } },
    ]);
  });

  test('dokumentet säger vem, när och §, att det skrevs efter dagen, och talar inte om vad som borde ha skrivits', async () => {
    for (const utgava of ['full', 'publik']) {
      const html: string = await las(`/${id}/dokument?format=html&utgava=${utgava}`);
      expect(html).toContain(`Beslutad ${DATUM} av nämnden, § 17`);
      expect(html).toContain('efter beslutets dag');
      expect(html).toContain('Avsnitt utan text');
      expect(html).not.toContain('Avsnittet är inte skrivet');
    }
  });
});
