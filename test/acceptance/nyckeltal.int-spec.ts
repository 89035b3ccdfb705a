import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

let app: Provapp;
let controller: Klient;
let chef: Klient;

beforeAll(async () => {
  app = await startaProvapp();
  [controller, chef] = (await Promise.all(['controller', 'enhetschef-1'].map((id) => app.som(id)))) as [Klient, Klient];
});
afterAll(() => app?.close());

const siffra = (over: object = {}) => ({
  kalla: 'kolada',
  nyckeltalId: 'U21468',
  titel: 'Bemötande i hemtjänsten, andel (%)',
  ar: 2024,
  varde: 87.5,
  kvinnor: 88.1,
  man: 86.4,
  hamtad: '2025-03-01T08:00:00.000Z',
  ...over,
});
const sedan = ({ body }: Svar): string => `minst=${encodeURIComponent(body.position)}`;

describe('ett nyckeltal', () => {
  test('antecknas av controllern med kvinnor, män och när det hämtades, och läses av andra', async () => {
    const svar = await controller.post('/nyckeltal', siffra({ enhet: 'procent', kommentar: 'Ny enkät 2024.' }));
    expect(svar).toMatchObject({ status: 201, headers: { location: `/kvalitet/v1/nyckeltal/${svar.body.id}`, etag: '"0"' } });
    for (const klient of [controller, chef]) {
      expect((await klient.get(`/nyckeltal/${svar.body.id}?${sedan(svar)}`)).body).toEqual({
        ...siffra({ enhet: 'procent', kommentar: 'Ny enkät 2024.' }),
        id: svar.body.id,
        nummer: null,
        fas: 'registrerat',
        revision: 0,
        kallenhet: null,
        registrerad: expect.any(String),
        antalHamtningar: 1,
        frister: [],
        tidigare: [],
      });
    }
    expect((await chef.post('/nyckeltal', siffra())).status).toBe(403);
    expect((await controller.get('/nyckeltal/11111111-1111-4111-8111-111111111111')).status).toBe(404);
  });

  test('som hämtas igen är samma siffra: den senast hämtade gäller och de tidigare står kvar', async () => {
    const ar = { ar: 2010 };
    const forst = await controller.post('/nyckeltal', siffra(ar));
    const samma = await controller.post('/nyckeltal', siffra(ar));
    expect(samma.body).toMatchObject({ id: forst.body.id, revision: 0 });
    const senare = await controller.post('/nyckeltal', siffra({ ...ar, varde: 80, hamtad: '2025-09-01' }));
    const tidigare = await controller.post('/nyckeltal', siffra({ ...ar, varde: 70, hamtad: '2011-03-01' }));
    expect([senare.body.id, tidigare.body.id]).toEqual([forst.body.id, forst.body.id]);
    const { body } = await controller.get(`/nyckeltal/${forst.body.id}?${sedan(tidigare)}`);
    expect(body).toMatchObject({ varde: 80, hamtad: '2025-08-31T22:00:00.000Z', antalHamtningar: 3, revision: 2 });
    expect(body.tidigare.map(({ varde }: { varde: number }) => varde)).toEqual([87.5, 70]);
    const { historik } = (await chef.get(`/nyckeltal/${forst.body.id}/historik`)).body;
    expect(historik.map(({ typ, uppgifter }: { typ: string; uppgifter: { varde: number } }) => [typ, uppgifter.varde])).toEqual([
      ['NyckeltalHamtat', 87.5],
      ['NyckeltalHamtat', 80],
      ['NyckeltalHamtat', 70],
    ]);
    const fakta = await app.dataSource.query('select varde, till_lop is null as nu from nyckeltal_fakta where id = $1 order by fran_lop', [
      forst.body.id,
    ]);
    expect(fakta).toEqual([
      { varde: 87.5, nu: false },
      { varde: 80, nu: true },
    ]);
  });

  test('utan värde hos källan är null, och noll är noll', async () => {
    const { varde: _varde, kvinnor: _kvinnor, man: _man, ...tomt } = siffra({ ar: 2011 });
    const saknas = await controller.post('/nyckeltal', tomt);
    const noll = await controller.post('/nyckeltal', siffra({ ar: 2012, varde: 0, kvinnor: 0, man: 0 }));
    expect((await chef.get(`/nyckeltal/${saknas.body.id}?${sedan(noll)}`)).body).toMatchObject({ varde: null, kvinnor: null, man: null });
    expect((await chef.get(`/nyckeltal/${noll.body.id}`)).body).toMatchObject({ varde: 0, kvinnor: 0, man: 0 });
  });

  test('rikets siffra är en annan än kommunens', async () => {
    const kommunen = await controller.post('/nyckeltal', siffra({ ar: 2013 }));
    const riket = await controller.post('/nyckeltal', siffra({ ar: 2013, kallenhet: 'Riket', varde: 90 }));
    const { nyckeltal, totalt } = (await chef.get(`/nyckeltal?ar=2013&kalla=kolada&nyckeltalId=U21468&${sedan(riket)}`)).body;
    expect(totalt).toBe(2);
    expect(nyckeltal).toMatchObject([
      { id: kommunen.body.id, kallenhet: null, varde: 87.5 },
      { id: riket.body.id, kallenhet: 'Riket', varde: 90 },
    ]);
    expect((await chef.get('/nyckeltal?ar=2013&kalla=egen')).body).toMatchObject({ nyckeltal: [], totalt: 0, page: 1, limit: 20 });
    expect((await chef.get('/nyckeltal?ar=2013&limit=1&page=2')).body.nyckeltal).toMatchObject([{ id: riket.body.id }]);
  });

  test.each([
    ['en källa som inte finns', { kalla: 'hörsägen' }, 'kalla'],
    ['ett år som inte är något', { ar: 25 }, 'ar'],
    ['ett värde i ord', { varde: 'högt' }, 'varde'],
    ['null som värde', { varde: null }, 'varde'],
    ['en hämtning i framtiden', { hamtad: '2999-01-01' }, 'hamtad'],
    ['en hämtning den 30 februari', { hamtad: '2025-02-30' }, 'hamtad'],
    ['ett okänt fält', { median: 3 }, 'median'],
  ])('%s är fel och säger var', async (_, over, falt) => {
    const svar = await controller.post('/nyckeltal', siffra(over));
    expect(svar).toMatchObject({ status: 400, body: { fel: [{ falt }] } });
  });

  test('som är fel makuleras, syns som makulerat och räknas inte; hämtat på nytt gäller det igen', async () => {
    const svar = await controller.post('/nyckeltal', siffra({ ar: 2014 }));
    const path = `/nyckeltal/${svar.body.id}/makulering`;
    expect((await controller.post(path, { motivering: 'Fel år.' })).status).toBe(428);
    expect((await chef.post(path, { motivering: 'Fel år.' }, { ifMatch: 0 })).status).toBe(403);
    const makulering = await controller.post(path, { motivering: 'Fel år.' }, { ifMatch: 0 });
    expect(makulering).toMatchObject({ status: 200, body: { revision: 1 } });
    expect((await chef.get(`/nyckeltal/${svar.body.id}?${sedan(makulering)}`)).body).toMatchObject({
      fas: 'makulerat',
      makulering: { motivering: 'Fel år.' },
    });
    const fakta = 'select varde from nyckeltal_fakta where id = $1 and till_lop is null and not makulerat';
    expect(await app.dataSource.query(fakta, [svar.body.id])).toEqual([]);
    const igen = await controller.post('/nyckeltal', siffra({ ar: 2014, varde: 50, hamtad: '2024-01-01' }));
    expect((await chef.get(`/nyckeltal/${svar.body.id}?${sedan(igen)}`)).body).toMatchObject({
      fas: 'registrerat',
      varde: 50,
      tidigare: [],
    });
    expect(await app.dataSource.query(fakta, [svar.body.id])).toEqual([{ varde: 50 }]);
    const [{ dokument }] = await app.dataSource.query('select dokument from nyckeltal where id = $1', [svar.body.id]);
    expect(JSON.stringify(dokument)).not.toContain('Fel år');
  });

  test('samma nyckel ger samma svar, och annat innehåll 422', async () => {
    const med = { idempotencyKey: 'siffra-2015' };
    const forst = await controller.post('/nyckeltal', siffra({ ar: 2015 }), med);
    expect((await controller.post('/nyckeltal', siffra({ ar: 2015 }), med)).body).toEqual(forst.body);
    expect((await controller.post('/nyckeltal', siffra({ ar: 2015, varde: 1 }), med)).status).toBe(422);
  });
});
