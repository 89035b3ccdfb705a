import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

const DYGN = 86_400_000;
const dag = (dygnSedan: number): string =>
  new Date(Date.now() - dygnSedan * DYGN).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
const vid = (dygnSedan: number): string => new Date(Date.now() - dygnSedan * DYGN).toISOString();
const KONTROLL = {
  urval: 'Var tionde faktura',
  antalKontrollerade: 20,
  antalAvvikelser: 0,
  bedomning: { kod: 'utan-anmarkning' },
  kommentar: 'Alla var attesterade i tid.',
};

/** as text and colour */
const UTAN_ANMARKNING = { skalversion: '1', kod: 'utan-anmarkning', etikett: 'Utan anmärkning', niva: 'gron' };

let app: Provapp;
let controller: Klient;
let sekreterare: Klient;
let ledamot: Klient;
let forvaltningschef: Klient;
let avdelningschef: Klient;
let medarbetare: Klient;
let namndId: string;
let enhetId: string;

beforeAll(async () => {
  app = await startaProvapp();
  const som = (id: string) => app.som(id);
  [controller, sekreterare, ledamot, forvaltningschef, avdelningschef, medarbetare] = await Promise.all([
    som('controller'),
    som('namndsekreterare'),
    som('namndledamot'),
    som('forvaltningschef'),
    som('avdelningschef'),
    som('medarbetare'),
  ]);
  const { organisation } = (await controller.get('/organisation')).body;
  namndId = organisation.barn.find(({ namn }: { namn: string }) => namn === 'Vård- och omsorgsnämnden').id;
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  enhetId = anvandare.find(({ id }: { id: string }) => id === 'medarbetare').roller[0].organisationsenhetId;
});
afterAll(() => app?.close());

/** A plan with its newest revision. */
class Plan {
  private constructor(
    readonly id: string,
    public revision: number,
    public position: string,
  ) {}

  static async ny(body: object = {}): Promise<Plan> {
    const ar = dag(300).slice(0, 4);
    const svar = await controller.post('/internkontrollplaner', {
      period: { fran: dag(300), till: dag(-60), benamning: ar },
      namndId,
      tidpunkt: vid(310),
      ...body,
    });
    expect({ status: svar.status, body: svar.body }).toMatchObject({ status: 201 });
    return new Plan(svar.body.id, svar.body.revision, svar.body.position);
  }

  /** One that the nämnd has adopted, with a moment of each kind of frequency that is asked for. */
  static async antagen(...moment: readonly object[]): Promise<{ plan: Plan; moment: string[] }> {
    const plan = await Plan.ny();
    const ids: string[] = [];
    for (const each of moment)
      ids.push(await plan.klart('kontrollmoment', { kontrollmoment: 'Attest av fakturor', tidpunkt: vid(305), ...each }));
    await plan.klart('beslut', { datum: dag(300), paragraf: '§ 9', tidpunkt: vid(299) }, sekreterare);
    return { plan, moment: ids };
  }

  async gor(noun: string, body: object = {}, klient = controller, path = `/internkontrollplaner/${this.id}/${noun}`): Promise<Svar> {
    const svar = await klient.post(path, body, { ifMatch: this.revision });
    if (svar.status < 300) ({ revision: this.revision, position: this.position } = svar.body);
    return svar;
  }

  /** A step that is to go through; gives the id it answers. */
  async klart(noun: string, body: object = {}, klient = controller, path?: string): Promise<string> {
    const svar = await (path === undefined ? this.gor(noun, body, klient) : this.gor(noun, body, klient, path));
    expect({ noun, status: svar.status, body: svar.body }).toEqual({
      noun,
      status: svar.status < 300 ? svar.status : 200,
      body: svar.body,
    });
    return svar.body.id;
  }

  kontroll(kontrollmomentId: string, body: object = {}, klient = controller): Promise<Svar> {
    return this.gor(`kontrollmoment/${kontrollmomentId}/kontroller`, { ...KONTROLL, utford: dag(1), ...body }, klient);
  }

  las(klient = controller, below = '', query = ''): Promise<Svar> {
    return klient.get(`/internkontrollplaner/${this.id}${below}?minst=${encodeURIComponent(this.position)}${query}`);
  }

  async frister(kontrollmomentId: string): Promise<{ regel: string; status: string; senast: string }[]> {
    const { frister } = (await this.las()).body;
    return frister.filter((each: { kontrollmomentId?: string }) => each.kontrollmomentId === kontrollmomentId);
  }
}

describe('ett år', () => {
  test('riskinventering, plan, beslut, kontroller, åtgärd, revidering, avslut och nästa plan', async () => {
    const plan = await Plan.ny({ grupper: ['Direktåtgärder', 'Granskningar'] });
    const riskSvar = await plan.gor('riskinventering', {
      process: 'Fakturahantering',
      risk: 'Fakturor betalas för sent.',
      faktorer: { sannolikhet: 3, allvarlighetsgrad: 2 },
      hantering: 'granska',
    });
    expect(riskSvar).toMatchObject({ status: 201, headers: { location: `/kvalitet/v1/internkontrollplaner/${plan.id}` } });
    const a = await plan.klart('kontrollmoment', {
      kontrollmoment: 'Attest av fakturor',
      grupp: 'Granskningar',
      faktorer: { sannolikhet: 3, allvarlighetsgrad: 2 },
      metod: 'stickprov',
      frekvens: 'kvartal',
      kontrollansvarigId: 'avdelningschef',
      tidpunkt: vid(305),
    });
    const b = await plan.klart('kontrollmoment', { kontrollmoment: 'Privata medl', grupp: 'Granskningar', tidpunkt: vid(305) });
    await plan.klart(`kontrollmoment/${b}/andring`, { kontrollmoment: 'Privata medel', grupp: 'Granskningar', tidpunkt: vid(304) });
    const dubblett = await plan.klart('kontrollmoment', { kontrollmoment: 'Attest av fakturor', tidpunkt: vid(304) });
    await plan.klart(`kontrollmoment/${dubblett}/borttagning`, { motivering: 'Står två gånger.', tidpunkt: vid(304) });
    await plan.klart('beslut', { datum: dag(300), paragraf: '§ 9', tidpunkt: vid(299) }, sekreterare);
    expect((await plan.gor('kontrollmoment', { kontrollmoment: 'Ett till' })).body.kod).toBe('FEL_FAS');

    expect(await plan.kontroll(a, {}, avdelningschef)).toMatchObject({
      status: 201,
      headers: { location: `/kvalitet/v1/internkontrollplaner/${plan.id}` },
    });
    await plan.klart(
      'revidering',
      {
        datum: dag(0),
        paragraf: '§ 31',
        motivering: 'Nya risker.',
        andringar: {
          tillagda: [{ kontrollmoment: 'Loggkontroll' }],
          andrade: [{ kontrollmomentId: b, kontrollmoment: 'Privata medel och nycklar' }],
        },
      },
      sekreterare,
    );
    const { kontrollmoment, grupper, riskinventering } = (await plan.las()).body;
    expect(grupper).toMatchObject([
      { namn: 'Direktåtgärder', tom: true },
      { namn: 'Granskningar', tom: false, kontrollmomentIds: [a] },
    ]);
    expect(riskinventering).toMatchObject([{ id: riskSvar.body.id, riskvarde: { skalversion: '4x4-1', riskvarde: 6, niva: 'gul' } }]);
    expect(kontrollmoment).toMatchObject([
      {
        id: a,
        riskvarde: { riskvarde: 6, niva: 'gul' },
        kontroller: [{ ...KONTROLL, bedomning: UTAN_ANMARKNING, planversion: 1, redovisadAv: 'avdelningschef' }],
      },
      { id: b, kontrollmoment: 'Privata medel och nycklar', beslutadAv: 'namnd' },
      { kontrollmoment: 'Loggkontroll' },
    ]);
    const c = kontrollmoment[2].id;
    expect((await plan.las(controller, '', '&version=1')).body.kontrollmoment).toMatchObject([
      { id: a },
      { id: b, kontrollmoment: 'Privata medel' },
    ]);

    const avvikelse = { bedomning: { kod: 'avvikelse' }, antalAvvikelser: 3, kommentar: 'Tre kvitton saknas.' };
    expect((await plan.kontroll(b, avvikelse)).status).toBe(201);
    const saknas = await plan.gor('avslut');
    expect(saknas.body).toMatchObject({ kod: 'UPPGIFTER_SAKNAS', fel: [{ falt: `kontrollmoment.${c}` }] });
    expect(
      (
        await plan.kontroll(c, {
          bedomning: { kod: 'ej-genomford' },
          kommentar: 'Ingen logg fanns.',
          antalKontrollerade: 0,
          utford: dag(0),
        })
      ).status,
    ).toBe(201);

    const atgardId = await plan.klart('atgarder', {
      avser: { typ: 'kontrollmoment', id: b },
      typ: 'rutinandring',
      beskrivning: 'Kvitton sparas i pärmen.',
      ansvarigId: 'enhetschef-1',
    });
    expect((await plan.gor('avslut')).body.kod).toBe('OPPNA_ATGARDER');
    const ansvarig = await app.som('enhetschef-1');
    for (const [noun, body, klient] of [
      ['beslut', { beslut: 'planerad' }, controller],
      ['genomforande', { kommentar: 'Gjort.' }, ansvarig],
      ['uppfoljning', { effekt: 'ja', motivering: 'Inga kvitton saknas.' }, ansvarig],
    ] as const)
      await plan.klart(noun, body, klient, `/atgarder/${atgardId}/${noun}`);
    const iListan = (await controller.get(`/atgarder?kallaTyp=internkontrollplan&limit=100&minst=${plan.position}`)).body.atgarder;
    expect(iListan).toMatchObject([{ id: atgardId, fas: 'uppfoljd', kalla: { typ: 'internkontrollplan', id: plan.id } }]);

    expect((await plan.las()).body.foreslagetKvarstaende).toEqual([b, c]);
    await plan.klart('avslut');
    expect((await plan.las()).body).toMatchObject({ fas: 'avslutad', avslut: { kvarstaende: [b, c] } });
    expect((await plan.kontroll(a)).body.kod).toBe('FEL_FAS');

    const samma = await Plan.ny();
    const iPlanen = { kontrollmoment: 'Privata medel', foregaendeId: b, tidpunkt: vid(305) };
    const inteTidigare = { status: 400, body: { fel: [{ falt: 'foregaendeId' }] } };
    expect(await samma.gor('kontrollmoment', iPlanen)).toMatchObject(inteTidigare);
    const period = { fran: dag(-61), till: dag(-365), benamning: 'nästa' };
    const annan = (await controller.get('/organisation')).body.organisation.barn.find(
      ({ namn }: { namn: string }) => namn === 'Socialnämnden',
    );
    const annans = await Plan.ny({ period, namndId: annan.id });
    expect(await annans.gor('kontrollmoment', iPlanen)).toMatchObject(inteTidigare);
    const nasta = await Plan.ny({ foregaendePlanId: plan.id, period });
    const fortsatt = await nasta.klart('kontrollmoment', { kontrollmoment: 'Privata medel', foregaendeId: b, tidpunkt: vid(305) });
    expect((await nasta.las()).body).toMatchObject({ foregaendePlanId: plan.id, kontrollmoment: [{ id: fortsatt, foregaendeId: b }] });

    const { historik } = (await plan.las(controller, '/historik')).body;
    expect(historik.map(({ revision }: { revision: number }) => revision)).toEqual(historik.map((_: unknown, n: number) => n));
    expect(historik.find(({ typ }: { typ: string }) => typ === 'InternkontrollplanBeslutad')).toMatchObject({
      aktor: 'namndsekreterare',
      roll: 'namndsekreterare',
      uppgifter: { datum: dag(300), paragraf: '§ 9', planversion: 1 },
    });
  });
});

describe('bara nämnden', () => {
  test('ingen annan antar eller ändrar planen', async () => {
    const plan = await Plan.ny();
    const { plan: antagen } = await Plan.antagen({});
    const beslut = { datum: dag(0), paragraf: '§ 9' };
    const revidering = { ...beslut, andringar: { tillagda: [{ kontrollmoment: 'Nytt' }] } };
    for (const klient of [controller, forvaltningschef, avdelningschef, ledamot]) {
      const nej = { status: 422, body: { kod: 'KRAVER_NAMNDBESLUT' } };
      expect(await plan.gor('beslut', beslut, klient)).toMatchObject(nej);
      expect(await antagen.gor('revidering', revidering, klient)).toMatchObject(nej);
    }
    for (const id of ['medarbetare', 'utredare', 'registrator', 'systemadministrator'])
      expect((await plan.gor('beslut', beslut, await app.som(id))).status).toBe(404);
    expect((await plan.las()).body).toMatchObject({ fas: 'utkast', planversion: 0 });
    expect((await antagen.las()).body.planversion).toBe(1);
    expect((await antagen.gor('revidering', revidering, sekreterare)).status).toBe(200);
  });

  test('delegationen kan inte ge beslutet till någon annan', async () => {
    const admin = await app.som('systemadministrator');
    for (const beslut of ['internkontrollplan', 'internkontrollrapport']) {
      const svar = await admin.post('/delegation', {
        beslut,
        roller: ['forvaltningschef'],
        beslutsinstans: 'forvaltningschef',
        fran: dag(0),
        kalla: 'Delegationsordning',
      });
      expect([beslut, svar.status]).toEqual([beslut, 422]);
    }
  });

  test('dag och paragraf ska finnas', async () => {
    const plan = await Plan.ny();
    expect(await plan.gor('beslut', {}, sekreterare)).toMatchObject({
      status: 422,
      body: { kod: 'UPPGIFTER_SAKNAS', fel: [{ falt: 'datum' }, { falt: 'paragraf' }] },
    });
    expect(await plan.gor('beslut', { datum: dag(-1), paragraf: '§ 9' }, sekreterare)).toMatchObject({
      status: 400,
      body: { fel: [{ falt: 'datum' }] },
    });
  });
});

describe('kontroller', () => {
  test('bara mot den version som gällde dagen då de gjordes', async () => {
    const utkast = await Plan.ny();
    const iUtkast = await utkast.klart('kontrollmoment', { kontrollmoment: 'Attest av fakturor' });
    expect((await utkast.kontroll(iUtkast)).body.kod).toBe('FEL_FAS');

    const { plan, moment } = await Plan.antagen({}, {});
    const [kvar, bort] = moment as [string, string];
    await plan.klart(
      'revidering',
      { datum: dag(0), paragraf: '§ 31', andringar: { borttagna: [{ kontrollmomentId: bort, motivering: 'Avvecklat.' }] } },
      sekreterare,
    );
    expect((await plan.kontroll(bort, { utford: dag(0) })).body.kod).toBe('FEL_PLANVERSION');
    expect((await plan.kontroll(kvar, { planversion: 1, utford: dag(0) })).body.kod).toBe('FEL_PLANVERSION');
    expect((await plan.kontroll(kvar, { planversion: 2 })).body.kod).toBe('FEL_PLANVERSION');
    expect((await plan.kontroll(kvar, { utford: dag(301) })).body).toMatchObject({ kod: 'OGILTIG_INDATA', fel: [{ falt: 'utford' }] });
    expect((await plan.kontroll(randomUUID())).status).toBe(404);
    expect((await plan.kontroll(bort, { planversion: 1 })).status).toBe(201);
    expect((await plan.kontroll(kvar, { planversion: 2, utford: dag(0) })).status).toBe(201);
    const { kontrollmoment, tidigareKontrollmoment } = (await plan.las()).body;
    expect([...kontrollmoment, ...tidigareKontrollmoment]).toMatchObject([
      { id: kvar, kontroller: [{ planversion: 2 }] },
      { id: bort, kontroller: [{ planversion: 1 }] },
    ]);
  });

  test('hela listan av det som saknas, också på ett utkast', async () => {
    const { plan, moment } = await Plan.antagen({});
    expect((await plan.gor(`kontrollmoment/${moment[0]}/kontroller`, { bedomning: { kod: 'avvikelse' } })).body).toMatchObject({
      kod: 'UPPGIFTER_SAKNAS',
      fel: [{ falt: 'utford' }, { falt: 'urval' }, { falt: 'antalKontrollerade' }, { falt: 'antalAvvikelser' }, { falt: 'kommentar' }],
    });
    expect((await plan.gor(`kontrollmoment/${moment[0]}/kontroller`, { bedomning: { kod: 'ej-genomford' } })).body).toMatchObject({
      fel: [{ falt: 'kommentar' }],
    });
  });

  test('hittar en kontroll något är det ett eget ärende, som finns', async () => {
    const { plan, moment } = await Plan.antagen({});
    const avvikelse = (await medarbetare.post('/avvikelser', { enhetId, beskrivning: 'Kvitton saknas.', upptacktskalla: 'internkontroll' }))
      .body.id;
    const fynd = [
      { typ: 'avvikelse', id: avvikelse },
      { typ: 'lex-sarah', id: randomUUID() },
    ];
    expect((await plan.kontroll(moment[0]!, { fynd })).body).toMatchObject({ kod: 'OGILTIG_INDATA', fel: [{ falt: 'fynd[1].id' }] });
    expect((await plan.kontroll(moment[0]!, { fynd: [fynd[0]] })).status).toBe(201);
    expect((await plan.las()).body.kontrollmoment[0].kontroller).toMatchObject([{ fynd: [fynd[0]] }]);
  });

  test('klockan går efter frekvensen, från beslutet eller senaste kontrollen, och det som var sent är sent', async () => {
    const { plan, moment } = await Plan.antagen({ frekvens: 'kvartal' }, { frekvens: 'vid-behov' }, {});
    const [kvartal, behov, utan] = moment as [string, string, string];
    expect(await plan.frister(kvartal)).toMatchObject([{ regel: 'internkontroll-kvartal', status: 'utgatt' }]);
    expect([await plan.frister(behov), await plan.frister(utan)]).toEqual([[], []]);
    const iFrister = (await controller.get(`/frister?status=utgatt&limit=100&minst=${plan.position}`)).body.frister;
    expect(iFrister).toContainEqual(
      expect.objectContaining({
        regel: 'internkontroll-kvartal',
        arende: expect.objectContaining({ id: plan.id, typ: 'internkontrollplan' }),
      }),
    );
    expect((await plan.kontroll(kvartal)).status).toBe(201);
    expect((await plan.frister(kvartal)).map(({ status }) => status)).toEqual(['sen']);
  });
});

describe('det som kommunstyrelsen beslutar för alla nämnder', () => {
  const namnden = async (sokt: string): Promise<string> =>
    (await controller.get('/organisation')).body.organisation.barn.find(({ namn }: { namn: string }) => namn === sokt).id;

  test('visar hur varje nämnd har gjort det, också den som saknar det', async () => {
    const [ks, sn] = await Promise.all(['Kommunstyrelsen', 'Socialnämnden'].map(namnden));
    const styrelsens = await Plan.ny({ namndId: ks });
    const gemensamt = { kontrollmoment: 'Löneskulder', beslutadAv: 'kommunstyrelse', tidpunkt: vid(305) };
    const momentId = await styrelsens.klart('kontrollmoment', gemensamt);
    const utkast = await Plan.ny();
    const kopia = { ...gemensamt, gemensamtMomentId: momentId };
    const inteAn = { status: 400, body: { fel: [{ falt: 'gemensamtMomentId' }] } };
    expect(await utkast.gor('kontrollmoment', kopia)).toMatchObject(inteAn);
    await styrelsens.klart('beslut', { datum: dag(302), paragraf: '§ 4', tidpunkt: vid(301) }, sekreterare);
    expect((await styrelsens.las()).status).toBe(200);
    expect(await (await Plan.ny({ namndId: ks })).gor('kontrollmoment', kopia)).toMatchObject(inteAn);
    const { plan, moment } = await Plan.antagen({ ...gemensamt, gemensamtMomentId: momentId });
    expect((await plan.kontroll(moment[0]!, { bedomning: { kod: 'mindre-avvikelse' }, antalAvvikelser: 2 })).status).toBe(201);

    const las = (klient: Klient) => klient.get(`/internkontrollplaner/gemensamma/${momentId}?minst=${encodeURIComponent(plan.position)}`);
    expect(await las(controller)).toMatchObject({
      status: 200,
      body: { id: momentId, kontrollmoment: 'Löneskulder', antalNamnder: expect.any(Number), antalGenomforda: 1 },
    });
    const gul = { skalversion: '1', kod: 'mindre-avvikelse', etikett: 'Mindre avvikelse', niva: 'gul' };
    expect((await las(controller)).body.namnder).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ namndId: ks, status: 'utan-resultat', fas: 'beslutad', kontrollmomentId: momentId }),
        expect.objectContaining({
          namndId,
          status: 'genomford',
          planId: plan.id,
          antalAvvikelser: 2,
          senastUtford: dag(1),
          bedomning: gul,
        }),
        { namndId: sn, namn: 'Socialnämnden', status: 'saknas' },
      ]),
    );
    const sekretess = { bestammelse: 'Offentlighets- och sekretesslagen 26 kap. 1 §' };
    expect((await plan.kontroll(moment[0]!, { bedomning: { kod: 'avvikelse' }, antalAvvikelser: 3, sekretess })).status).toBe(201);
    const [fulltUt, doljt] = await Promise.all(
      [controller, avdelningschef].map(async (klient) =>
        (await las(klient)).body.namnder.find((rad: { namndId: string }) => rad.namndId === namndId),
      ),
    );
    expect(fulltUt).toMatchObject({ antalAvvikelser: 5, bedomning: { kod: 'avvikelse' } });
    expect(doljt).toMatchObject({ status: 'genomford', antalKontroller: 2, senastUtford: dag(1) });
    for (const falt of ['bedomning', 'antalAvvikelser', 'antalKontrollerade']) expect(doljt).not.toHaveProperty(falt);
    const ledamotens = (await las(ledamot)).body.namnder.map((rad: { namndId: string }) => rad.namndId);
    expect(ledamotens.sort()).toEqual([namndId, sn].sort());
    expect((await las(avdelningschef)).body.namnder).toMatchObject([{ namndId, status: 'genomford' }]);
    expect((await las(medarbetare)).status).toBe(404);
    expect((await controller.get(`/internkontrollplaner/gemensamma/${moment[0]!}`)).status).toBe(404);
  });

  test('momentet ska vara kommunstyrelsens, och inte i sin tur en kopia', async () => {
    const plan = await Plan.ny();
    const eget = await plan.klart('kontrollmoment', { kontrollmoment: 'Attest', tidpunkt: vid(305) });
    for (const gemensamtMomentId of [eget, randomUUID()])
      expect(await plan.gor('kontrollmoment', { kontrollmoment: 'Attest', beslutadAv: 'kommunstyrelse', gemensamtMomentId })).toMatchObject(
        {
          status: 400,
          body: { fel: [{ falt: 'gemensamtMomentId' }] },
        },
      );
    const bara = { kontrollmoment: 'Attest', gemensamtMomentId: eget };
    expect(await plan.gor('kontrollmoment', bara)).toMatchObject({ status: 400, body: { fel: [{ falt: 'gemensamtMomentId' }] } });
  });
});

describe('vem som ser', () => {
  test('nämnden, controllern och cheferna under nämnden ser planen; andra vet inte att den finns', async () => {
    const chef = await app.som('enhetschef-1');
    const { plan } = await Plan.antagen({ kontrollansvarigId: 'registrator' });
    const annanNamnd = await Plan.ny({
      namndId: (await controller.get('/organisation')).body.organisation.barn.find(({ namn }: { namn: string }) => namn === 'Socialnämnden')
        .id,
    });
    const status = async (each: Plan, id: string) => (await each.las(await app.som(id))).status;
    const ids = [
      'controller',
      'namndsekreterare',
      'namndledamot',
      'forvaltningschef',
      'enhetschef-1',
      'registrator',
      'medarbetare',
      'utredare',
      'utforare',
    ];
    expect(await Promise.all(ids.map((id) => status(plan, id)))).toEqual([200, 200, 200, 200, 200, 200, 404, 404, 404]);
    expect(await Promise.all(ids.map((id) => status(annanNamnd, id)))).toEqual([200, 200, 200, 200, 404, 404, 404, 404, 404]);
    const lista = (await chef.get(`/internkontrollplaner?limit=100&minst=${annanNamnd.position}`)).body.internkontrollplaner;
    const iLista = lista.map(({ id }: { id: string }) => id);
    expect([iLista.includes(plan.id), iLista.includes(annanNamnd.id)]).toEqual([true, false]);
  });

  test('controllern skriver, den kontrollansvariga redovisar sina kontroller', async () => {
    const { plan, moment } = await Plan.antagen({ kontrollansvarigId: 'registrator' }, {});
    const registrator = await app.som('registrator');
    expect((await plan.kontroll(moment[1]!, {}, registrator)).status).toBe(403);
    expect((await plan.kontroll(moment[0]!, {}, forvaltningschef)).status).toBe(403);
    expect((await plan.kontroll(moment[0]!, {}, registrator)).status).toBe(201);
    expect((await plan.gor('riskinventering', { process: 'Inköp', risk: 'Köp utanför avtal.' }, forvaltningschef)).status).toBe(403);
    expect((await plan.gor('avslut', {}, forvaltningschef)).status).toBe(403);
    expect((await forvaltningschef.post('/internkontrollplaner', {})).status).toBe(403);
  });

  test('det som är markerat med sekretess ser bara controllern och nämndens egna', async () => {
    const { plan, moment } = await Plan.antagen({});
    const hemligt = { urval: 'Akten om hemliga Planta', kommentar: 'Hemliga Planta saknar genomförandeplan.' };
    const sekretess = { bestammelse: 'Offentlighets- och sekretesslagen 26 kap. 1 §' };
    const visade = { bedomning: { kod: 'avvikelse' }, antalAvvikelser: 3 };
    expect((await plan.kontroll(moment[0]!, { ...hemligt, ...visade, sekretess })).status).toBe(201);
    const avser = { typ: 'kontrollmoment', id: moment[0] };
    await plan.klart('atgarder', { avser, typ: 'annat', beskrivning: 'Stöd åt hemliga Planta.', ansvarigId: 'enhetschef-1' });
    for (const [klient, insyn] of [
      [controller, 'full'],
      [sekreterare, 'full'],
      [ledamot, 'full'],
      [forvaltningschef, 'sparr'],
    ] as const) {
      const svar = [(await plan.las(klient)).body, (await plan.las(klient, '/historik')).body];
      const full = insyn === 'full';
      expect(svar[0]).toMatchObject({
        insyn,
        kontrollmoment: [{ kontroller: [{ sekretess, utford: dag(1), planversion: 1, redovisadAv: 'controller' }] }],
        atgarder: [{ fas: 'foreslagen', ansvarigId: 'enhetschef-1', avser }],
        foreslagetKvarstaende: full ? moment : [],
      });
      const kontroll = svar[0].kontrollmoment[0].kontroller[0];
      expect([kontroll.bedomning?.kod, kontroll.antalAvvikelser, kontroll.antalKontrollerade]).toEqual(
        full ? ['avvikelse', 3, 20] : [undefined, undefined, undefined],
      );
      expect(svar.map((body) => JSON.stringify(body).includes('hemliga Planta'))).toEqual(Array(2).fill(insyn === 'full'));
    }
    const atgardId = (await plan.las()).body.atgarder[0].id;
    await plan.klart('beslut', { beslut: 'avslagen', motivering: 'Redan gjort.' }, controller, `/atgarder/${atgardId}/beslut`);
    await plan.klart('avslut');
    const [stangd, handelser] = [(await plan.las(forvaltningschef)).body, (await plan.las(forvaltningschef, '/historik')).body.historik];
    expect(stangd.avslut.kvarstaende).toEqual([]);
    for (const typ of ['KontrollUtford', 'AtgardForeslagen', 'AtgardAvslagen', 'InternkontrollplanAvslutad'])
      expect(handelser.find((each: { typ: string }) => each.typ === typ)).not.toHaveProperty('uppgifter');
    expect((await plan.las()).body.avslut.kvarstaende).toEqual(moment);
    const rader = await app.dataSource.query(
      `select i::text as text from internkontrollplan i union all select f::text from internkontroll_fakta f`,
    );
    expect(rader.filter(({ text }: { text: string }) => /Planta/i.test(text))).toEqual([]);
  });
});

describe('det som skickas fel', () => {
  test('en nämnd, en tidigare plan och ett tidigare moment som inte finns', async () => {
    const period = { fran: '2026-01-01', till: '2026-12-31', benamning: '2026' };
    expect(
      (await controller.post('/internkontrollplaner', { period, namndId: enhetId, foregaendePlanId: randomUUID() })).body,
    ).toMatchObject({
      kod: 'OGILTIG_INDATA',
      fel: [{ falt: 'namndId' }, { falt: 'foregaendePlanId' }],
    });
    const { plan } = await Plan.antagen({});
    const utkast = await Plan.ny();
    const okant = { kontrollmoment: 'Nytt', foregaendeId: randomUUID() };
    expect((await utkast.gor('kontrollmoment', okant)).body).toMatchObject({ fel: [{ falt: 'foregaendeId' }] });
    expect(
      (await plan.gor('revidering', { datum: dag(0), paragraf: '§ 31', andringar: { tillagda: [okant] } }, sekreterare)).body,
    ).toMatchObject({ fel: [{ falt: 'andringar.tillagda[0].foregaendeId' }] });
  });

  test('samma nyckel ger samma svar; utan If-Match, eller med en gammal, händer inget', async () => {
    const plan = await Plan.ny();
    const body = { kontrollmoment: 'Attest av fakturor' };
    const path = `/internkontrollplaner/${plan.id}/kontrollmoment`;
    expect((await controller.post(path, body)).status).toBe(428);
    const idempotencyKey = randomUUID();
    const forsta = await controller.post(path, body, { idempotencyKey, ifMatch: plan.revision });
    expect((await controller.post(path, body, { idempotencyKey, ifMatch: plan.revision })).body).toEqual(forsta.body);
    expect((await controller.post(path, body, { ifMatch: plan.revision })).status).toBe(412);
    plan.position = forsta.body.position;
    expect((await plan.las()).body.kontrollmoment).toMatchObject([{ id: forsta.body.id }]);
  });
});
