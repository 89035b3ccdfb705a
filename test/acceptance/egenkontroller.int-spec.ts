import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

const idag = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
const ar = Number(idag.slice(0, 4));
const Q1 = { fran: `${ar - 1}-01-01`, till: `${ar - 1}-03-31`, benamning: `kvartal 1 ${ar - 1}` };
const Q2 = { fran: `${ar - 1}-04-01`, till: `${ar - 1}-06-30`, benamning: `kvartal 2 ${ar - 1}` };

let app: Provapp;
let medarbetare: Klient;
let chef: Klient;
let annanChef: Klient;
let avdelningschef: Klient;
let controller: Klient;
let namndsekreterare: Klient;
let utforare: Klient;
let mas: Klient;
let enhet: string;
let annanEnhet: string;
let utforarenhet: string;
let allaEnheter: string[];

interface Del {
  readonly id: string;
  readonly typ: string;
  readonly barn?: readonly Del[];
}
const under = (del: Del): readonly Del[] => [del, ...(del.barn ?? []).flatMap(under)];

beforeAll(async () => {
  app = await startaProvapp();
  const som = (id: string) => app.som(id);
  [medarbetare, chef, annanChef, avdelningschef, controller, namndsekreterare, utforare, mas] = await Promise.all([
    som('medarbetare'),
    som('enhetschef-1'),
    som('enhetschef-2'),
    som('avdelningschef'),
    som('controller'),
    som('namndsekreterare'),
    som('utforare'),
    som('mas'),
  ]);
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  const unitOf = (id: string): string => anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
  [enhet, annanEnhet, utforarenhet] = [unitOf('enhetschef-1'), unitOf('enhetschef-2'), unitOf('utforare')];
  const { organisation } = (await controller.get('/organisation')).body;
  allaEnheter = under(organisation)
    .filter(({ typ }) => ['enhet', 'avdelning', 'forvaltning'].includes(typ))
    .map(({ id }) => id);
});
afterAll(() => app?.close());

const PLAN = {
  omrade: 'Genomförandeplaner på boendet',
  omradeskod: 'genomforandeplaner',
  metod: 5,
  frekvens: 'kvartal',
  ansvarigId: 'medarbetare',
  malvarde: 0.1,
  fran: Q1.fran,
};
const UTFALL = { period: Q1, urval: 'Var tionde akt', antalGranskade: 20, antalBrister: 3, resultat: 'Tre planer saknade mål.' };
const ATGARD = { orsak: 'Mallen saknar mål.', typ: 'rutinandring', beskrivning: 'Byt mall.', ansvarigId: 'medarbetare' };

/** An egenkontroll with its newest revision, handled by the unit's manager unless said. */
class Kontroll {
  private constructor(
    readonly id: string,
    public revision: number,
    public position: string,
  ) {}

  static async planerad(body: object = {}, klient = chef): Promise<Kontroll> {
    const svar = await klient.post('/egenkontroller', { ...PLAN, organisationsenhetId: enhet, ...body });
    expect(svar).toMatchObject({ status: 201, headers: { location: expect.stringContaining('/egenkontroller/') } });
    return new Kontroll(svar.body.id, svar.body.revision, svar.body.position);
  }

  async gor(noun: string, body: object = {}, klient = chef, path = `/egenkontroller/${this.id}/${noun}`): Promise<Svar> {
    const svar = await klient.post(path, body, { ifMatch: this.revision });
    if (svar.status < 300) ({ revision: this.revision, position: this.position } = svar.body);
    return svar;
  }

  /** A step that is to go through. */
  async fram(noun: string, body: object = {}, klient = chef): Promise<this> {
    const svar = await this.gor(noun, body, klient);
    expect({ noun, gick: svar.status < 300, body: svar.body }).toMatchObject({ noun, gick: true });
    return this;
  }

  las(klient = chef, below = ''): Promise<Svar> {
    return klient.get(`/egenkontroller/${this.id}${below}?minst=${encodeURIComponent(this.position)}`);
  }

  async fas(): Promise<string> {
    return (await this.las(controller)).body.fas;
  }

  async frister(): Promise<{ regel: string; senast: string; status: string }[]> {
    return (await this.las(controller)).body.frister;
  }
}

describe('vägen', () => {
  test('från plan till avslut, med utfall, analys och åtgärd', async () => {
    const kontroll = await Kontroll.planerad({ tillvagagangssatt: 'Fem akter dras varje kvartal.' });
    expect(await kontroll.fas()).toBe('planerad');
    const utfall = await kontroll.gor('utfall', UTFALL, medarbetare);
    expect(utfall).toMatchObject({
      status: 201,
      headers: { location: expect.stringMatching(new RegExp(`/egenkontroller/${kontroll.id}$`)) },
    });
    expect(await kontroll.fas()).toBe('genomford');
    expect((await kontroll.gor('avslut')).body).toMatchObject({ kod: 'UPPGIFTER_SAKNAS', fel: [{ falt: 'analys' }] });
    await kontroll.fram('analys', { text: 'Mallen saknar mål.' }, medarbetare);
    expect(await kontroll.fas()).toBe('analyserad');
    await kontroll.fram('atgarder', ATGARD, medarbetare);
    const [atgard] = (await kontroll.las()).body.atgarder;
    await kontroll.gor('beslut', { beslut: 'planerad' }, chef, `/atgarder/${atgard.id}/beslut`);
    expect(await kontroll.fas()).toBe('uppfoljning');
    expect((await kontroll.gor('avslut')).body.kod).toBe('OPPNA_ATGARDER');
    await kontroll.fram('utfall', { ...UTFALL, period: Q2, antalBrister: 0 }, medarbetare);
    await kontroll.gor('genomforande', { kommentar: 'Gjort.' }, medarbetare, `/atgarder/${atgard.id}/genomforande`);
    await kontroll.gor('uppfoljning', { effekt: 'ja', motivering: 'Inga brister.' }, controller, `/atgarder/${atgard.id}/uppfoljning`);
    const iListan = (await chef.get(`/atgarder?kallaTyp=egenkontroll&minst=${kontroll.position}`)).body.atgarder;
    expect(iListan).toMatchObject([{ id: atgard.id, fas: 'uppfoljd', kalla: { typ: 'egenkontroll', id: kontroll.id } }]);
    expect((await kontroll.las()).body.saknas).toMatchObject([{ falt: 'analys' }]);
    expect((await kontroll.gor('avslut')).body).toMatchObject({ kod: 'UPPGIFTER_SAKNAS', fel: [{ falt: 'analys' }] });
    await kontroll.fram('analys', { text: 'Den nya mallen räcker.' }, medarbetare);
    await kontroll.fram('avslut', { slutsats: 'Målet är nått.' });

    const svar = await kontroll.las();
    expect(svar.headers['etag']).toBe(`"${kontroll.revision}"`);
    expect(svar.body).toMatchObject({
      nummer: expect.stringMatching(/^E-\d{4}-\d{6}$/),
      fas: 'avslutad',
      organisationsenhetId: enhet,
      omrade: PLAN.omrade,
      omradeskod: 'genomforandeplaner',
      metod: 5,
      frekvens: 'kvartal',
      tillvagagangssatt: 'Fem akter dras varje kvartal.',
      utfall: [
        { id: utfall.body.id, period: Q1, genomford: true, andelBrister: 0.15, resultat: UTFALL.resultat },
        { period: Q2, andelBrister: 0 },
      ],
      analyser: [{ text: 'Mallen saknar mål.' }, { text: 'Den nya mallen räcker.' }],
      avslut: { slutsats: 'Målet är nått.' },
      saknas: [],
    });
    const { historik } = (await kontroll.las(chef, '/historik')).body;
    expect(historik.map(({ typ }: { typ: string }) => typ)).toEqual([
      'EgenkontrollPlanerad',
      'EgenkontrollUtford',
      'EgenkontrollAnalyserad',
      'AtgardForeslagen',
      'AtgardPlanerad',
      'EgenkontrollUtford',
      'AtgardGenomford',
      'AtgardUppfoljd',
      'EgenkontrollAnalyserad',
      'EgenkontrollAvslutad',
    ]);
    expect((await kontroll.gor('utfall', UTFALL)).body.kod).toBe('FEL_FAS');
  });

  test('en kontroll som aldrig genomfördes avslutas med skäl', async () => {
    const kontroll = await Kontroll.planerad();
    await kontroll.fram('ej-utford', { period: Q1, skal: 'Enheten var stängd.' });
    expect(await kontroll.fas()).toBe('planerad');
    expect((await kontroll.gor('analys', { text: 'Inget.' })).body.kod).toBe('FEL_FAS');
    expect((await kontroll.gor('avslut')).body).toMatchObject({ kod: 'UPPGIFTER_SAKNAS', fel: [{ falt: 'slutsats' }] });
    await kontroll.fram('avslut', { slutsats: 'Enheten läggs ner.' });
    expect((await kontroll.las()).body.utfall).toMatchObject([{ genomford: false, skal: 'Enheten var stängd.' }]);
  });

  test('ett utfall kan rättas: det senare för samma period gäller, det tidigare står kvar', async () => {
    const kontroll = await Kontroll.planerad();
    await kontroll.fram('utfall', UTFALL);
    await kontroll.fram('utfall', { ...UTFALL, antalBrister: 1 });
    expect((await kontroll.gor('ej-utford', { period: Q1, skal: 'Fel.' })).body.kod).toBe('REDAN_REDOVISAD');
    const { utfall } = (await kontroll.las()).body;
    expect(utfall.map(({ ersatt, antalBrister }: Record<string, unknown>) => [ersatt, antalBrister])).toEqual([
      [true, 3],
      [false, 1],
    ]);
    expect(utfall[0]).not.toHaveProperty('jamforelser');
    const { egenkontroller } = (await chef.get(`/egenkontroller?minst=${kontroll.position}`)).body;
    expect(egenkontroller.find(({ id }: { id: string }) => id === kontroll.id)).toMatchObject({
      antalUtfall: 1,
      senasteUtfall: { period: Q1, genomford: true, antalBrister: 1, andelBrister: 0.05 },
    });
  });
});

describe('perioderna', () => {
  test('som överlappar utan att vara samma räknas inte båda', async () => {
    const kontroll = await Kontroll.planerad();
    await kontroll.fram('utfall', UTFALL);
    const svar = await kontroll.gor('utfall', { ...UTFALL, period: `${ar - 1}` });
    expect(svar).toMatchObject({ status: 422, body: { kod: 'PERIODEN_OVERLAPPAR' } });
    expect((await kontroll.gor('ej-utford', { period: `${ar - 1}`, skal: 'Fel.' })).body.kod).toBe('PERIODEN_OVERLAPPAR');
  });
});

describe('aktgranskning', () => {
  test('av en angiven period stannar klockan och räknas i periodens fakta', async () => {
    const kontroll = await Kontroll.planerad();
    await kontroll.fram('ej-utford', { period: Q1, skal: 'Hann inte.' });
    const svar = [{ fraga: 'plan-finns', kod: 'ja', antal: 2 }];
    const granskning = { protokollversion: 'genomforandeplan-1', antal: 2, svar };
    await kontroll.fram('aktgranskning', { ...granskning, period: Q2 }, medarbetare);
    expect(await kontroll.frister()).toHaveLength(3);
    expect((await kontroll.gor('aktgranskning', { ...granskning, period: `${ar - 1}-H1` })).body.kod).toBe('PERIODEN_OVERLAPPAR');
    await kontroll.fram('aktgranskning', { ...granskning, period: `${ar - 1}-K1` });
    const { aktgranskningar, utfall } = (await kontroll.las()).body;
    expect(aktgranskningar.map(({ period }: { period: object }) => period)).toEqual([Q2, Q1]);
    expect(utfall).toMatchObject([{ genomford: false, ersatt: true }]);
    await kontroll.fram('aktgranskning', granskning);
    expect((await kontroll.las()).body.aktgranskningar[2].period).toMatchObject({ fran: expect.stringContaining('-') });
    const fakta = await app.dataSource.query(
      `select slag, genomford, ersatt, antal_akter, fragor, koder, svar_antal from egenkontrollutfall_fakta
       where egenkontroll_id = $1 and till_lop is null and period_till <= $2 order by period_till, slag`,
      [kontroll.id, Q2.till],
    );
    const rad = {
      slag: 'aktgranskning',
      genomford: true,
      ersatt: false,
      antal_akter: 2,
      fragor: ['plan-finns'],
      koder: ['ja'],
      svar_antal: [2],
    };
    expect(fakta).toEqual([
      rad,
      { slag: 'utfall', genomford: false, ersatt: true, antal_akter: null, fragor: [], koder: [], svar_antal: [] },
      rad,
    ]);
  });

  test('protokollen kan läsas, och svaren visas per fråga', async () => {
    const { protokoll } = (await medarbetare.get('/egenkontroller/protokoll')).body;
    expect(protokoll.map(({ version }: { version: string }) => version)).toEqual(
      expect.arrayContaining(['genomforandeplan-1', 'barnutredning-1']),
    );
    expect((await medarbetare.get('/egenkontroller/protokoll?datum=1999-12-31')).body.protokoll).toEqual([]);
    const kontroll = await Kontroll.planerad();
    const svar = [
      { fraga: 'plan-finns', kod: 'ja', antal: 7 },
      { fraga: 'plan-finns', kod: 'nej', antal: 2 },
      { fraga: 'delaktighet', kod: 'ej-aktuellt', antal: 10 },
    ];
    const granskad = await kontroll.gor('aktgranskning', { protokollversion: 'genomforandeplan-1', antal: 10, svar }, medarbetare);
    expect(granskad.status).toBe(201);
    expect(await kontroll.fas()).toBe('genomford');
    const { aktgranskningar } = (await kontroll.las()).body;
    expect(aktgranskningar).toMatchObject([{ id: granskad.body.id, protokollversion: 'genomforandeplan-1', antal: 10 }]);
    const fragan = (namn: string) => aktgranskningar[0].fragor.find(({ fraga }: { fraga: string }) => fraga === namn);
    expect(fragan('plan-finns')).toMatchObject({ obesvarade: 1, andelJa: 7 / 9 });
    expect(fragan('delaktighet')).toMatchObject({ obesvarade: 0, andelJa: null });
    expect(fragan('uppfoljd-i-tid')).toMatchObject({ obesvarade: 10, andelJa: null });
  });

  test('fler svar än akter, och inget annat än koder', async () => {
    const kontroll = await Kontroll.planerad();
    const granska = (svar: object[]) => kontroll.gor('aktgranskning', { protokollversion: 'genomforandeplan-1', antal: 2, svar });
    expect((await granska([{ fraga: 'plan-finns', kod: 'ja', antal: 3 }])).body).toMatchObject({
      kod: 'OGILTIG_INDATA',
      fel: [{ falt: 'svar' }],
    });
    expect((await granska([{ fraga: 'plan-finns', kod: 'ja', namn: 'Påhittad Person' }])).status).toBe(400);
    expect((await granska([{ fraga: 'okand', kod: 'ja' }])).body).toMatchObject({ fel: [{ falt: 'svar[0].fraga' }] });
  });
});

describe('jämförelser', () => {
  const jamfor = async (kontroll: Kontroll) => (await kontroll.las()).body.utfall.at(-1).jamforelser;

  test('med målet, förra utfallet, andra enheter och ett nyckeltal', async () => {
    const plan = { omradeskod: 'basala-hygienrutiner', omrade: 'Hygien', metod: 2 };
    const andra = allaEnheter.filter((id) => id !== enhet);
    expect(andra.length).toBeGreaterThanOrEqual(5);
    const egen = await Kontroll.planerad({ ...plan, nyckeltal: { kalla: 'kolada', nyckeltalId: 'U99999' } });
    await egen.fram('utfall', { ...UTFALL, antalBrister: 10 });
    await egen.fram('utfall', { ...UTFALL, period: Q2, antalBrister: 2 });

    const redovisa = async (organisationsenhetId: string, antalBrister: number) => {
      const annan = await Kontroll.planerad({ ...plan, organisationsenhetId }, controller);
      await annan.fram('utfall', { ...UTFALL, period: Q2, antalBrister }, controller);
      egen.position = annan.position;
    };
    for (const [n, id] of andra.slice(0, 4).entries()) await redovisa(id, n * 2);
    // the unit's own other controls do not count as other units
    await redovisa(enhet, 20);
    expect(await jamfor(egen)).toMatchObject({
      malvarde: { malvarde: 0.1, varde: 0.1, uppnatt: true },
      foregaende: { period: Q1, andelBrister: 0.5, forandring: -0.4 },
      andraEnheter: { antalEnheter: 4, median: null, skal: expect.stringContaining('Färre än 5') },
      nyckeltal: { kalla: 'kolada', nyckeltalId: 'U99999', riket: null, skal: expect.any(String) },
    });
    await redovisa(andra[4]!, 20);
    expect((await jamfor(egen)).andraEnheter).toEqual({ antalEnheter: 5, median: 0.2 });
    // another method is not the same control
    const annanMetod = await Kontroll.planerad({ ...plan, metod: 3 });
    await annanMetod.fram('utfall', { ...UTFALL, period: Q2 });
    expect((await jamfor(annanMetod)).andraEnheter).toMatchObject({ antalEnheter: 0, median: null });
  });

  test('med nyckeltalet för det senaste året till och med periodens, kommunen och riket', async () => {
    const namn = { kalla: 'kolada', nyckeltalId: 'U00001' };
    const siffra = { ...namn, titel: 'Bemötande, andel (%)', ar: ar - 2, hamtad: `${ar}-01-02` };
    await controller.post('/nyckeltal', { ...siffra, varde: 87.5 });
    await controller.post('/nyckeltal', { ...siffra, varde: 89, kallenhet: 'Riket' });
    await controller.post('/nyckeltal', { ...siffra, varde: 95, kallenhet: 'Boendet' });
    await controller.post('/nyckeltal', { ...siffra, varde: 99, ar });
    const kontroll = await Kontroll.planerad({ omradeskod: 'bemotande', nyckeltal: namn });
    await kontroll.fram('utfall', UTFALL);
    expect((await jamfor(kontroll)).nyckeltal).toMatchObject({ ...namn, titel: siffra.titel, ar: ar - 2, kommunen: 87.5, riket: 89 });
  });

  test('med ett mål i ett eget mått', async () => {
    const kontroll = await Kontroll.planerad({ malvarde: 90, omradeskod: 'delaktighet' });
    await kontroll.fram('utfall', { ...UTFALL, varde: 92 });
    expect((await jamfor(kontroll)).malvarde).toEqual({ malvarde: 90, varde: 92, uppnatt: true });
    await kontroll.fram('utfall', { ...UTFALL, period: Q2 });
    expect((await jamfor(kontroll)).malvarde).toMatchObject({ varde: null, uppnatt: null, skal: expect.any(String) });
    const hogst = await Kontroll.planerad({ malvarde: 14, riktning: 'lagre', omrade: 'handlaggningstider', omradeskod: undefined });
    await hogst.fram('utfall', { ...UTFALL, varde: 15 });
    expect((await jamfor(hogst)).malvarde).toEqual({ malvarde: 14, varde: 15, uppnatt: false });
    expect((await hogst.las()).body.omradeskod).toBe('handlaggningstider');
  });
});

describe('klockan', () => {
  test('väntar på nästa periods utfall efter frekvensen; en sen redovisning är sen för alltid', async () => {
    const kontroll = await Kontroll.planerad();
    expect(await kontroll.frister()).toMatchObject([
      { regel: 'egenkontroll-kvartal', status: 'utgatt', senast: expect.stringMatching(new RegExp(`^${ar - 1}-04-01`)) },
    ]);
    await kontroll.fram('utfall', UTFALL);
    expect((await kontroll.frister()).map(({ status }) => status)).toEqual(['sen', 'utgatt']);
    await kontroll.fram('ej-utford', { period: Q2, skal: 'Enheten var stängd.' });
    const frister = await kontroll.frister();
    expect(frister.map(({ status }) => status)).toEqual(['sen', 'sen', expect.any(String)]);
    expect(frister.at(-1)!.senast).toMatch(new RegExp(`^${ar - 1}-10-01`));
    const mina = (await medarbetare.get(`/frister?ansvarigId=medarbetare&minst=${kontroll.position}&limit=100`)).body.frister;
    expect(mina.filter(({ arende }: { arende: { id: string } }) => arende.id === kontroll.id).length).toBeGreaterThan(0);
  });

  test('en period i tid, och inget att vänta på vid behov eller efter avslut', async () => {
    const manad = await Kontroll.planerad({ frekvens: 'manad', fran: idag });
    expect(await manad.frister()).toMatchObject([{ regel: 'egenkontroll-manad', status: 'pagar' }]);
    await manad.fram('utfall', { ...UTFALL, period: { fran: idag, till: idag, benamning: 'i dag' } });
    expect((await manad.frister()).map(({ status }) => status)).toEqual(['i-tid', 'pagar']);
    await manad.fram('analys', { text: 'Bra.' });
    await manad.fram('avslut');
    expect((await manad.frister()).map(({ status }) => status)).toEqual(['i-tid']);
    expect(await (await Kontroll.planerad({ frekvens: 'vid-behov' })).frister()).toEqual([]);
  });
});

describe('vem som får vad', () => {
  test('ser: enhetens chefer, den ansvariga, controllern, nämndens sekreterare; ingen annan vet om den', async () => {
    const kontroll = await Kontroll.planerad();
    for (const klient of [chef, avdelningschef, medarbetare, controller, namndsekreterare])
      expect((await kontroll.las(klient)).status).toBe(200);
    for (const klient of [annanChef, utforare, mas]) {
      expect((await kontroll.las(klient)).status).toBe(404);
      expect((await kontroll.gor('utfall', UTFALL, klient)).status).toBe(404);
      const { egenkontroller } = (await klient.get(`/egenkontroller?minst=${kontroll.position}&limit=100`)).body;
      expect(egenkontroller.map(({ id }: { id: string }) => id)).not.toContain(kontroll.id);
    }
  });

  test('gör: den ansvariga redovisar men avslutar inte; sekreteraren läser bara', async () => {
    const kontroll = await Kontroll.planerad();
    expect((await kontroll.gor('avslut', { slutsats: 'Klart.' }, medarbetare)).status).toBe(403);
    expect((await kontroll.gor('utfall', UTFALL, namndsekreterare)).status).toBe(403);
    await kontroll.fram('utfall', UTFALL, controller);
  });

  test('planerar: chefen i sin enhet, controllern överallt, utföraren hos sig', async () => {
    const plan = (klient: Klient, organisationsenhetId: string) => klient.post('/egenkontroller', { ...PLAN, organisationsenhetId });
    expect((await plan(chef, annanEnhet)).status).toBe(403);
    expect((await plan(medarbetare, enhet)).status).toBe(403);
    expect((await plan(utforare, enhet)).status).toBe(403);
    expect((await plan(utforare, utforarenhet)).status).toBe(201);
    expect((await plan(controller, annanEnhet)).status).toBe(201);
  });
});

describe('den ansvariga', () => {
  test('kan bytas: den nya ser och redovisar, den gamla inte', async () => {
    const kontroll = await Kontroll.planerad();
    const byte = { ansvarigId: 'mas', motivering: 'Den ansvariga har slutat.' };
    expect((await kontroll.gor('ansvarig', byte, medarbetare)).status).toBe(403);
    expect((await kontroll.gor('ansvarig', {})).body).toMatchObject({ kod: 'UPPGIFTER_SAKNAS', fel: [{ falt: 'ansvarigId' }] });
    await kontroll.fram('ansvarig', byte);
    expect((await kontroll.gor('utfall', UTFALL, medarbetare)).status).toBe(404);
    await kontroll.fram('utfall', UTFALL, mas);
    expect((await kontroll.las(medarbetare)).status).toBe(404);
    const svar = (await kontroll.las(mas)).body;
    expect(svar).toMatchObject({ ansvarigId: 'mas', ansvarsbyten: [{ ...byte, tidpunkt: expect.any(String) }] });
    const frister = (await mas.get(`/frister?ansvarigId=mas&minst=${kontroll.position}&limit=100`)).body.frister;
    expect(frister.some(({ arende }: { arende: { id: string } }) => arende.id === kontroll.id)).toBe(true);
    const listan = (await mas.get(`/egenkontroller?ansvarigId=mas&minst=${kontroll.position}`)).body.egenkontroller;
    expect(listan.map(({ id }: { id: string }) => id)).toContain(kontroll.id);
  });
});

describe('felaktig indata', () => {
  test.each([
    ['metod', { metod: 9 }, 400],
    ['frekvens', { frekvens: 'dag' }, 400],
    ['organisationsenhetId', { organisationsenhetId: 'finns-inte' }, 400],
    ['processId', { processId: '6f1d1b0e-3a7e-5f0c-9a55-2f4b3a1c8e01' }, 400],
    ['omradeskod', { omradeskod: 'tradgard' }, 400],
    ['omrade', { omrade: undefined }, 422],
    ['ansvarigId', { ansvarigId: undefined }, 422],
  ])('i planen: %s', async (falt, change, status) => {
    const svar = await chef.post('/egenkontroller', { ...PLAN, organisationsenhetId: enhet, ...change });
    expect({ status: svar.status, falt: svar.body.fel.map((each: { falt: string }) => each.falt) }).toEqual({ status, falt: [falt] });
  });

  test.each([
    ['antalBrister', { antalBrister: 21 }],
    ['antalGranskade', { antalGranskade: 0, antalBrister: 0 }],
    ['period.till', { period: { ...Q1, till: '2000-01-01' } }],
    ['period.fran', { period: { fran: `${ar + 1}-01-01`, till: `${ar + 1}-03-31`, benamning: 'nästa år' } }],
    ['period', { period: 'våren' }],
  ])('i utfallet: %s', async (falt, change) => {
    const kontroll = await Kontroll.planerad();
    const svar = await kontroll.gor('utfall', { ...UTFALL, ...change });
    expect({ status: svar.status, falt: svar.body.fel.map((each: { falt: string }) => each.falt) }).toEqual({ status: 400, falt: [falt] });
  });

  test('perioden får skrivas kort', async () => {
    const kontroll = await Kontroll.planerad();
    await kontroll.fram('utfall', { ...UTFALL, period: `${ar - 1}-K1` });
    expect((await kontroll.las()).body.utfall).toMatchObject([{ period: Q1 }]);
  });
});

test('listan urskiljer enhet, fas, metod, område, ansvarig, tid och frist', async () => {
  const kontroll = await Kontroll.planerad({
    omradeskod: 'loggkontroll',
    metod: 6,
    frekvens: 'ar',
    ansvarigId: 'enhetschef-1',
    fran: idag,
  });
  const ids = async (fraga: string): Promise<string[]> =>
    (await chef.get(`/egenkontroller?minst=${kontroll.position}&limit=100&${fraga}`)).body.egenkontroller.map(
      ({ id }: { id: string }) => id,
    );
  for (const fraga of [
    `organisationsenhetId=${enhet}`,
    'fas=planerad',
    'metod=6',
    'omradeskod=loggkontroll',
    'frekvens=ar',
    'ansvarigId=enhetschef-1',
    `fran=${idag}&till=${idag}`,
    'frist=pagar',
  ])
    expect({ fraga, ids: await ids(fraga) }).toEqual({ fraga, ids: expect.arrayContaining([kontroll.id]) });
  for (const fraga of [
    `organisationsenhetId=${annanEnhet}`,
    'fas=avslutad',
    'metod=1',
    'omradeskod=bemotande',
    'frekvens=manad',
    'ansvarigId=medarbetare',
    'till=2000-01-01',
    'frist=utgatt',
  ])
    expect({ fraga, ids: await ids(fraga) }).toEqual({ fraga, ids: expect.not.arrayContaining([kontroll.id]) });
});

test('hjulet räknar dem under utvärdering', async () => {
  const kontroll = await Kontroll.planerad();
  const { faser } = (await chef.get(`/forbattringshjulet?organisationsenhetId=${enhet}&ar=${ar}&minst=${kontroll.position}`)).body;
  const poster = faser.find(({ fas }: { fas: string }) => fas === 'utvardering').poster;
  expect(poster.find(({ slag }: { slag: string }) => slag === 'egenkontroller').antal).toBeGreaterThan(0);
});
