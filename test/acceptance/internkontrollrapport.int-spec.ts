import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

const DYGN = 86_400_000;
const dag = (dygnSedan: number): string =>
  new Date(Date.now() - dygnSedan * DYGN).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
const vid = (dygnSedan: number): string => new Date(Date.now() - dygnSedan * DYGN).toISOString();
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const HEMLIGT = 'Akten lästes av fel person';
const BESTAMMELSE = 'Offentlighets- och sekretesslagen 26 kap. 1 §';
const KONTROLL = { urval: 'Var tionde', antalKontrollerade: 20, antalAvvikelser: 0, kommentar: 'Alla var attesterade i tid.' };

let app: Provapp;
let controller: Klient;
let sekreterare: Klient;
let ledamot: Klient;
let forvaltningschef: Klient;
let medarbetare: Klient;
let utforare: Klient;
let namndId: string;

/** What is written to with a revision: a plan or a report. */
class Sak {
  revision = 0;
  position = '';
  constructor(
    private readonly rot: 'internkontrollplaner' | 'internkontrollrapporter',
    public id = '',
  ) {}

  async ny(body: object, klient = controller): Promise<this> {
    const svar = await klient.post(`/${this.rot}`, body);
    expect({ status: svar.status, body: svar.body }).toMatchObject({ status: 201 });
    this.id = svar.body.id;
    return this.efter(svar);
  }

  async gor(noun: string, body: object = {}, klient = controller): Promise<Svar> {
    const svar = await klient.post(`/${this.rot}/${this.id}/${noun}`, body, { ifMatch: this.revision });
    if (svar.status < 300 && noun !== 'uppdatering') this.efter(svar);
    return svar;
  }

  async klart(noun: string, body: object = {}, klient = controller): Promise<string> {
    const svar = await this.gor(noun, body, klient);
    expect({ noun, status: svar.status, body: svar.body }).toMatchObject({ noun, status: svar.status < 300 ? svar.status : 200 });
    return svar.body.id;
  }

  las(below = '', klient = controller): Promise<Svar> {
    return klient.get(`/${this.rot}/${this.id}${below}${below.includes('?') ? '&' : '?'}minst=${encodeURIComponent(this.position)}`);
  }

  private efter({ body }: Svar): this {
    this.revision = body.revision;
    this.position = body.position;
    return this;
  }
}

/** A plan that the nämnd has adopted, with its moments. */
async function antagen(
  ar: number,
  moment: readonly object[],
  grupper?: readonly string[],
  fore?: Sak,
): Promise<{ plan: Sak; ids: string[] }> {
  const plan = await new Sak('internkontrollplaner').ny({
    period: { fran: `${ar}-01-01`, till: `${ar}-12-31`, benamning: String(ar) },
    namndId,
    ...(grupper === undefined ? {} : { grupper }),
    ...(fore === undefined ? {} : { foregaendePlanId: fore.id }),
    tidpunkt: vid(310),
  });
  const ids: string[] = [];
  for (const each of moment) ids.push(await plan.klart('kontrollmoment', { tidpunkt: vid(305), ...each }));
  await plan.klart('beslut', { datum: dag(300), paragraf: '§ 9', tidpunkt: vid(299) }, sekreterare);
  return { plan, ids };
}

const kontrollera = (plan: Sak, id: string, body: object): Promise<string> =>
  plan.klart(`kontrollmoment/${id}/kontroller`, { ...KONTROLL, utford: dag(30), ...body });

beforeAll(async () => {
  app = await startaProvapp();
  [controller, sekreterare, ledamot, forvaltningschef, medarbetare, utforare] = (await Promise.all(
    ['controller', 'namndsekreterare', 'namndledamot', 'forvaltningschef', 'medarbetare', 'utforare'].map((id) => app.som(id)),
  )) as [Klient, Klient, Klient, Klient, Klient, Klient];
  const { organisation } = (await controller.get('/organisation')).body;
  namndId = organisation.barn.find(({ namn }: { namn: string }) => namn === 'Vård- och omsorgsnämnden').id;
});
afterAll(() => app?.close());

describe('ett års internkontrollrapport', () => {
  const ar = Number(dag(0).slice(0, 4));
  let plan: Sak;
  let rapport: Sak;
  let hemligtId: string;
  let html: { full: string; publik: string };

  const utgava = async (vilken: 'full' | 'publik', sak = rapport): Promise<string> =>
    (await sak.las(`/dokument?format=html&utgava=${vilken}`)).body as string;

  test('en plan som nämnden inte har beslutat får ingen rapport, och en annan version än den gällande inte heller', async () => {
    const utkast = await new Sak('internkontrollplaner').ny({
      period: { fran: `${ar}-01-01`, till: `${ar}-12-31`, benamning: 'Utkast' },
      namndId,
    });
    expect((await controller.post('/internkontrollrapporter', { planId: utkast.id })).body).toMatchObject({ status: 422, kod: 'FEL_FAS' });
    const fore = await antagen(ar - 1, [{ kontrollmoment: 'Attest av fakturor', faktorer: { sannolikhet: 2, allvarlighetsgrad: 2 } }]);
    await kontrollera(fore.plan, fore.ids[0]!, { bedomning: { kod: 'avvikelse' }, antalAvvikelser: 4 });
    const nu = await antagen(
      ar,
      [
        {
          kontrollmoment: 'Attest av fakturor',
          grupp: 'Granskningar',
          foregaendeId: fore.ids[0],
          faktorer: { sannolikhet: 3, allvarlighetsgrad: 2 },
          frekvens: 'kvartal',
        },
        { kontrollmoment: 'Loggkontroll', grupp: 'Granskningar' },
        { kontrollmoment: 'Privata medel', grupp: 'Granskningar' },
      ],
      ['Direktåtgärder', 'Granskningar'],
      fore.plan,
    );
    plan = nu.plan;
    hemligtId = nu.ids[1]!;
    await plan.klart('riskinventering', {
      process: 'Fakturor',
      risk: 'Betalas för sent.',
      hantering: 'acceptera',
      motivering: 'Lågt värde.',
    });
    await kontrollera(plan, nu.ids[0]!, { bedomning: { kod: 'utan-anmarkning' } });
    await kontrollera(plan, hemligtId, {
      bedomning: { kod: 'avvikelse' },
      antalAvvikelser: 1,
      kommentar: HEMLIGT,
      sekretess: { bestammelse: BESTAMMELSE },
    });
    expect((await controller.post('/internkontrollrapporter', { planId: plan.id, planversion: 2 })).body).toMatchObject({
      status: 422,
      kod: 'FEL_PLANVERSION',
    });
    expect((await controller.post('/internkontrollrapporter', { planId: '0d9f6c1e-5b7a-4c39-9a43-6f0f3a1c2b4d' })).status).toBe(400);
    expect((await medarbetare.post('/internkontrollrapporter', { planId: plan.id })).status).toBe(403);
  });

  test('utkastet har planens grupper, siffror, bedömning i text och färg, och förra årets moment', async () => {
    rapport = await new Sak('internkontrollrapporter').ny({ planId: plan.id });
    const { body, status } = await rapport.las();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      fas: 'utkast',
      planversion: 1,
      utgava: 'full',
      frister: [],
      sekretess: { antal: 1, bestammelser: [BESTAMMELSE] },
    });
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers as a client without types would
    const avsnitt = (nyckel: string): any => body.avsnitt.find((each: { nyckel: string }) => each.nyckel === nyckel);
    expect(body.avsnitt.map(({ rubrik }: { rubrik: string }) => rubrik)).toEqual([
      'Sammanfattning',
      'Inledning',
      'Riskvärdering',
      'Direktåtgärder',
      'Granskningar',
      'Kvarstående till nästa år',
    ]);
    expect(avsnitt('omrade-1')).toMatchObject({ tomt: true, kontrollmoment: [] });
    expect(avsnitt('omrade-2').kontrollmoment).toMatchObject([
      {
        kontrollmoment: 'Attest av fakturor',
        frekvens: 'kvartal',
        bedomning: { kod: 'utan-anmarkning', etikett: 'Utan anmärkning', niva: 'gron', skalversion: '1' },
        foregaende: {
          period: String(ar - 1),
          bedomning: { kod: 'avvikelse', niva: 'rod' },
          forandring: 'battre',
          riskvarde: { riskvarde: 4 },
        },
        kvarstar: false,
      },
      { kontrollmoment: 'Loggkontroll', bedomning: null, separat: [BESTAMMELSE], kontroller: [] },
      { kontrollmoment: 'Privata medel', bedomning: null, separat: [], kvarstar: true },
    ]);
    expect(body.sekretess.kontrollmoment).toMatchObject([{ kontrollmoment: 'Loggkontroll', kontroller: [{ kommentar: HEMLIGT }] }]);
    expect(avsnitt('sammanfattning').siffror).toMatchObject([
      { nyckel: 'internkontroll.moment', varde: 3 },
      { nyckel: 'internkontroll.genomforda', varde: 2, namnare: 3 },
    ]);
    expect(avsnitt('riskvardering').risker).toMatchObject([{ process: 'Fakturor', hantering: 'acceptera', motivering: 'Lågt värde.' }]);
    expect((await rapport.las('/siffror/internkontroll.per-bedomning/underlag?rad=avvikelse')).body).toMatchObject({
      antal: 1,
      arenden: [{ id: hemligtId }],
    });
    for (const okand of ['internkontroll.hemligt', '__proto__', 'constructor'])
      expect((await rapport.las(`/siffror/${okand}/underlag`)).status).toBe(404);
  });

  test('det hemliga är bara för nämnden och controllern; andra får den publika utgåvan', async () => {
    html = { full: await utgava('full'), publik: await utgava('publik') };
    expect(html.full).toContain(HEMLIGT);
    for (const text of [html.publik, JSON.stringify((await rapport.las('', forvaltningschef)).body)]) {
      expect(text).not.toContain(HEMLIGT);
      expect(text).toContain('Loggkontroll');
      expect(text).toContain(BESTAMMELSE);
    }
    expect((await rapport.las('', ledamot)).body.sekretess.kontrollmoment).toHaveLength(1);
    const { body } = await rapport.las('', forvaltningschef);
    expect(body).toMatchObject({ utgava: 'publik', sekretess: { antal: 1 } });
    expect(body.avsnitt[0].siffror[1]).toMatchObject({ varde: 1, namnare: 2 });
    expect((await rapport.las('/dokument?utgava=full', forvaltningschef)).status).toBe(403);
    expect((await rapport.las('/dokument', forvaltningschef)).body).toBe(html.publik);
    expect((await rapport.las('/siffror/internkontroll.per-bedomning/underlag?rad=avvikelse', forvaltningschef)).body.antal).toBe(0);
    for (const klient of [medarbetare, utforare]) expect((await rapport.las('', klient)).status).toBe(404);
    expect((await ledamot.get('/internkontrollrapporter')).body.totalt).toBe(1);
  });

  test('dokumentet säger bedömningen utan färg, vilket område som är tomt, och står för sig självt', () => {
    expect(html.full).toMatch(/<span aria-hidden="true" style="color:#1a7f37">●<\/span> Utan anmärkning \(grön\)/);
    expect(html.full).toContain('Området har inga kontrollmoment');
    expect(html.full).toContain('bättre än förra året');
    expect(html.full).toMatch(/Utkast \d{4}-\d\d-\d\d, inte beslutat/);
    const ids = [...html.full.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('text skrivs i områdets avsnitt; en gammal eller saknad revision vägras', async () => {
    const body = { nyckel: 'omrade-2', text: 'Fakturorna <b>attesteras</b> i tid.' };
    expect((await controller.post(`/internkontrollrapporter/${rapport.id}/avsnitt`, body)).status).toBe(428);
    await rapport.klart('avsnitt', body);
    expect((await rapport.gor('avsnitt', { ...body, nyckel: 'omrade-7' })).body.fel[0].falt).toBe('nyckel');
    expect(await utgava('publik')).toContain('&lt;b&gt;attesteras&lt;/b&gt;');
  });

  test('bara nämnden beslutar', async () => {
    const beslut = { datum: dag(0), paragraf: '§ 12' };
    expect((await rapport.gor('beslut', beslut, sekreterare)).body).toMatchObject({ status: 422, kod: 'FEL_FAS' });
    await rapport.klart('granskning');
    for (const klient of [controller, forvaltningschef, ledamot])
      expect((await rapport.gor('beslut', beslut, klient)).body).toMatchObject({ status: 422, kod: 'KRAVER_NAMNDBESLUT' });
    expect((await rapport.gor('beslut', beslut, utforare)).status).toBe(404);
    expect((await rapport.gor('beslut', { ...beslut, datum: dag(-3) }, sekreterare)).status).toBe(400);
  });

  test('en plan som revideras efter utkastet stoppar beslutet tills rapporten är uppdaterad', async () => {
    await plan.klart(
      'revidering',
      { datum: dag(0), paragraf: '§ 31', andringar: { tillagda: [{ kontrollmoment: 'Behörigheter', grupp: 'Granskningar' }] } },
      sekreterare,
    );
    expect((await rapport.gor('beslut', { datum: dag(0), paragraf: '§ 12' }, sekreterare)).body).toMatchObject({
      status: 422,
      kod: 'FEL_PLANVERSION',
    });
    const svar = await rapport.gor('uppdatering');
    expect(svar.status).toBe(201);
    const gammal = rapport;
    rapport = new Sak('internkontrollrapporter', svar.body.id);
    rapport.position = svar.body.position;
    rapport.revision = svar.body.revision;
    const { body } = await rapport.las();
    expect(body).toMatchObject({ fas: 'utkast', planversion: 2, uppdaterar: gammal.id });
    const omrade = body.avsnitt.find(({ nyckel }: { nyckel: string }) => nyckel === 'omrade-2');
    expect(omrade.text).toContain('attesteras');
    expect(omrade.kontrollmoment).toHaveLength(4);
    const skillnad = (await rapport.las(`/jamforelse?med=${gammal.id}`)).body;
    expect(skillnad.siffror).toMatchObject([
      { nyckel: 'internkontroll.moment', fore: { varde: 3 }, efter: { varde: 4 } },
      { nyckel: 'internkontroll.genomforda', fore: { namnare: 3 }, efter: { namnare: 4 } },
    ]);
    expect(skillnad.tabeller.find(({ nyckel }: { nyckel: string }) => nyckel === 'omrade-2.kontrollmoment').rader).toMatchObject([
      { fore: null, efter: { kontrollmoment: 'Behörigheter' } },
    ]);
    expect(skillnad.texter).toEqual([]);
  });

  test('beslutet behåller sina byte, efter hundra händelser till och ur en läsmodell som byggts om', async () => {
    const { saknas } = (await rapport.las()).body;
    expect(saknas).toContainEqual({
      falt: 'avsnitt.sammanfattning',
      meddelande: expect.stringMatching(/^Skriv avsnittet Sammanfattning: ./),
    });
    expect((await rapport.gor('granskning', {}, forvaltningschef)).body).toMatchObject({ saknas });
    await rapport.klart('beslut', { datum: dag(0), paragraf: '§ 12', diarienummer: 'SN 2026-18' }, sekreterare);
    expect((await rapport.las()).body).not.toHaveProperty('saknas');
    html = { full: await utgava('full'), publik: await utgava('publik') };
    expect(html.publik).toContain(`Beslutad ${dag(0)} av nämnden, § 12`);
    const { beslut } = (await rapport.las()).body;
    expect(beslut.andradEfterBeslutet).toBe(false);
    expect((await controller.get(`/internkontrollrapporter?planId=${plan.id}&fas=beslutad`)).body.internkontrollrapporter).toMatchObject([
      { beslut: { andradEfterBeslutet: false } },
    ]);
    expect(beslut.dokument.map((each: { format: string; utgava: string }) => `${each.format} ${each.utgava}`)).toEqual(
      ['full', 'publik'].flatMap((vilken) => ['html', 'pdf', 'arkiv', 'docx', 'xlsx', 'json'].map((format) => `${format} ${vilken}`)),
    );
    const hash = (vilken: string): string =>
      beslut.dokument.find((each: { format: string; utgava: string }) => each.format === 'html' && each.utgava === vilken).sha256;
    expect([hash('full'), hash('publik')]).toEqual([sha256(html.full), sha256(html.publik)]);

    const vy = (await rapport.las()).body;
    for (let n = 0; n < 100; n += 1) await plan.klart('riskinventering', { process: `Process ${n}`, risk: 'Ny risk.' });
    await kontrollera(plan, hemligtId, { bedomning: { kod: 'utan-anmarkning' } });
    rapport.position = plan.position;
    const samma = async () => {
      expect(await utgava('full')).toBe(html.full);
      expect(await utgava('publik')).toBe(html.publik);
      expect((await rapport.las()).body).toEqual(vy);
    };
    await samma();
    for (const name of ['internkontroll', 'internkontrollrapport']) await app.installation.runtime.rebuild(name);
    await samma();
  });

  test('en plan utan grupper redovisas per process, med processen som rubrik', async () => {
    const { plan: utan } = await antagen(ar - 2, [
      { kontrollmoment: 'Attest', process: 'Fakturor' },
      { kontrollmoment: 'Beslut', process: 'Delegation' },
      { kontrollmoment: 'Betaldag', process: 'Fakturor' },
      { kontrollmoment: 'Övrigt' },
    ]);
    const egen = await new Sak('internkontrollrapporter').ny({ planId: utan.id });
    const omraden = (body: { avsnitt: { rubrik: string; nyckel: string; kontrollmoment?: { kontrollmoment: string }[] }[] }) =>
      body.avsnitt.flatMap(({ nyckel, rubrik, kontrollmoment }) =>
        kontrollmoment === undefined ? [] : [[nyckel, rubrik, kontrollmoment.map((each) => each.kontrollmoment)]],
      );
    const expected = [
      ['omrade-1', 'Fakturor', ['Attest', 'Betaldag']],
      ['omrade-2', 'Delegation', ['Beslut']],
      ['utan-omrade', 'Kontrollmoment utan kontrollområde', ['Övrigt']],
    ];
    expect(omraden((await egen.las()).body)).toEqual(expected);
    await egen.klart('avsnitt', { nyckel: 'omrade-2', text: 'Alla beslut är anmälda.' });
    const rows = await app.dataSource.query('select dokument from internkontrollrapport where id = $1', [egen.id]);
    expect(JSON.stringify(rows)).not.toContain('Fakturor');
  });

  test('rapporten överlämnas och publiceras, och historiken säger allt', async () => {
    await rapport.klart('overlamnande', { till: 'Kommunstyrelsen', datum: dag(0) }, sekreterare);
    await rapport.klart('publicering');
    expect((await rapport.las()).body).toMatchObject({ fas: 'publicerad', overlamnande: { till: 'Kommunstyrelsen' } });
    const { historik } = (await rapport.las('/historik')).body;
    expect(historik.map(({ typ }: { typ: string }) => typ)).toEqual([
      'InternkontrollrapportUtkastSkapat',
      'AvsnittSkrivet',
      'InternkontrollrapportGranskad',
      'InternkontrollrapportBeslutad',
      'InternkontrollrapportOverlamnad',
      'InternkontrollrapportPublicerad',
    ]);
    expect(JSON.stringify(historik)).not.toContain('innehall');
    expect((await controller.get(`/internkontrollrapporter?fas=publicerad&planId=${plan.id}`)).body.totalt).toBe(1);
    const publicerad = await medarbetare.get(`/internkontrollrapporter/${rapport.id}/dokument?format=pdf`);
    expect(publicerad.headers['content-disposition']).toBe(`inline; filename="internkontrollrapport-${ar}-publik.pdf"`);
    expect((await medarbetare.get(`/internkontrollrapporter/${rapport.id}/historik`)).status).toBe(404);
    const blad = (await medarbetare.get(`/internkontrollrapporter/${rapport.id}/foljeblad`)).body as string;
    for (const text of [`Beslutad ${dag(0)} av nämnden, § 12`, 'SN 2026-18', `${dag(0)}, till Kommunstyrelsen`])
      expect(blad).toContain(text);
  });
});
