import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

const DYGN = 86_400_000;
const idag = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
const sedan = (dygn: number): string => new Date(Date.now() - dygn * DYGN).toISOString();
const ATGARD = { typ: 'rutinandring', beskrivning: 'Två läser varje handling.', ansvarigId: 'medarbetare' };

let app: Provapp;
let medarbetare: Klient;
let chef: Klient;
let avdelningschef: Klient;
let annanAvdelningschef: Klient;
let controller: Klient;
let namndsekreterare: Klient;
let avdelning: string;
let annanAvdelning: string;
let enhet: string;

beforeAll(async () => {
  app = await startaProvapp();
  const som = (id: string) => app.som(id);
  [medarbetare, chef, avdelningschef, annanAvdelningschef, controller, namndsekreterare] = await Promise.all([
    som('medarbetare'),
    som('enhetschef-1'),
    som('avdelningschef'),
    som('avdelningschef-2'),
    som('controller'),
    som('namndsekreterare'),
  ]);
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  const unitOf = (id: string): string => anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
  [avdelning, annanAvdelning, enhet] = [unitOf('avdelningschef'), unitOf('avdelningschef-2'), unitOf('enhetschef-1')];
});
afterAll(() => app?.close());

const PLAN = { titel: 'Risker inför budget', anledning: 'organisationsforandring', omfattning: 'Avdelningens myndighetsutövning.' };
const RISK = {
  handelse: 'En handling med sekretess lämnas ut.',
  konsekvenser: 'Den enskilde kommer till skada.',
  faktorer: { sannolikhet: 3, allvarlighetsgrad: 3 },
  hantering: 'atgarda',
  motivering: 'Det har hänt tidigare.',
};

/** A risk analysis with its newest revision, handled by the avdelningschef unless said. */
class Analys {
  private constructor(
    readonly id: string,
    public revision: number,
    public position: string,
  ) {}

  static async planerad(body: object = {}, klient = avdelningschef): Promise<Analys> {
    const svar = await klient.post('/riskanalyser', { ...PLAN, organisationsenhetId: avdelning, ...body });
    expect(svar).toMatchObject({ status: 201, headers: { location: expect.stringContaining('/riskanalyser/') } });
    return new Analys(svar.body.id, svar.body.revision, svar.body.position);
  }

  async gor(noun: string, body: object = {}, klient = avdelningschef, path = `/riskanalyser/${this.id}/${noun}`): Promise<Svar> {
    const svar = await klient.post(path, body, { ifMatch: this.revision });
    if (svar.status < 300) ({ revision: this.revision, position: this.position } = svar.body);
    return svar;
  }

  async risk(body: object = {}): Promise<string> {
    const svar = await this.gor('risker', { ...RISK, ...body });
    expect(svar).toMatchObject({ status: 201, headers: { location: expect.stringMatching(new RegExp(`/riskanalyser/${this.id}$`)) } });
    return svar.body.id;
  }

  las(klient = avdelningschef, below = ''): Promise<Svar> {
    return klient.get(`/riskanalyser/${this.id}${below}${below.includes('?') ? '&' : '?'}minst=${encodeURIComponent(this.position)}`);
  }
}

describe('vägen', () => {
  test('från planerad till avslutad: risker före och efter, åtgärd, nämnd, matris och konsekvensbeskrivning', async () => {
    const analys = await Analys.planerad({ deltagare: ['Enhetscheferna'], genomforsSenast: '2099-12-31' });
    const riskId = await analys.risk();
    await analys.risk({ hantering: 'acceptera', faktorer: { sannolikhet: 1, allvarlighetsgrad: 4 }, handelse: 'Någon avlider.' });
    for (const [noun, fas] of [
      ['genomforande', 'genomford'],
      ['faststallande', 'faststalld'],
    ] as const) {
      expect((await analys.gor(noun)).status).toBe(200);
      expect((await analys.las()).body.fas).toBe(fas);
    }
    expect((await analys.gor('risker', RISK)).body.kod).toBe('FEL_FAS');
    expect((await analys.gor('avslut')).body).toMatchObject({ kod: 'UPPGIFTER_SAKNAS', fel: [{ falt: 'risker[0].atgarder' }] });

    expect((await analys.gor('atgarder', { ...ATGARD, avser: { typ: 'risk', id: enhet } })).body.fel).toMatchObject([{ falt: 'avser.id' }]);
    const foreslagen = await analys.gor('atgarder', { ...ATGARD, avser: { typ: 'risk', id: riskId } });
    expect(foreslagen).toMatchObject({ status: 201, headers: { location: expect.stringContaining('/atgarder/') } });
    const atgardId = foreslagen.body.id;
    for (const [noun, body, klient] of [
      ['beslut', { beslut: 'planerad' }, avdelningschef],
      ['genomforande', { kommentar: 'Gjort.' }, medarbetare],
    ] as const)
      expect((await analys.gor(noun, body, klient, `/atgarder/${atgardId}/${noun}`)).status).toBe(200);
    expect((await analys.las()).body.fas).toBe('uppfoljning');
    expect((await analys.gor('avslut')).body.kod).toBe('OPPNA_ATGARDER');
    const uppfoljning = { effekt: 'ja', motivering: 'Inget har lämnats ut.' };
    expect((await analys.gor('', uppfoljning, avdelningschef, `/atgarder/${atgardId}/uppfoljning`)).status).toBe(200);
    expect((await avdelningschef.get(`/atgarder?kallaTyp=riskanalys&minst=${analys.position}`)).body.atgarder).toMatchObject([
      { id: atgardId, fas: 'uppfoljd', avser: { typ: 'risk', id: riskId }, kalla: { typ: 'riskanalys', id: analys.id } },
    ]);
    expect((await analys.gor('avslut')).body).toMatchObject({ kod: 'UPPGIFTER_SAKNAS', fel: [{ falt: 'risker[0].omvardering' }] });

    const omvardering = { faktorer: { sannolikhet: 1, allvarlighetsgrad: 3 }, motivering: 'Två läser.' };
    const omvarderad = await analys.gor(`risker/${riskId}/omvardering`, omvardering);
    expect(omvarderad).toMatchObject({ status: 200, body: { id: riskId } });
    expect((await analys.gor('namndredovisning', { datum: idag, paragraf: '§ 17' }, namndsekreterare)).status).toBe(200);
    expect((await analys.gor('avslut', { slutsats: 'Godtagbart.' })).status).toBe(200);

    const svar = await analys.las();
    expect(svar.headers['etag']).toBe(`"${analys.revision}"`);
    expect(svar.body).toMatchObject({
      nummer: expect.stringMatching(/^R-\d{4}-\d{6}$/),
      fas: 'avslutad',
      titel: PLAN.titel,
      deltagare: ['Enhetscheferna'],
      organisationsenhetId: avdelning,
      niva: 'rod',
      risker: [
        {
          id: riskId,
          skalversion: '4x4-1',
          riskvarde: 9,
          niva: 'rod',
          fore: { faktorer: { sannolikhet: 3, allvarlighetsgrad: 3 }, riskvarde: 9, niva: 'rod' },
          efter: { skalversion: '4x4-1', riskvarde: 3, niva: 'gron', motivering: 'Två läser.' },
        },
        { riskvarde: 4, niva: 'rod', hantering: 'acceptera' },
      ],
      namndredovisningar: [{ datum: idag, paragraf: '§ 17', namndId: expect.any(String) }],
      avslut: { slutsats: 'Godtagbart.' },
      saknas: [],
      frister: expect.arrayContaining([expect.objectContaining({ regel: 'riskanalys-genomforande', status: 'i-tid' })]),
    });
    const { historik } = (await analys.las(avdelningschef, '/historik')).body;
    expect(historik.map(({ typ }: { typ: string }) => typ)).toEqual([
      'RiskanalysPlanerad',
      'RiskBedomd',
      'RiskBedomd',
      'RiskanalysGenomford',
      'RiskanalysFaststalld',
      'AtgardForeslagen',
      'AtgardPlanerad',
      'AtgardGenomford',
      'AtgardUppfoljd',
      'RiskOmvarderad',
      'RiskanalysNamndredovisad',
      'RiskanalysAvslutad',
    ]);

    const matris = await analys.las(avdelningschef, '/matris?format=json');
    const ruta = (x: number, y: number) =>
      matris.body.matriser[0].rutor.find((each: { x: number; y: number }) => each.x === x && each.y === y);
    expect([ruta(3, 3), ruta(3, 1)]).toMatchObject([
      { riskvarde: 9, niva: 'rod', fore: [riskId], efter: [] },
      { riskvarde: 3, niva: 'gron', fore: [], efter: [riskId] },
    ]);
    expect(matris.body.textalternativ).toContain('En handling med sekretess lämnas ut');
    const konsekvens = await analys.las(avdelningschef, '/konsekvensbeskrivning?format=json');
    expect(konsekvens.body.sections.map(({ id }: { id: string }) => id)).toEqual([
      ...['sammanfattning', 'utgangspunkter', 'konsekvenser', 'riskmatris', 'atgarder', 'skalor', 'redovisning'],
    ]);
    expect((await analys.las(avdelningschef, '/konsekvensbeskrivning?format=pdf')).status).toBe(400);
  });

  test('bilden och dokumentet är vad de säger', async () => {
    const analys = await Analys.planerad();
    await analys.risk();
    const hamta = async (below: string) => {
      const { body } = await app.oppen.post('/dev-idp/token', { anvandare: 'avdelningschef' });
      const url = `${await app.app.getUrl()}/kvalitet/v1/riskanalyser/${analys.id}/${below}?minst=${analys.position}`;
      const answer = await fetch(url, { headers: { authorization: `Bearer ${body.access_token}` } });
      return { typ: answer.headers.get('content-type'), text: await answer.text() };
    };
    const svg = await hamta('matris');
    expect(svg.typ).toMatch(/^image\/svg\+xml/);
    expect(svg.text).toMatch(/^<svg .*<desc id="riskmatris-beskrivning">Riskmatris med 1 risk/s);
    const html = await hamta('konsekvensbeskrivning');
    expect(html.typ).toMatch(/^text\/html/);
    expect(html.text).toContain('Riskanalysen är inte fastställd');
    expect(html.text).toContain('<svg ');
  });
});

describe('vem', () => {
  test('chefen i sin del, controllern i hela kommunen; andra ser inte ens att den finns', async () => {
    const analys = await Analys.planerad();
    expect((await analys.las(controller)).status).toBe(200);
    expect((await analys.las(namndsekreterare)).status).toBe(200);
    for (const klient of [medarbetare, chef, annanAvdelningschef]) {
      expect((await analys.las(klient)).status).toBe(404);
      expect((await analys.gor('genomforande', {}, klient)).status).toBe(404);
    }
    expect((await analys.gor('genomforande', {}, namndsekreterare)).status).toBe(403);
    expect((await analys.gor('genomforande', {}, controller)).status).toBe(200);
    const iListan = async (klient: Klient) =>
      (await klient.get(`/riskanalyser?minst=${analys.position}`)).body.riskanalyser.some(({ id }: { id: string }) => id === analys.id);
    expect(await Promise.all([avdelningschef, controller, chef].map(iListan))).toEqual([true, true, false]);
  });

  test('controllern beslutar om åtgärden; den ansvarige ser och genomför den utan att se analysen', async () => {
    const analys = await Analys.planerad();
    const riskId = await analys.risk();
    const { id } = (await analys.gor('atgarder', { ...ATGARD, avser: { typ: 'risk', id: riskId } }, controller)).body;
    const beslut = { beslut: 'planerad' };
    expect((await analys.gor('', beslut, annanAvdelningschef, `/atgarder/${id}/beslut`)).status).toBe(404);
    expect((await analys.gor('', beslut, medarbetare, `/atgarder/${id}/beslut`)).status).toBe(403);
    expect((await analys.gor('', beslut, controller, `/atgarder/${id}/beslut`)).status).toBe(200);
    const hos = async (klient: Klient) => (await klient.get(`/atgarder/${id}?minst=${analys.position}`)).status;
    expect(await Promise.all([medarbetare, controller, annanAvdelningschef].map(hos))).toEqual([200, 200, 404]);
    expect((await analys.las(medarbetare)).status).toBe(404);
    expect((await analys.gor('', { kommentar: 'Gjort.' }, medarbetare, `/atgarder/${id}/genomforande`)).status).toBe(200);
  });

  test('planeras bara i den egna delen', async () => {
    const kropp = { ...PLAN, organisationsenhetId: annanAvdelning };
    expect((await avdelningschef.post('/riskanalyser', kropp)).status).toBe(403);
    expect((await medarbetare.post('/riskanalyser', kropp)).status).toBe(403);
    expect((await chef.post('/riskanalyser', { ...kropp, organisationsenhetId: enhet })).status).toBe(201);
    const finnsInte = await avdelningschef.post('/riskanalyser', { ...kropp, organisationsenhetId: 'finns-inte' });
    expect(finnsInte).toMatchObject({ status: 400, body: { fel: [{ falt: 'organisationsenhetId' }] } });
  });
});

describe('en gång om året', () => {
  const forsenade = async (fraga = '') => {
    const { body } = await controller.get(`/riskanalyser/forsenade${fraga}`);
    return new Map<string, { status: string }>(
      body.forsenade.map((each: { organisationsenhetId: string }) => [each.organisationsenhetId, each]),
    );
  };

  test('avdelningar utan årlig riskanalys syns, och klockan för nästa går och stannar', async () => {
    expect((await forsenade()).get(annanAvdelning)).toMatchObject({ status: 'aldrig' });
    const arlig = async (dygn: number) => {
      const body = { anledning: 'arlig', organisationsenhetId: annanAvdelning, tidpunkt: sedan(dygn) };
      const analys = await Analys.planerad(body, controller);
      expect((await analys.gor('genomforande', { tidpunkt: sedan(dygn) }, controller)).status).toBe(200);
      return analys;
    };
    const klocka = async (analys: Analys) =>
      (await analys.las(controller)).body.frister.find(({ regel }: { regel: string }) => regel === 'riskanalys-arlig');

    const gammal = await arlig(500);
    expect(await klocka(gammal)).toMatchObject({ status: 'utgatt', rattsligStallning: 'lokal' });
    expect((await forsenade(`?minst=${gammal.position}`)).get(annanAvdelning)).toMatchObject({
      status: 'forsenad',
      riskanalysId: gammal.id,
    });
    const utgangna = await annanAvdelningschef.get(`/frister?status=utgatt&minst=${gammal.position}`);
    expect(utgangna.body.frister).toMatchObject([{ regel: 'riskanalys-arlig', arende: { typ: 'riskanalys', id: gammal.id } }]);

    const ny = await arlig(10);
    expect(await klocka(ny)).toMatchObject({ status: 'pagar' });
    expect((await forsenade(`?minst=${ny.position}`)).has(annanAvdelning)).toBe(false);
    const mellan = await arlig(200);
    ny.position = mellan.position;
    gammal.position = mellan.position;
    expect(await Promise.all([gammal, mellan, ny].map(klocka))).toMatchObject([
      { status: 'i-tid' },
      { status: 'i-tid' },
      { status: 'pagar' },
    ]);
  });

  test('fjolåret visas som det var, och ett år som inte är ett år är fel', async () => {
    const ar = Number(idag.slice(0, 4)) - 1;
    expect((await controller.get(`/riskanalyser/forsenade?ar=${ar}`)).body).toMatchObject({ datum: `${ar}-12-31` });
    expect((await controller.get('/riskanalyser/forsenade?ar=nyss')).status).toBe(400);
    expect((await chef.get('/riskanalyser/forsenade')).body).toMatchObject({ antalAvdelningar: 0, forsenade: [] });
  });
});

describe('fel indata', () => {
  test.each([
    [{ faktorer: { sannolikhet: 9, allvarlighetsgrad: 1 } }, 400, 'faktorer.sannolikhet'],
    [{ faktorer: { sannolikhet: 'x' } }, 400, 'faktorer'],
    [{ skalversion: 'finns-inte' }, 400, 'skalversion'],
    [{ hantering: 'glom' }, 400, 'hantering'],
    [{ motivering: '' }, 400, 'motivering'],
    [{ riskvarde: 1 }, 400, 'riskvarde'],
  ])('%j: %i', async (change, status, falt) => {
    const analys = await Analys.planerad();
    const svar = await analys.gor('risker', { ...RISK, ...change });
    expect(svar).toMatchObject({ status, body: { fel: [{ falt }] } });
  });

  test('en risk som inte finns, en gammal revision och ingen revision', async () => {
    const analys = await Analys.planerad();
    const omvardering = { faktorer: RISK.faktorer, motivering: 'Ny bedömning.' };
    expect((await analys.gor(`risker/${enhet}/omvardering`, omvardering)).status).toBe(404);
    await analys.risk();
    expect((await avdelningschef.post(`/riskanalyser/${analys.id}/risker`, RISK, { ifMatch: 0 })).status).toBe(412);
    expect((await avdelningschef.post(`/riskanalyser/${analys.id}/risker`, RISK)).status).toBe(428);
  });
});
