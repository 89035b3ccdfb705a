import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

const DYGN = 86_400_000;
const dag = (dygn = 0): string => new Date(Date.now() + dygn * DYGN).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
const sedan = (dygn: number): string => new Date(Date.now() - dygn * DYGN).toISOString();

let app: Provapp;
let medarbetare: Klient;
let chef: Klient;
let annanChef: Klient;
let registrator: Klient;
let controller: Klient;
let forvaltningschef: Klient;
let namndsekreterare: Klient;
let enhetId: string;

beforeAll(async () => {
  app = await startaProvapp();
  [medarbetare, chef, annanChef, registrator, controller, forvaltningschef, namndsekreterare] = (await Promise.all(
    ['medarbetare', 'enhetschef-1', 'enhetschef-2', 'registrator', 'controller', 'forvaltningschef', 'namndsekreterare'].map((id) =>
      app.som(id),
    ),
  )) as [Klient, Klient, Klient, Klient, Klient, Klient, Klient];
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  enhetId = anvandare.find(({ id }: { id: string }) => id === 'enhetschef-1').roller[0].organisationsenhetId;
});
afterAll(() => app?.close());

const INKOMMEN = {
  myndighet: 'ivo',
  diarienummer: 'IVO 3.5.1-04321/2026',
  iakttagelser: ['Genomförandeplaner saknas i tre av tio akter.'],
};
const SVAR = { svar: 'Alla planer är upprättade.' };

/** A tillsyn with its newest revision, handled by the unit's manager unless said. */
class Tillsyn {
  private constructor(
    readonly id: string,
    public revision: number,
    public position: string,
  ) {}

  static async inkommen(body: object = {}, klient = registrator): Promise<Tillsyn> {
    const svar = await klient.post('/tillsyner', { ...INKOMMEN, enhetId, ...body });
    expect(svar).toMatchObject({ status: 201, headers: { location: expect.stringContaining('/tillsyner/') } });
    return new Tillsyn(svar.body.id, svar.body.revision, svar.body.position);
  }

  async gor(noun: string, body: object = {}, klient = chef, path = `/tillsyner/${this.id}/${noun}`): Promise<Svar> {
    const svar = await klient.post(path, body, { ifMatch: this.revision });
    if (svar.status < 300) ({ revision: this.revision, position: this.position } = svar.body);
    return svar;
  }

  /** Steps that are to go through, each with the phase they lead to. */
  async fram(...steg: readonly (readonly [noun: string, body: object, fas: string, klient?: Klient])[]): Promise<this> {
    for (const [noun, body, fas, klient] of steg) {
      const svar = await this.gor(noun, body, klient);
      expect({ noun, status: svar.status, body: svar.body }).toMatchObject({ noun, status: noun === 'atgarder' ? 201 : 200 });
      expect({ noun, fas: (await this.las(registrator)).body.fas }).toEqual({ noun, fas });
    }
    return this;
  }

  las(klient: Klient, below = ''): Promise<Svar> {
    return klient.get(`/tillsyner/${this.id}${below}?minst=${encodeURIComponent(this.position)}`);
  }

  async frist(): Promise<{ status: string; senast: string } | undefined> {
    return (await this.las(registrator)).body.frister.find(({ regel }: { regel: string }) => regel === 'tillsyn-svar');
  }
}

describe('vägen', () => {
  test('från inkommen till avslutad, med åtgärd mot en iakttagelse; beslutet kommer efteråt', async () => {
    const tillsyn = await Tillsyn.inkommen({ svarSenast: dag(20) });
    const { body } = await tillsyn.las(chef);
    expect(body).toMatchObject({ fas: 'inkommen', myndighetsnamn: 'Inspektionen för vård och omsorg', saknas: [{ falt: 'svar' }] });
    expect((await tillsyn.gor('avslut')).body).toMatchObject({ kod: 'UPPGIFTER_SAKNAS', fel: [{ falt: 'svar' }] });
    expect(await tillsyn.frist()).toMatchObject({ status: 'pagar', rattsligStallning: 'lokal' });

    await tillsyn.fram(['svar', SVAR, 'besvarad']);
    const atgard = {
      orsakIds: [body.iakttagelser[0].id],
      typ: 'rutinandring',
      beskrivning: 'Planen skrivs inom två veckor.',
      ansvarigId: 'medarbetare',
    };
    const foreslagen = await tillsyn.gor('atgarder', atgard);
    expect(foreslagen.status).toBe(201);
    const atgardId = foreslagen.body.id;
    expect((await tillsyn.gor('avslut')).body.kod).toBe('OPPNA_ATGARDER');
    for (const [noun, steg, klient, fas] of [
      ['beslut', { beslut: 'planerad' }, chef, 'uppfoljning'],
      ['genomforande', { kommentar: 'Gjort.' }, medarbetare, 'uppfoljning'],
      ['uppfoljning', { effekt: 'ja', motivering: 'Alla akter har en plan.' }, controller, 'uppfoljning'],
    ] as const) {
      expect((await tillsyn.gor(noun, steg, klient, `/atgarder/${atgardId}/${noun}`)).status).toBe(200);
      expect((await tillsyn.las(chef)).body.fas).toBe(fas);
    }
    const iListan = (await medarbetare.get(`/atgarder?kallaTyp=tillsyn&minst=${tillsyn.position}`)).body.atgarder;
    expect(iListan).toMatchObject([{ id: atgardId, fas: 'uppfoljd', kalla: { typ: 'tillsyn', id: tillsyn.id } }]);
    await tillsyn.fram(
      ['avslut', { slutsats: 'Klart.' }, 'avslutad', registrator],
      ['beslut', { datum: dag(), beslut: 'IVO avslutar ärendet.', utfall: 'brister' }, 'avslutad', registrator],
    );

    const svar = await tillsyn.las(chef);
    expect(svar.headers['etag']).toBe(`"${tillsyn.revision}"`);
    expect(svar.body).toMatchObject({
      nummer: expect.stringMatching(/^T-\d{4}-\d{6}$/),
      diarienummer: INKOMMEN.diarienummer,
      iakttagelser: [{ text: INKOMMEN.iakttagelser[0] }],
      svar: [{ ...SVAR, datum: dag() }],
      beslut: [{ datum: dag(), beslut: 'IVO avslutar ärendet.', utfall: 'brister' }],
      avslut: { slutsats: 'Klart.' },
      saknas: [],
    });
    expect((await tillsyn.frist())!.status).toBe('i-tid');
    const { historik } = (await tillsyn.las(chef, '/historik')).body;
    expect(historik.map(({ revision }: { revision: number }) => revision)).toEqual(historik.map((_: unknown, n: number) => n));
    expect(historik[0]).toMatchObject({ typ: 'TillsynInkommen', aktor: 'registrator', uppgifter: { myndighet: 'ivo' } });
  });

  test('ett svar efter den dag som myndigheten satte är sent för alltid, och chefens frist tills dess', async () => {
    const tillsyn = await Tillsyn.inkommen({ svarSenast: dag(-3), tidpunkt: sedan(5) });
    expect((await tillsyn.frist())!.status).toBe('utgatt');
    const egna = await chef.get(`/frister?ansvarigId=enhetschef-1&status=utgatt&minst=${tillsyn.position}`);
    expect(egna.body.frister).toMatchObject([{ regel: 'tillsyn-svar', arende: { typ: 'tillsyn', id: tillsyn.id } }]);
    await tillsyn.fram(['svar', SVAR, 'besvarad']);
    expect((await tillsyn.frist())!.status).toBe('sen');
    expect((await chef.get(`/tillsyner?frist=sen&minst=${tillsyn.position}`)).body.tillsyner).toMatchObject([{ id: tillsyn.id }]);
  });

  test('där inget svar är begärt räcker myndighetens beslut', async () => {
    const tillsyn = await Tillsyn.inkommen({ myndighet: 'jo' });
    expect(await tillsyn.frist()).toBeUndefined();
    await tillsyn.fram(['beslut', { datum: dag(), beslut: 'JO tar inte upp saken.' }, 'inkommen'], ['avslut', {}, 'avslutad']);
  });

  test('iakttagelserna kan skickas som texter eller objekt', async () => {
    for (const iakttagelser of [['Sett.'], [{ text: 'Sett.' }]]) {
      const tillsyn = await Tillsyn.inkommen({ iakttagelser });
      expect((await tillsyn.las(chef)).body.iakttagelser).toMatchObject([{ text: 'Sett.' }]);
    }
    for (const iakttagelser of ['Sett.', [7]])
      expect((await registrator.post('/tillsyner', { ...INKOMMEN, iakttagelser })).status).toBe(400);
  });
});

describe('vem som får vad', () => {
  test('varje roll ser det den ska, och ingen annan vet att det finns', async () => {
    const tillsyn = await Tillsyn.inkommen({}, chef);
    const status = async (klient: Klient) => (await tillsyn.las(klient)).status;
    expect(
      await Promise.all([registrator, controller, chef, forvaltningschef, namndsekreterare, annanChef, medarbetare].map(status)),
    ).toEqual([200, 200, 200, 200, 200, 404, 404]);
    expect((await tillsyn.gor('svar', SVAR, annanChef)).status).toBe(404);
    expect((await tillsyn.gor('svar', SVAR, namndsekreterare)).status).toBe(403);
    const atgard = { orsak: 'Rutinen saknas.', typ: 'rutinandring', beskrivning: 'Skriv den.', ansvarigId: 'medarbetare' };
    expect((await tillsyn.gor('atgarder', atgard, registrator)).status).toBe(403);
    const atgardId = (await tillsyn.gor('atgarder', atgard)).body.id;
    const beslut = `/atgarder/${atgardId}/beslut`;
    expect((await tillsyn.gor('beslut', { beslut: 'planerad' }, namndsekreterare, beslut)).status).toBe(403);
    expect((await tillsyn.gor('beslut', { beslut: 'planerad' }, annanChef, beslut)).status).toBe(404);
    expect((await tillsyn.gor('beslut', { beslut: 'planerad' }, controller, beslut)).status).toBe(200);
  });

  test('utan enhet gäller den hela kommunen: förvaltningschefens, inte enhetens', async () => {
    expect((await chef.post('/tillsyner', INKOMMEN)).status).toBe(403);
    const tillsyn = await Tillsyn.inkommen({ enhetId: undefined, myndighet: 'revision' });
    expect((await tillsyn.las(chef)).status).toBe(404);
    expect((await tillsyn.las(namndsekreterare)).body).toMatchObject({ enhetId: null, myndighet: 'revision' });
    await tillsyn.fram(['svar', SVAR, 'besvarad', forvaltningschef]);
    const atgard = { orsak: 'Stickproven är få.', typ: 'annat', beskrivning: 'Fler stickprov.', ansvarigId: 'controller' };
    const atgardId = (await tillsyn.gor('atgarder', atgard, forvaltningschef)).body.id;
    expect((await tillsyn.gor('beslut', { beslut: 'planerad' }, forvaltningschef, `/atgarder/${atgardId}/beslut`)).status).toBe(200);
    const alla = (await forvaltningschef.get(`/atgarder?kallaTyp=tillsyn&minst=${tillsyn.position}&limit=100`)).body.atgarder;
    expect(alla.map(({ id }: { id: string }) => id)).toContain(atgardId);
  });

  test('den som läser hamnar i läsloggen med tillsynen', async () => {
    const tillsyn = await Tillsyn.inkommen();
    await tillsyn.las(chef);
    const [row] = await app.dataSource.query(
      `select handling, arenden::text[] as arenden from lasning.logg where actor_id = 'enhetschef-1' order by nr desc limit 1`,
    );
    expect(row).toEqual({ handling: 'las', arenden: [tillsyn.id] });
  });
});

describe('listan och formen', () => {
  test('sök på enhet, fas, myndighet, dag och frist, sida för sida', async () => {
    const egna: Tillsyn[] = [];
    for (const tidpunkt of ['2024-01-01T09:00:00Z', '2024-01-31T22:30:00Z', '2024-02-01T09:00:00Z'])
      egna.push(await Tillsyn.inkommen({ myndighet: 'imy', tidpunkt, svarSenast: '2024-03-01' }));
    const get = async (query: string) => (await chef.get(`/tillsyner?minst=${egna[2]!.position}&myndighet=imy&${query}`)).body;
    const january = await get('fran=2024-01-01&till=2024-01-31');
    expect(january.tillsyner.map(({ id }: { id: string }) => id)).toEqual([egna[1]!.id, egna[0]!.id]);
    const second = await get(`limit=1&page=2&enhetId=${enhetId}&fas=inkommen&frist=utgatt`);
    expect(second).toMatchObject({ totalt: 3, page: 2, limit: 1, tillsyner: [{ id: egna[1]!.id }] });
    expect((await get('frist=i-tid')).totalt).toBe(0);
    expect((await chef.get('/tillsyner?okand=1')).status).toBe(400);
  });

  test.each([
    [{ myndighet: 'kungen' }, 'myndighet'],
    [{ enhetId: 'finns-inte' }, 'enhetId'],
    [{ svarSenast: 'snart' }, 'svarSenast'],
  ])('%j är fel, och inget tas emot', async (body, falt) => {
    expect(await registrator.post('/tillsyner', { ...INKOMMEN, ...body })).toMatchObject({ status: 400, body: { fel: [{ falt }] } });
  });

  test('det som saknas nämns', async () => {
    expect(await registrator.post('/tillsyner', {})).toMatchObject({
      status: 422,
      body: { kod: 'UPPGIFTER_SAKNAS', fel: [{ falt: 'myndighet' }] },
    });
  });

  test('revisionen krävs och ska vara den senaste; en upprepad nyckel får samma svar', async () => {
    const tillsyn = await Tillsyn.inkommen();
    const path = `/tillsyner/${tillsyn.id}/svar`;
    expect((await chef.post(path, SVAR)).status).toBe(428);
    expect((await chef.post(path, SVAR, { ifMatch: 7 })).status).toBe(412);
    const idempotencyKey = randomUUID();
    const forsta = await chef.post(path, SVAR, { idempotencyKey, ifMatch: 0 });
    expect(await chef.post(path, SVAR, { idempotencyKey, ifMatch: 0 })).toMatchObject({ status: 200, body: forsta.body });
  });
});
