import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

const ATGARD = { orsak: 'Körturen är för lång.', typ: 'rutinandring', beskrivning: 'Dela körturen.', ansvarigId: 'medarbetare' };
const DYGN = 86_400_000;
const idag = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
const sedan = (dygn: number): string => new Date(Date.now() - dygn * DYGN).toISOString();

let app: Provapp;
let medarbetare: Klient;
let chef: Klient;
let annanChef: Klient;
let lex: Klient;
let registrator: Klient;
let delegation: Klient;
let forvaltningschef: Klient;
let enhetId: string;
let annanEnhetId: string;

beforeAll(async () => {
  app = await startaProvapp();
  const som = (id: string) => app.som(id);
  [medarbetare, chef, annanChef, lex, registrator, delegation, forvaltningschef] = await Promise.all([
    som('medarbetare'),
    som('enhetschef-1'),
    som('enhetschef-2'),
    som('lex-sarah-ansvarig'),
    som('registrator'),
    som('klagomalsdelegation'),
    som('forvaltningschef'),
  ]);
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  const unitOf = (id: string): string => anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
  enhetId = unitOf('enhetschef-1');
  annanEnhetId = unitOf('enhetschef-2');
});
afterAll(() => app?.close());

const INKOMMET = {
  typ: 'klagomal',
  kanal: 'telefon',
  avsandarkategori: 'narstaende',
  anonym: false,
  onskarSvar: true,
  beskrivning: 'Maten är kall på söndagar.',
};

/** A klagomål with its newest revision, handled by the unit's manager unless said. */
class Klagomal {
  private constructor(
    readonly id: string,
    public revision: number,
    public position: string,
  ) {}

  static async inkommet(body: object = {}, klient = medarbetare): Promise<Klagomal> {
    const svar = await klient.post('/klagomal', { ...INKOMMET, enhetId, inkom: sedan(0.01), ...body });
    expect(svar).toMatchObject({ status: 201, headers: { location: expect.stringContaining('/klagomal/') } });
    return new Klagomal(svar.body.id, svar.body.revision, svar.body.position);
  }

  /** One that is there already, as the client sees it. */
  static async av(id: string, klient: Klient): Promise<Klagomal> {
    const { body } = await klient.get(`/klagomal/${id}`);
    return new Klagomal(id, body.revision, '');
  }

  async gor(noun: string, body: object = {}, klient = chef, path = `/klagomal/${this.id}/${noun}`): Promise<Svar> {
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
    return klient.get(`/klagomal/${this.id}${below}${this.position === '' ? '' : `?minst=${encodeURIComponent(this.position)}`}`);
  }

  async frist(regel: string): Promise<{ status: string; senast: string; kalla: string; rattsligStallning: string; lagkrav?: object }> {
    const { frister } = (await this.las(registrator)).body;
    return frister.find((each: { regel: string }) => each.regel === regel);
  }
}

const REGISTRERING = { diarienummer: 'SN 2026-17' };
const SVAR = { svar: 'Vi beklagar.', atgard: 'Söndagens körtur delas i två.', kanal: 'brev' };

describe('vägen', () => {
  test('från inkommet genom alla faser till avslutat, med åtgärd och klagomålsdelegation', async () => {
    const klagomal = await Klagomal.inkommet({
      avsandare: { kon: 'kvinna', aldersgrupp: '65-79', namn: 'Påhittad Person', kontakt: '070-000 00 00' },
      kategorier: ['bemotande'],
    });
    await klagomal.fram(
      ['registrering', { ...REGISTRERING, sekretess: { bestammelse: 'OSL 26 kap. 1 §' } }, 'registrerat', registrator],
      ['bekraftelse', { kanal: 'telefon' }, 'bekraftat', registrator],
      ['tilldelning', { enhetId, anvandareId: 'medarbetare' }, 'under-utredning', registrator],
      ['utredning', { text: 'Körturen är för lång.' }, 'under-utredning', medarbetare],
      ['svar', SVAR, 'besvarat', medarbetare],
      ['atgarder', ATGARD, 'besvarat'],
      ['omprovning', { skal: 'Maten är fortfarande kall.' }, 'delegationsprovning', registrator],
    );
    expect((await klagomal.gor('avslut')).body).toMatchObject({ kod: 'UPPGIFTER_SAKNAS', fel: [{ falt: 'delegationsbeslut' }] });
    await klagomal.fram([
      'delegationsbeslut',
      { datum: idag, beslut: 'Enheten ska mäta temperaturen.' },
      'delegationsprovning',
      delegation,
    ]);
    expect((await klagomal.gor('avslut')).body.kod).toBe('OPPNA_ATGARDER');

    const { body } = await klagomal.las(chef);
    const [atgard] = body.atgarder;
    for (const [noun, steg, klient] of [
      ['beslut', { beslut: 'planerad' }, chef],
      ['genomforande', { kommentar: 'Gjort.' }, medarbetare],
      ['uppfoljning', { effekt: 'ja', motivering: 'Ingen har klagat sedan dess.' }, chef],
    ] as const)
      expect((await klagomal.gor(noun, steg, klient, `/atgarder/${atgard.id}/${noun}`)).status).toBe(200);
    const iListan = (await chef.get(`/atgarder?kallaTyp=klagomal&minst=${klagomal.position}`)).body.atgarder;
    expect(iListan).toMatchObject([{ id: atgard.id, fas: 'uppfoljd', kalla: { typ: 'klagomal', id: klagomal.id } }]);
    await klagomal.fram(['avslut', { slutsats: 'Klart.' }, 'avslutat']);

    const svar = await klagomal.las(chef);
    expect(svar.headers['etag']).toBe(`"${klagomal.revision}"`);
    expect(svar.body).toMatchObject({
      nummer: expect.stringMatching(/^K-\d{4}-\d{6}$/),
      fas: 'avslutat',
      insyn: 'full',
      beskrivning: INKOMMET.beskrivning,
      avsandare: { kon: 'kvinna', namn: 'Påhittad Person' },
      registrering: {
        diarienummer: 'SN 2026-17',
        arendemening: 'Klagomål på verksamheten',
        sekretess: { bestammelse: 'OSL 26 kap. 1 §', datum: idag, myndighet: expect.stringMatching(/nämnd/i) },
      },
      svar: [SVAR],
      delegationsbeslut: { datum: idag, beslut: 'Enheten ska mäta temperaturen.' },
      saknas: [],
    });
    expect(body.avsandare.personRef).toBeUndefined();
    for (const regel of ['klagomal-svar', 'klagomal-bekraftelse', 'klagomal-registrering', 'klagomal-omprovning'])
      expect({ regel, status: (await klagomal.frist(regel)).status }).toEqual({ regel, status: 'i-tid' });
    const { historik } = (await klagomal.las(chef, '/historik')).body;
    expect(historik.map(({ revision }: { revision: number }) => revision)).toEqual(historik.map((_: unknown, n: number) => n));
    expect(historik[0]).toMatchObject({ typ: 'KlagomalMottaget', aktor: 'medarbetare', uppgifter: { beskrivning: INKOMMET.beskrivning } });
  });

  test('svaret samma dag, registreringen först tre veckor senare: den är sen för alltid', async () => {
    const klagomal = await Klagomal.inkommet({ inkom: sedan(21), typ: 'synpunkt' });
    await klagomal.fram(['svar', { ...SVAR, tidpunkt: sedan(20.9) }, 'besvarat']);
    expect((await klagomal.gor('avslut')).body).toMatchObject({ kod: 'UPPGIFTER_SAKNAS', fel: [{ falt: 'registrering' }] });
    expect((await klagomal.las(chef)).body.saknas).toMatchObject([{ falt: 'registrering' }]);
    expect(await klagomal.frist('klagomal-svar')).toMatchObject({ status: 'i-tid', rattsligStallning: 'lokal' });
    expect(await klagomal.frist('klagomal-registrering')).toMatchObject({ status: 'utgatt', lagkrav: expect.any(Object) });
    await klagomal.fram(['registrering', REGISTRERING, 'besvarat', registrator]);
    expect((await klagomal.frist('klagomal-registrering')).status).toBe('sen');
    await klagomal.fram(['avslut', {}, 'avslutat', registrator]);
    expect((await klagomal.frist('klagomal-registrering')).status).toBe('sen');
    expect((await chef.get(`/klagomal?frist=sen&fas=avslutat&minst=${klagomal.position}`)).body.klagomal).toMatchObject([
      { id: klagomal.id },
    ]);
  });

  test('ett svar efter fjorton dagar är sent; ett som ännu inte behövs är inte i tid', async () => {
    const sent = await Klagomal.inkommet({ inkom: sedan(16) });
    expect((await sent.frist('klagomal-svar')).status).toBe('utgatt');
    await sent.fram(['svar', SVAR, 'besvarat']);
    expect((await sent.frist('klagomal-svar')).status).toBe('sen');
    expect((await (await Klagomal.inkommet()).frist('klagomal-svar')).status).toBe('pagar');
  });

  test('den som är anonym utan kvitto eller inte vill ha svar: ingen svarsklocka, men det ska vara hanterat inom fjorton dagar', async () => {
    for (const body of [{ anonym: true, avsandarkategori: 'okand' }, { onskarSvar: false }]) {
      const klagomal = await Klagomal.inkommet(body);
      const { frister, kanBesvaras } = (await klagomal.las(chef)).body;
      expect({ kanBesvaras, regler: frister.map(({ regel }: { regel: string }) => regel) }).toEqual({
        kanBesvaras: false,
        regler: ['klagomal-hantering', 'klagomal-registrering'],
      });
      expect(await klagomal.frist('klagomal-hantering')).toMatchObject({ status: 'pagar', rattsligStallning: 'lokal' });
      await klagomal.fram(
        ['utredning', { text: 'Utrett som vilket annat som helst.' }, 'under-utredning'],
        ['registrering', REGISTRERING, 'under-utredning', registrator],
        ['avslut', {}, 'avslutat'],
      );
      expect((await klagomal.frist('klagomal-hantering')).status).toBe('i-tid');
    }
    const sent = await Klagomal.inkommet({ inkom: sedan(16), onskarSvar: false, typ: 'berom' });
    expect((await sent.frist('klagomal-hantering')).status).toBe('utgatt');
    await sent.fram(['registrering', REGISTRERING, 'registrerat', registrator], ['avslut', {}, 'avslutat', registrator]);
    expect((await sent.frist('klagomal-hantering')).status).toBe('sen');
  });

  test('det som hanterats i tid är i tid också när en omprövning öppnar det igen', async () => {
    const klagomal = await Klagomal.inkommet({ inkom: sedan(30), onskarSvar: false, typ: 'fraga' });
    const da = { tidpunkt: sedan(20) };
    await klagomal.fram(
      ['registrering', { ...REGISTRERING, ...da }, 'registrerat', registrator],
      ['avslut', da, 'avslutat', registrator],
      ['svar', SVAR, 'avslutat'],
      ['omprovning', { skal: 'Inte nöjd.' }, 'delegationsprovning', registrator],
    );
    expect((await klagomal.frist('klagomal-hantering')).status).toBe('i-tid');
  });

  test('omklassas med kopplingen kvar', async () => {
    const annat = await Klagomal.inkommet();
    const klagomal = await Klagomal.inkommet();
    await klagomal.fram(
      ['koppling', { typ: 'klagomal', id: annat.id }, 'inkommet'],
      ['omklassning', { till: 'overklagande', motivering: 'Gäller ett beslut om bistånd.' }, 'omklassat', registrator],
    );
    expect((await klagomal.las(registrator)).body).toMatchObject({
      omklassning: { till: 'overklagande', motivering: 'Gäller ett beslut om bistånd.' },
      kopplingar: [{ typ: 'klagomal', id: annat.id }],
      saknas: [],
    });
    expect((await klagomal.gor('svar', SVAR)).body.kod).toBe('FEL_FAS');
    await klagomal.fram(['registrering', REGISTRERING, 'omklassat', registrator]);
  });

  test('omklassat före sista dagen: ingen frist var i tid, för ingenting gjordes; efter den är den sen', async () => {
    const omklassning = ['omklassning', { till: 'overklagande', motivering: 'Gäller bistånd.' }, 'omklassat', registrator] as const;
    const regler = async (klagomal: Klagomal) =>
      (await klagomal.las(registrator)).body.frister.map(({ regel, status }: { regel: string; status: string }) => [regel, status]);
    for (const onskarSvar of [true, false]) {
      const tidigt = await (await Klagomal.inkommet({ onskarSvar })).fram(omklassning);
      expect(await regler(tidigt)).toEqual([['klagomal-registrering', 'pagar']]);
    }
    const sent = await (await Klagomal.inkommet({ inkom: sedan(16) })).fram(omklassning);
    expect(await regler(sent)).toEqual([
      ['klagomal-svar', 'sen'],
      ['klagomal-bekraftelse', 'sen'],
      ['klagomal-registrering', 'utgatt'],
    ]);
    const bekraftat = await (await Klagomal.inkommet()).fram(['bekraftelse', {}, 'bekraftat', registrator], omklassning);
    expect(await regler(bekraftat)).toEqual([
      ['klagomal-bekraftelse', 'i-tid'],
      ['klagomal-registrering', 'pagar'],
    ]);
  });

  test('avsändaren och sekretessen kan anges som text; sekretess true är den förvalda bestämmelsen', async () => {
    for (const [sekretess, bestammelse] of [
      ['OSL 26 kap. 3 §', 'OSL 26 kap. 3 §'],
      [true, 'OSL 26 kap. 1 §'],
      [{ bestammelse: 'OSL 21 kap. 1 §' }, 'OSL 21 kap. 1 §'],
    ] as const) {
      const klagomal = await Klagomal.inkommet({ avsandare: 'Påhittad Person' });
      await klagomal.fram(['registrering', { ...REGISTRERING, sekretess }, 'registrerat', registrator]);
      expect((await klagomal.las(registrator)).body).toMatchObject({
        avsandare: { namn: 'Påhittad Person' },
        registrering: { sekretess: { bestammelse, datum: idag, myndighet: expect.any(String) } },
      });
    }
    const klagomal = await Klagomal.inkommet();
    for (const [sekretess, falt] of [
      [' ', 'sekretess.bestammelse'],
      [false, 'sekretess'],
      [26, 'sekretess'],
    ])
      expect(await klagomal.gor('registrering', { ...REGISTRERING, sekretess }, registrator)).toMatchObject({
        status: 400,
        body: { fel: [{ falt }] },
      });
    const schemas = app.document.components!.schemas as Record<string, { properties: Record<string, { oneOf?: object[] }> }>;
    expect(schemas['RegistreringDto']!.properties['sekretess']!.oneOf).toEqual([
      { $ref: '#/components/schemas/SekretessDto' },
      expect.objectContaining({ type: 'string' }),
      expect.objectContaining({ type: 'boolean', description: expect.stringContaining('fastställs lokalt') }),
    ]);
    expect(schemas['TaEmotKlagomalDto']!.properties['avsandare']!.oneOf).toHaveLength(2);
    expect(schemas['SekretessDto']).toBeDefined();
  });

  test('kopplas bara till det som finns, och av rätt sort', async () => {
    const avvikelse = (await medarbetare.post('/avvikelser', { enhetId, beskrivning: 'Maten glömdes.' })).body;
    const klagomal = await Klagomal.inkommet();
    for (const till of [
      { typ: 'klagomal', id: avvikelse.id },
      { typ: 'lex-sarah', id: randomUUID() },
      { typ: 'klagomal', id: klagomal.id },
    ])
      expect((await klagomal.gor('koppling', till)).body).toMatchObject({ kod: 'OGILTIG_INDATA', fel: [{ falt: 'id' }] });
    const till = { typ: 'avvikelse', id: avvikelse.id };
    await klagomal.fram(['koppling', till, 'inkommet']);
    const { revision } = klagomal;
    await klagomal.fram(['koppling', till, 'inkommet']);
    expect(klagomal.revision).toBe(revision);
  });
});

describe('utan inloggning', () => {
  test('anonymt med kvitto: tas emot, utreds, besvaras, och avsändaren läser svaret', async () => {
    const body = { text: 'Personalen kom inte i lördags.', avsandare: 'annan', typ: 'synpunkt' };
    const idempotencyKey = randomUUID();
    const kvitto = await app.oppen.post('/rapporter', body, { idempotencyKey });
    expect(kvitto).toMatchObject({ status: 201, body: { nummer: expect.stringMatching(/^K-\d{4}-\d{6}$/) } });
    expect((await app.oppen.post('/rapporter', body, { idempotencyKey })).body).toEqual(kvitto.body);
    const { nummer, kvittokod } = kvitto.body;
    const fraga = (extra: object = {}) => app.oppen.post('/rapporter/aterkoppling', { nummer, kvittokod, ...extra });

    expect(await fraga({ text: 'Det hände igen i går.' })).toMatchObject({
      status: 200,
      body: { nummer, fas: 'inkommet', aterkopplingar: [], kompletteringar: [{ text: 'Det hände igen i går.' }] },
    });
    expect((await fraga({ kvittokod: 'ABCDE-FGHJK-MNPQR-STVWX' })).body.kod).toBe('FEL_KVITTOKOD');
    expect((await fraga({ nummer: nummer.replace('K', 'A') })).body.kod).toBe('FEL_KVITTOKOD');

    const rad = (await registrator.get('/klagomal')).body.klagomal.find((each: { nummer: string }) => each.nummer === nummer);
    expect(rad).toMatchObject({ typ: 'synpunkt', enhetId: null, anonym: true, kanal: 'e-tjanst', avsandarkategori: 'okand' });
    expect((await chef.get(`/klagomal/${rad.id}`)).status).toBe(404);
    const klagomal = await Klagomal.av(rad.id, registrator);
    expect((await klagomal.frist('klagomal-svar')).status).toBe('pagar');
    await klagomal.fram(['tilldelning', { enhetId }, 'under-utredning', registrator], ['svar', SVAR, 'besvarat']);
    const lasta = (await klagomal.las(chef)).body;
    expect(lasta).toMatchObject({ mottagareId: null, kompletteringar: [{ text: 'Det hände igen i går.', avAvsandaren: true }] });
    expect(JSON.stringify((await klagomal.las(chef, '/historik')).body)).not.toContain('kvittoverifierare');
    expect((await fraga()).body).toMatchObject({ fas: 'besvarat', aterkopplingar: [{ text: SVAR.svar }, { text: SVAR.atgard }] });
  });

  test('den som inte vill ha svar säger det; då väntar inget svar', async () => {
    const body = { text: 'Ni gör det bra.', avsandare: 'annan', typ: 'berom', onskarSvar: false };
    const { nummer, kvittokod } = (await app.oppen.post('/rapporter', body)).body;
    expect((await app.oppen.post('/rapporter/aterkoppling', { nummer, kvittokod })).body.fas).toBe('inkommet');
    const rad = (await registrator.get('/klagomal')).body.klagomal.find((each: { nummer: string }) => each.nummer === nummer);
    const { onskarSvar, frister } = (await registrator.get(`/klagomal/${rad.id}`)).body;
    expect({ onskarSvar, regler: frister.map(({ regel }: { regel: string }) => regel) }).toEqual({
      onskarSvar: false,
      regler: ['klagomal-hantering', 'klagomal-registrering'],
    });
    expect((await app.oppen.post('/rapporter', { ...body, onskarSvar: 'nej' })).status).toBe(400);
  });

  test('den som saknar inloggning kan inte göra en enhet sen i efterhand', async () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const rapport = (tidpunkt: string) => app.oppen.post('/rapporter', { text: 'Ni svarar inte.', avsandare: 'annan', tidpunkt });
    expect(await rapport(daysAgo(9))).toMatchObject({ status: 400, body: { fel: [{ falt: 'tidpunkt' }] } });
    expect((await rapport(daysAgo(2))).status).toBe(201);
  });

  test('formuläret säger att klagomål tas emot', async () =>
    expect((await app.oppen.get('/rapporter')).body.text).toMatch(/tar vi emot ditt klagomål/));
});

describe('vem som får vad', () => {
  test('varje roll ser det den ska, och ingen annan vet att det finns', async () => {
    const klagomal = await Klagomal.inkommet({}, chef);
    const status = async (klient: Klient) => (await klagomal.las(klient)).status;
    expect(await Promise.all([registrator, chef, forvaltningschef, annanChef, medarbetare, lex, delegation].map(status))).toEqual([
      200, 200, 200, 404, 404, 404, 404,
    ]);
    await klagomal.fram(['tilldelning', { enhetId, anvandareId: 'medarbetare' }, 'under-utredning'], ['svar', SVAR, 'besvarat']);
    expect((await klagomal.las(medarbetare)).body.insyn).toBe('full');
    await klagomal.fram(['omprovning', { skal: 'Inte nöjd.' }, 'delegationsprovning']);
    expect((await klagomal.las(delegation)).body).toMatchObject({ insyn: 'full', omprovning: { skal: 'Inte nöjd.' } });
    expect((await delegation.get('/klagomal')).body.klagomal.map(({ id }: { id: string }) => id)).toContain(klagomal.id);
    await klagomal.fram(['tilldelning', { enhetId: annanEnhetId }, 'delegationsprovning', registrator]);
    expect(await Promise.all([annanChef, medarbetare].map(status))).toEqual([200, 404]);
  });

  test('ett misstänkt missförhållande rapporteras som lex Sarah och kopplas: då ser lex Sarah-funktionen det, och det besvaras ändå', async () => {
    const klagomal = await Klagomal.inkommet();
    const lexSarah = await medarbetare.post('/lex-sarah', { enhetId, beskrivning: 'En hyresgäst fick ingen mat på ett dygn.' });
    expect(lexSarah.status).toBe(201);
    expect((await klagomal.las(lex)).status).toBe(404);
    await klagomal.fram(['koppling', { typ: 'lex-sarah', id: lexSarah.body.id }, 'inkommet']);
    expect((await klagomal.las(lex)).body).toMatchObject({ insyn: 'full', kopplingar: [{ typ: 'lex-sarah', id: lexSarah.body.id }] });
    expect((await klagomal.gor('svar', SVAR, lex)).status).toBe(403);
    await klagomal.fram(['svar', SVAR, 'besvarat']);
  });

  test('den som skrev upp det följer det, men handlägger det inte', async () => {
    const klagomal = await Klagomal.inkommet();
    await klagomal.fram(['utredning', { text: 'Bara för handläggaren.' }, 'under-utredning'], ['svar', SVAR, 'besvarat']);
    const { body } = await klagomal.las(medarbetare);
    expect(body).toMatchObject({ insyn: 'rapportor', fas: 'besvarat', svar: [SVAR] });
    expect(JSON.stringify(body)).not.toContain('Bara för handläggaren');
    const { historik } = (await klagomal.las(medarbetare, '/historik')).body;
    expect(historik.map(({ typ }: { typ: string }) => typ)).toEqual(['KlagomalMottaget', 'KlagomalUtrett', 'KlagomalBesvarat']);
    expect(JSON.stringify(historik)).not.toContain('uppgifter');
    expect(await klagomal.gor('svar', SVAR, medarbetare)).toMatchObject({ status: 403, body: { kod: 'EJ_BEHORIG' } });
    const tillagg = await medarbetare.post(`/klagomal/${klagomal.id}/komplettering`, { text: 'De ringde igen.' });
    expect(tillagg.status).toBe(200);
    klagomal.revision = tillagg.body.revision;
    expect((await klagomal.gor('omprovning', { skal: 'De är inte nöjda.' }, medarbetare)).status).toBe(200);
  });

  test('registreringen är registratorns, svaret enhetens och omprövningen delegationens', async () => {
    const klagomal = await Klagomal.inkommet();
    expect((await klagomal.gor('registrering', REGISTRERING)).status).toBe(403);
    expect((await klagomal.gor('svar', SVAR, registrator)).status).toBe(403);
    expect((await klagomal.gor('svar', SVAR, annanChef)).status).toBe(404);
    await klagomal.fram(['svar', SVAR, 'besvarat'], ['omprovning', { skal: 'Inte nöjd.' }, 'delegationsprovning']);
    const beslut = { datum: idag, beslut: 'Avslag.' };
    expect((await klagomal.gor('delegationsbeslut', beslut)).status).toBe(403);
    expect((await klagomal.gor('delegationsbeslut', beslut, lex)).status).toBe(404);
    expect((await klagomal.gor('delegationsbeslut', beslut, delegation)).status).toBe(200);
  });

  test('den som läser hamnar i läsloggen med ärendet', async () => {
    const klagomal = await Klagomal.inkommet();
    await klagomal.las(chef);
    const [row] = await app.dataSource.query(
      `select handling, arenden::text[] as arenden from lasning.logg where actor_id = 'enhetschef-1' order by nr desc limit 1`,
    );
    expect(row).toEqual({ handling: 'las', arenden: [klagomal.id] });
  });
});

describe('listan och formen', () => {
  test('sök på enhet, fas, typ, dag och frist, sida för sida', async () => {
    const egna: Klagomal[] = [];
    for (const inkom of ['2024-01-01', '2024-01-31T23:30:00+01:00', '2024-02-01']) {
      egna.push(await Klagomal.inkommet({ inkom, typ: 'forslag', enhetId: annanEnhetId }));
    }
    const get = async (query: string) => (await annanChef.get(`/klagomal?minst=${egna[2]!.position}&typ=forslag&${query}`)).body;
    const january = await get('fran=2024-01-01&till=2024-01-31');
    expect(january.klagomal.map(({ id }: { id: string }) => id)).toEqual([egna[1]!.id, egna[0]!.id]);
    expect(january.klagomal[1].inkom).toBe('2023-12-31T23:00:00.000Z');
    const second = await get(`limit=1&page=2&enhetId=${annanEnhetId}&fas=inkommet&frist=utgatt`);
    expect(second).toMatchObject({ totalt: 3, page: 2, limit: 1, klagomal: [{ id: egna[1]!.id }] });
    expect((await get('frist=i-tid')).totalt).toBe(0);
    expect((await annanChef.get('/klagomal?okand=1')).status).toBe(400);
  });

  test.each([
    [{ inkom: '2999-01-01' }, 'inkom'],
    [{ typ: 'gnall' }, 'typ'],
    [{ enhetId: 'finns-inte' }, 'enhetId'],
    [{ anonym: true, avsandare: { namn: 'Påhittad Person' } }, 'avsandare.namn'],
    [{ anonym: true, avsandare: 'Påhittad Person' }, 'avsandare.namn'],
  ])('%j är fel, och inget tas emot', async (body, falt) => {
    const svar = await medarbetare.post('/klagomal', { ...INKOMMET, enhetId, inkom: sedan(0.01), ...body });
    expect(svar).toMatchObject({ status: 400, body: { fel: [{ falt }] } });
  });

  test('det som saknas nämns på en gång', async () => {
    const { inkom: _, ...utan } = { ...INKOMMET, inkom: '', kanal: undefined };
    expect(await medarbetare.post('/klagomal', utan)).toMatchObject({
      status: 422,
      body: {
        kod: 'UPPGIFTER_SAKNAS',
        fel: expect.arrayContaining([
          { falt: 'inkom', meddelande: expect.any(String) },
          { falt: 'kanal', meddelande: expect.any(String) },
        ]),
      },
    });
  });

  test('revisionen krävs och ska vara den senaste; en upprepad nyckel får samma svar', async () => {
    const klagomal = await Klagomal.inkommet();
    const path = `/klagomal/${klagomal.id}/svar`;
    expect((await chef.post(path, SVAR)).status).toBe(428);
    expect((await chef.post(path, SVAR, { ifMatch: 7 })).status).toBe(412);
    const idempotencyKey = randomUUID();
    const forsta = await chef.post(path, SVAR, { idempotencyKey, ifMatch: 0 });
    expect(await chef.post(path, SVAR, { idempotencyKey, ifMatch: 0 })).toMatchObject({ status: 200, body: forsta.body });
  });

  test.each([
    ['registrering', ['FEL_FAS', 'REDAN_REGISTRERAT', 'UPPGIFTER_SAKNAS']],
    ['avslut', ['FEL_FAS', 'OPPNA_ATGARDER', 'UPPGIFTER_SAKNAS']],
    ['komplettering', ['FOR_MANGA_KOMPLETTERINGAR']],
  ])('%s säger i beskrivningen vilka regler som kan säga nej', (noun, koder) => {
    const refusals = app.document.paths[`/kvalitet/v1/klagomal/{id}/${noun}`]!.post!.responses['422'] as {
      content: Record<string, { examples: object }>;
    };
    expect(Object.keys(refusals.content['application/problem+json']!.examples)).toEqual(expect.arrayContaining(koder));
  });
});

test('vem som beslutar om en omprövning är kommunens delegation, inte koden', async () => {
  const klagomal = await Klagomal.inkommet();
  await klagomal.fram(['svar', SVAR, 'besvarat'], ['omprovning', { skal: 'Inte nöjd.' }, 'delegationsprovning']);
  const regel = {
    beslut: 'delegationsbeslut',
    roller: ['forvaltningschef'],
    beslutsinstans: 'klagomalsdelegation',
    fran: idag,
    kalla: 'Nämndens beslut 2026',
  };
  const administrator = await app.som('systemadministrator');
  expect((await administrator.post('/delegation', regel)).status).toBeLessThan(300);
  const beslut = { datum: idag, beslut: 'Avslag.' };
  expect((await klagomal.gor('delegationsbeslut', beslut, delegation)).status).toBe(403);
  expect((await klagomal.gor('delegationsbeslut', beslut, forvaltningschef)).status).toBe(200);
  const { historik } = (await klagomal.las(chef, '/historik')).body;
  expect(historik.at(-1)).toMatchObject({ typ: 'DelegationsbeslutFattat', aktor: 'forvaltningschef', roll: 'forvaltningschef' });
});
