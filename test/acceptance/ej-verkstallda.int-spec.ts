import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

const VAG = '/ej-verkstallda-beslut';
const AR = new Date().getUTCFullYear();

let app: Provapp;
let controller: Klient;
let sekreterare: Klient;
let forvaltningschef: Klient;
let enhetschef: Klient;
let medarbetare: Klient;
let utforare: Klient;
let namnd: string;

beforeAll(async () => {
  app = await startaProvapp();
  [controller, sekreterare, forvaltningschef, enhetschef, medarbetare, utforare] = (await Promise.all(
    ['controller', 'namndsekreterare', 'forvaltningschef', 'enhetschef-1', 'medarbetare', 'utforare'].map((id) => app.som(id)),
  )) as [Klient, Klient, Klient, Klient, Klient, Klient];
  const { organisation } = (await controller.get('/organisation')).body;
  namnd = organisation.barn.find(({ namn }: { namn: string }) => namn === 'Vård- och omsorgsnämnden').id;
});
afterAll(() => app?.close());

const uppgifter = (over: object = {}) => ({
  namndId: namnd,
  ar: 2024,
  kvartal: 1,
  lagrum: 'SoL',
  antal: 3,
  antalAvbrott: 1,
  kvinnor: 2,
  man: 1,
  insatser: [{ insats: 'Särskilt boende', antal: 2, langstaDagar: 214, antalVerkstalldaDarefter: 1 }],
  rapporteradTillIvo: '2024-04-14',
  ...over,
});
const sedan = ({ body }: Svar): string => `minst=${encodeURIComponent(body.position)}`;

describe('ej verkställda beslut', () => {
  test('redovisas av nämndens sekreterare och läses av controllern och cheferna under nämnden', async () => {
    const rapporter = { rapporteradTillRevisorer: '2024-04-15', rapporteradTillFullmaktige: '2024-04-29' };
    const svar = await sekreterare.post(VAG, uppgifter({ kommentar: 'Två väntar på inflyttning.', ...rapporter }));
    expect(svar).toMatchObject({ status: 201, headers: { location: `/kvalitet/v1${VAG}/${svar.body.id}`, etag: '"0"' } });
    for (const klient of [sekreterare, controller, forvaltningschef, enhetschef]) {
      expect((await klient.get(`${VAG}/${svar.body.id}?${sedan(svar)}`)).body).toEqual({
        ...uppgifter({ kommentar: 'Två väntar på inflyttning.', ...rapporter }),
        id: svar.body.id,
        nummer: 'SoL-2024-K1',
        fas: 'redovisad',
        revision: 0,
        redovisad: expect.any(String),
        ersatta: [],
        frister: [
          {
            regel: 'ej-verkstallda-kvartal',
            etikett: 'Nästa kvartals ej verkställda beslut är redovisade',
            senast: '2024-07-30T21:59:59.999Z',
            status: 'utgatt',
            kalla: expect.stringContaining('LSS 28 f–h §§'),
            rattsligStallning: 'overifierad',
          },
        ],
      });
    }
    for (const klient of [medarbetare, utforare]) {
      expect((await klient.get(`${VAG}/${svar.body.id}`)).status).toBe(404);
      expect((await klient.get(`${VAG}/${svar.body.id}/historik`)).status).toBe(404);
      expect((await klient.get(VAG)).body).toMatchObject({ ejVerkstalldaBeslut: [], totalt: 0 });
      expect((await klient.post(VAG, uppgifter())).status).toBe(403);
    }
    expect((await enhetschef.post(VAG, uppgifter())).status).toBe(403);
    const [{ dokument }] = await app.dataSource.query('select dokument from ej_verkstallda where id = $1', [svar.body.id]);
    expect(JSON.stringify(dokument)).not.toContain('inflyttning');
  });

  test('redovisade på nytt ersätts, det som var står kvar, och noll är en uppgift', async () => {
    const forst = await forvaltningschef.post(VAG, uppgifter({ ar: 2010, rapporteradTillIvo: '2010-04-14' }));
    const {
      antalAvbrott: _avbrott,
      kvinnor: _kvinnor,
      man: _man,
      insatser: _insatser,
      rapporteradTillIvo: _ivo,
      ...bara
    } = uppgifter({ ar: 2010 });
    const sedanNoll = await controller.post(VAG, { ...bara, antal: 0 });
    expect(sedanNoll.body).toMatchObject({ id: forst.body.id, revision: 1 });
    expect((await controller.get(`${VAG}/${forst.body.id}?${sedan(sedanNoll)}`)).body).toMatchObject({
      antal: 0,
      antalAvbrott: null,
      kvinnor: null,
      man: null,
      insatser: [],
      ersatta: [{ antal: 3, kvinnor: 2, man: 1, rapporteradTillIvo: '2010-04-14' }],
    });
    const { historik } = (await controller.get(`${VAG}/${forst.body.id}/historik`)).body;
    expect(historik.map(({ typ, roll }: { typ: string; roll: string }) => [typ, roll])).toEqual([
      ['EjVerkstalldaBeslutRedovisade', 'forvaltningschef'],
      ['EjVerkstalldaBeslutRedovisade', 'controller'],
    ]);
    const fakta = await app.dataSource.query(
      'select antal, kvinnor, insatser, insatser_antal, till_lop is null as nu from ej_verkstallda_fakta where id = $1 order by fran_lop',
      [forst.body.id],
    );
    expect(fakta).toEqual([
      { antal: 3, kvinnor: 2, insatser: ['Särskilt boende'], insatser_antal: [2], nu: false },
      { antal: 0, kvinnor: null, insatser: [], insatser_antal: [], nu: true },
    ]);
  });

  test.each([
    ['en nämnd som inte finns', { namndId: 'finns-inte' }, 'namndId'],
    ['ett tomt id', { namndId: '' }, 'namndId'],
    ['ett femte kvartal', { kvartal: 5 }, 'kvartal'],
    ['ett kvartal som inte har slutat', { ar: AR + 1, rapporteradTillIvo: undefined }, 'kvartal'],
    ['hälso- och sjukvård', { lagrum: 'HSL' }, 'lagrum'],
    ['fler kvinnor än beslut', { kvinnor: 4 }, 'antal'],
    ['fler insatser än beslut', { insatser: [{ insats: 'Boende', antal: 9 }] }, 'insatser'],
    ['fler avbrott än beslut', { antalAvbrott: 4 }, 'antalAvbrott'],
    ['en rapport till revisorerna före kvartalet', { rapporteradTillRevisorer: '2023-12-31' }, 'rapporteradTillRevisorer'],
    [
      'fler verkställda än beslut',
      { insatser: [{ insats: 'Boende', antal: 1, antalVerkstalldaDarefter: 2 }] },
      'insatser[0].antalVerkstalldaDarefter',
    ],
    ['ett personnummer som insats', { insatser: [{ insats: '19900101-9802', antal: 1 }] }, 'insatser[0].insats'],
    ['en rapport före kvartalet', { rapporteradTillIvo: '2023-12-31' }, 'rapporteradTillIvo'],
  ])('%s är fel och säger var', async (_, over, falt) =>
    expect(await controller.post(VAG, uppgifter(over))).toMatchObject({ status: 400, body: { fel: [{ falt }] } }),
  );

  test('som är fel makuleras och kan redovisas på nytt', async () => {
    const svar = await sekreterare.post(VAG, uppgifter({ ar: 2011, rapporteradTillIvo: '2011-04-14' }));
    const path = `${VAG}/${svar.body.id}/makulering`;
    expect((await sekreterare.post(path, { motivering: 'Fel år.' })).status).toBe(428);
    expect((await enhetschef.post(path, { motivering: 'Fel år.' }, { ifMatch: 0 })).status).toBe(403);
    expect((await medarbetare.post(path, { motivering: 'Fel år.' }, { ifMatch: 0 })).status).toBe(404);
    const makulering = await sekreterare.post(path, { motivering: 'Fel år.' }, { ifMatch: 0 });
    expect((await enhetschef.get(`${VAG}/${svar.body.id}?${sedan(makulering)}`)).body).toMatchObject({
      fas: 'makulerad',
      frister: [],
      makulering: { motivering: 'Fel år.' },
    });
    const igen = await sekreterare.post(VAG, uppgifter({ ar: 2011, antal: 4, rapporteradTillIvo: '2011-04-14' }));
    expect((await enhetschef.get(`${VAG}/${svar.body.id}?${sedan(igen)}`)).body).toMatchObject({ fas: 'redovisad', antal: 4, ersatta: [] });
  });
});

describe('kvartalen', () => {
  test('följer på varandra: klockan för nästa stannar när det redovisas, i tid eller för sent, och går igen när det makuleras', async () => {
    const kvartal = (n: number, tidpunkt: string) =>
      controller.post(VAG, {
        ...uppgifter({ ar: 2015, kvartal: n, lagrum: 'LSS', tidpunkt }),
        rapporteradTillIvo: tidpunkt.slice(0, 10),
      });
    const ett = await kvartal(1, '2015-04-10T10:00:00Z');
    const tva = await kvartal(2, '2015-07-10T10:00:00Z');
    const tre = await kvartal(3, '2015-12-10T10:00:00Z');
    const klocka = async ({ body }: Svar, efter: Svar) => (await controller.get(`${VAG}/${body.id}?${sedan(efter)}`)).body.frister[0];
    expect(await klocka(ett, tre)).toMatchObject({ senast: '2015-07-30T21:59:59.999Z', status: 'i-tid' });
    expect(await klocka(tva, tre)).toMatchObject({ senast: '2015-10-30T22:59:59.999Z', status: 'sen' });
    expect(await klocka(tre, tre)).toMatchObject({ status: 'utgatt' });
    const makulering = await controller.post(`${VAG}/${tre.body.id}/makulering`, { motivering: 'Fel.' }, { ifMatch: 0 });
    expect(await klocka(tva, makulering)).toMatchObject({ status: 'utgatt' });

    const frister = async (klient: Klient) =>
      (await klient.get('/frister?status=utgatt&limit=100')).body.frister.filter(
        ({ arende }: { arende: { id: string } }) => arende.id === tva.body.id,
      );
    expect(await frister(controller)).toMatchObject([
      { regel: 'ej-verkstallda-kvartal', arende: { typ: 'ej-verkstallda', nummer: 'LSS-2015-K2' } },
    ]);
    expect(await frister(medarbetare)).toEqual([]);
  });

  test('ett år visas kvartal för kvartal, och det som inte har redovisats är inte noll', async () => {
    const svar = await controller.post(
      VAG,
      uppgifter({
        ar: 2018,
        kvartal: 2,
        antal: 0,
        antalAvbrott: 0,
        kvinnor: 0,
        man: 0,
        insatser: [],
        rapporteradTillIvo: '2018-07-02',
        rapporteradTillFullmaktige: '2018-08-01',
      }),
    );
    const { ar, serier } = (await enhetschef.get(`${VAG}/aret?ar=2018&${sedan(svar)}`)).body;
    expect(ar).toBe(2018);
    const sol = serier.find(({ lagrum }: { lagrum: string }) => lagrum === 'SoL');
    expect(sol).toMatchObject({ namndId: namnd, namnd: expect.any(String) });
    expect(sol.kvartal).toMatchObject([
      { kvartal: 1, status: 'saknas', antal: null, id: null, senast: '2018-04-30T21:59:59.999Z' },
      {
        kvartal: 2,
        status: 'redovisat',
        antal: 0,
        id: svar.body.id,
        rapporteradTillIvo: '2018-07-02',
        rapporteradTillRevisorer: null,
        rapporteradTillFullmaktige: '2018-08-01',
      },
      { kvartal: 3, status: 'saknas', antal: null },
      { kvartal: 4, status: 'saknas', antal: null },
    ]);
    const framtid = (await enhetschef.get(`${VAG}/aret?ar=${AR + 1}`)).body.serier[0];
    expect(framtid.kvartal.map(({ status }: { status: string }) => status)).toEqual(['kommande', 'kommande', 'kommande', 'kommande']);
    expect((await medarbetare.get(`${VAG}/aret?ar=2018`)).body).toEqual({ ar: 2018, serier: [] });
  });

  test('listan går att begränsa', async () => {
    const svar = await controller.post(VAG, uppgifter({ ar: 2009, kvartal: 3, rapporteradTillIvo: '2009-10-14' }));
    const lista = async (fraga: string) => (await controller.get(`${VAG}?${fraga}&${sedan(svar)}`)).body;
    expect(await lista(`ar=2009&kvartal=3&lagrum=SoL&namndId=${namnd}`)).toMatchObject({
      ejVerkstalldaBeslut: [{ id: svar.body.id, nummer: 'SoL-2009-K3' }],
      totalt: 1,
      page: 1,
      limit: 20,
    });
    expect(await lista('ar=2009&lagrum=LSS')).toMatchObject({ ejVerkstalldaBeslut: [], totalt: 0 });
  });
});
