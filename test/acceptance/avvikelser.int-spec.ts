import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

const BEDOMNING = {
  riskbedomningar: [{ lagrumsgrupp: 'SoL-LSS', faktorer: { sannolikhet: 2, allvarlighetsgrad: 2 } }],
  kategorier: ['bemotande'],
  lagrum: ['SoL'],
  missforhallandeMisstanks: false,
  motivering: 'Enstaka händelse.',
};
const UTREDNING = {
  handelseforlopp: 'Besöket ströks av misstag.',
  orsaker: [{ omrade: 'kommunikation-information', beskrivning: 'Ändringen lästes inte upp.' }],
  konsekvenser: 'Oro.',
};
const ATGARD = { orsak: 'Otydlig överlämning.', typ: 'rutinandring', beskrivning: 'Läs upp ändringar.', ansvarigId: 'medarbetare' };

let app: Provapp;
let medarbetare: Klient;
let chef: Klient;
let annanChef: Klient;
let lex: Klient;
let mas: Klient;
let registrator: Klient;
let enhetId: string;
let annanEnhetId: string;

beforeAll(async () => {
  app = await startaProvapp();
  [medarbetare, chef, annanChef, lex, mas, registrator] = (await Promise.all(
    ['medarbetare', 'enhetschef-1', 'enhetschef-2', 'lex-sarah-ansvarig', 'mas', 'registrator'].map((id) => app.som(id)),
  )) as [Klient, Klient, Klient, Klient, Klient, Klient];
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  const unitOf = (id: string): string => anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
  enhetId = unitOf('enhetschef-1');
  annanEnhetId = unitOf('enhetschef-2');
});
afterAll(() => app?.close());

/** A case with its newest revision, handled by the unit's manager unless said. */
class Arende {
  private constructor(
    readonly id: string,
    public revision: number,
    public position: string,
  ) {}

  static async rapporterat(body: object = {}, klient = medarbetare): Promise<Arende> {
    const svar = await klient.post('/avvikelser', { enhetId, beskrivning: 'Morgonbesöket uteblev.', ...body });
    expect(svar).toMatchObject({ status: 201, headers: { etag: expect.stringMatching(/^"\d+"$/) } });
    return new Arende(svar.body.id, svar.body.revision, svar.body.position);
  }

  async gor(noun: string, body: object = {}, klient = chef, path = `/avvikelser/${this.id}/${noun}`): Promise<Svar> {
    const svar = await klient.post(`${path}?minst=${encodeURIComponent(this.position)}`, body, { ifMatch: this.revision });
    if (svar.status < 300) ({ revision: this.revision, position: this.position } = svar.body);
    return svar;
  }

  async fram(...steg: readonly (readonly [string, object?])[]): Promise<this> {
    for (const [noun, body] of steg) {
      const svar = await this.gor(noun, body);
      expect({ noun, status: svar.status, body: svar.body }).toMatchObject({ noun, status: noun === 'atgarder' ? 201 : 200 });
    }
    return this;
  }

  gorMedAtgard(id: string, noun: string, body: object, klient: Klient): Promise<Svar> {
    return this.gor(noun, body, klient, `/atgarder/${id}/${noun}`);
  }

  las(klient: Klient, below = ''): Promise<Svar> {
    return klient.get(`/avvikelser/${this.id}${below}?minst=${encodeURIComponent(this.position)}`);
  }
}

const BESLUTAD = [
  ['mottagning', {}],
  ['bedomning', BEDOMNING],
  ['utredning', UTREDNING],
  ['beslut', { beslut: 'atgardas', motivering: 'Behövs.' }],
] as const;

/** The read log's newest row of somebody. */
async function senastLast(actorId: string): Promise<{ handling: string; arenden: string[] }> {
  const [row] = await app.dataSource.query(
    `select handling, arenden::text[] as arenden from lasning.logg where actor_id = $1 order by nr desc limit 1`,
    [actorId],
  );
  return row;
}

describe('kommandon', () => {
  test('hela vägen, med imy-beslut, återupptagande och makulering', async () => {
    const arende = await Arende.rapporterat({ kategorier: ['personuppgiftsincident'], upptackt: '2026-03-01T10:40:00+01:00' });
    await arende.fram(
      ['mottagning', { omedelbaraAtgarder: [{ text: 'Ringde.', tidpunkt: undefined }] }],
      ['imy-beslut', { anmals: true, diarienummer: 'SN 2026-1', motivering: 'Risk.' }],
      ['bedomning', BEDOMNING],
      ['utredning', UTREDNING],
      ['beslut', { beslut: 'ingen-atgard', motivering: 'Enstaka.' }],
      ['aterkoppling', { text: 'Tack.' }],
      ['avslut', { slutsats: 'Klart.' }],
      ['aterupptagande', { motivering: 'Hände igen.' }],
      ['makulering', { motivering: 'Dubblett.' }],
    );
    const svar = await arende.las(chef);
    expect(svar.body).toMatchObject({ fas: 'makulerad', insyn: 'full', frister: [], imyBeslut: { diarienummer: 'SN 2026-1' } });
    expect(svar.headers['etag']).toBe(`"${arende.revision}"`);
    const { historik } = (await arende.las(chef, '/historik')).body;
    expect(historik.map(({ revision }: { revision: number }) => revision)).toEqual(historik.map((_: unknown, n: number) => n));
    expect(historik[0]).toMatchObject({
      typ: 'AvvikelseRapporterad',
      aktor: 'medarbetare',
      uppgifter: { beskrivning: 'Morgonbesöket uteblev.' },
    });
  });

  test('revisionen krävs, ska vara den senaste, och en av två samtidiga får backa', async () => {
    const arende = await Arende.rapporterat();
    const path = `/avvikelser/${arende.id}/mottagning`;
    expect(await chef.post(path, {})).toMatchObject({ status: 428, body: { kod: 'REVISION_SAKNAS' } });
    expect(await chef.post(path, {}, { ifMatch: 7 })).toMatchObject({ status: 412, body: { kod: 'INAKTUELL_REVISION' } });
    const text = (n: number) => ({ omedelbaraAtgarder: [{ text: `Åtgärd ${n}` }] });
    const both = await Promise.all([chef.post(path, text(1), { ifMatch: 0 }), chef.post(path, text(2), { ifMatch: 0 })]);
    expect(both.map(({ status }) => (status === 412 ? 409 : status)).sort()).toEqual([200, 409]);
  });

  test('en upprepad nyckel får samma svar, med annat innehåll nej', async () => {
    const idempotencyKey = randomUUID();
    const body = { enhetId, beskrivning: 'En gång.' };
    const first = await medarbetare.post('/avvikelser', body, { idempotencyKey });
    expect(await medarbetare.post('/avvikelser', body, { idempotencyKey })).toMatchObject({ status: 201, body: first.body });
    const other = await medarbetare.post('/avvikelser', { ...body, beskrivning: 'En annan.' }, { idempotencyKey });
    expect(other).toMatchObject({ status: 422, body: { kod: 'IDEMPOTENSNYCKEL_ANNAN_BEGARAN' } });
    const path = `/avvikelser/${first.body.id}/mottagning`;
    const taken = await chef.post(path, {}, { idempotencyKey, ifMatch: 0 });
    expect(await chef.post(path, {}, { idempotencyKey, ifMatch: 0 })).toMatchObject({ status: 200, body: taken.body });
  });

  test('tider som inte kan stämma nekas med fältets namn', async () => {
    const framtid = new Date(Date.now() + 86_400_000).toISOString();
    const fel = async (body: object) => (await medarbetare.post('/avvikelser', { enhetId, beskrivning: 'Text.', ...body })).body;
    expect(await fel({ tidpunkt: framtid })).toMatchObject({ status: 400, fel: [{ falt: 'tidpunkt' }] });
    expect(await fel({ handelse: { fran: framtid, precision: 'tid' } })).toMatchObject({ status: 400, fel: [{ falt: 'handelse.fran' }] });
    expect(await fel({ handelse: { fran: '2026-03-02', till: '2026-03-01', precision: 'dag' } })).toMatchObject({ status: 400 });
    const arende = await Arende.rapporterat();
    expect((await arende.gor('avslut', { slutsats: 'Klart.', tidpunkt: '2020-01-01T12:00:00Z' })).body).toMatchObject({
      status: 400,
      fel: [{ falt: 'tidpunkt' }],
    });
  });

  test('enheten ska finnas den dagen', async () => {
    const post = (body: object) => medarbetare.post('/avvikelser', { beskrivning: 'Text.', ...body });
    expect(await post({ enhetId: randomUUID() })).toMatchObject({ status: 400, body: { fel: [{ falt: 'enhetId', meddelande: expect.stringContaining('finns inte') }] } }); // prettier-ignore
    expect(await post({ enhetId, tidpunkt: '1999-06-01T12:00:00Z' })).toMatchObject({ status: 400, body: { fel: [{ falt: 'enhetId', meddelande: expect.stringContaining('1999-06-01') }] } }); // prettier-ignore
    const arende = await Arende.rapporterat();
    expect(await arende.gor('flytt', { enhetId: randomUUID(), motivering: 'Fel.' })).toMatchObject({ status: 400, body: { fel: [{ falt: 'enhetId' }] } }); // prettier-ignore
  });

  test('rapportören kompletterar utan revision; chefens tillägg visas inte för rapportören', async () => {
    const arende = await Arende.rapporterat();
    expect((await medarbetare.post(`/avvikelser/${arende.id}/komplettering`, { text: 'Telefonen var av.' })).status).toBe(200);
    const last = await chef.post(`/avvikelser/${arende.id}/komplettering`, { text: 'Chefens anteckning.' });
    arende.position = last.body.position;
    expect((await arende.las(chef)).body.kompletteringar).toHaveLength(2);
    expect((await arende.las(medarbetare)).body.kompletteringar).toMatchObject([{ text: 'Telefonen var av.' }]);
    expect((await annanChef.post(`/avvikelser/${arende.id}/komplettering`, { text: 'Nej.' })).status).toBe(404);
    expect((await medarbetare.post(`/avvikelser/${arende.id}/mottagning`, {}, { ifMatch: 2 })).status).toBe(403);
  });
});

describe('berörda, tider och lagrum', () => {
  test.each([
    ['flera personer', [{ kon: 'kvinna', aldersgrupp: '80-', personuppgift: 'Greta Påhittad' }, { kon: 'okant' }], undefined],
    ['ett antal', { antal: 7 }, [{ antal: 7 }]],
    ['ett antal i en lista', [{ antal: 7 }], [{ antal: 7 }]],
  ])('%s', async (_, berorda, expected) => {
    const arende = await Arende.rapporterat({ berorda });
    expect((await arende.las(chef)).body.berorda).toEqual(expected ?? berorda);
  });

  test('vaga tider, flera kategorier och lagrum kommer tillbaka som de skrevs', async () => {
    const uppgifter = {
      handelse: { fran: '2025-06-01', till: '2025-08-31', precision: 'arstid', ursprungstext: 'någon gång i somras' },
      upptackt: '2025-09-01',
      kategorier: ['fall', 'lakemedel'],
      lagrum: ['SoL', 'HSL'],
      upptacktskalla: 'narstaende',
    };
    expect((await (await Arende.rapporterat(uppgifter)).las(chef)).body).toMatchObject(uppgifter);
  });

  test('två riskvärden: det högsta gäller, och mas underrättas och ser ärendet', async () => {
    const arende = await Arende.rapporterat();
    expect((await arende.las(mas)).status).toBe(404);
    const hsl = { lagrumsgrupp: 'HSL', faktorer: { sannolikhet: 4, allvarlighetsgrad: 4 } };
    const riskbedomningar = [...BEDOMNING.riskbedomningar, hsl];
    await arende.fram(['mottagning'], ['bedomning', { ...BEDOMNING, riskbedomningar, lagrum: ['SoL', 'HSL'], kategorier: ['fall'] }]);
    expect((await arende.las(mas)).body).toMatchObject({ insyn: 'full', riskvarde: 16, masUnderrattad: expect.any(String) });
    expect((await arende.gor('utredning', UTREDNING, mas)).status).toBe(403);
  });
});

describe('det som gått förbi chefen', () => {
  const HEMLIGT = ['Hemligheten', 'sexuella-overgrepp', '"aktor":"medarbetare"', '"roll":"medarbetare"', '"rapportorId"'];
  const visar = (svar: Svar): string[] => HEMLIGT.filter((word) => JSON.stringify(svar.body).includes(word));

  test('chefen kan varken skriva till den som rapporterat, lägga till något eller stoppa klockan: det kan lex Sarah-funktionen', async () => {
    const arende = await Arende.rapporterat({ rapporterasSom: 'lex-sarah', kategorier: ['personuppgiftsincident'] });
    const steg = [
      ['aterkoppling', { text: 'Vi ses.' }],
      ['komplettering', { text: 'Så var det inte.' }],
      ['imy-beslut', { anmals: false, motivering: 'Ingen risk.' }],
    ] as const;
    for (const [noun, body] of steg) expect([noun, (await arende.gor(noun, body, chef)).status]).toEqual([noun, 403]);
    for (const [noun, body] of steg) expect([noun, (await arende.gor(noun, body, lex)).status]).toEqual([noun, 200]);
  });

  test('chefen ser nummer, fas och tider, och inte vem som rapporterat', async () => {
    const arende = await Arende.rapporterat({
      rapporterasSom: 'lex-sarah',
      beskrivning: 'Hemligheten',
      kategorier: ['sexuella-overgrepp'],
    });
    for (const below of ['', '/historik']) {
      const svar = await arende.las(chef, below);
      expect([svar.status, visar(svar)]).toEqual([200, []]);
      expect(visar(await arende.las(lex, below))).toContain('Hemligheten');
      expect((await arende.las(annanChef, below)).status).toBe(404);
    }
    expect((await arende.las(chef)).body).toMatchObject({ fas: 'overlamnad-lex-sarah', insyn: 'sparr' });
    expect((await arende.las(chef, '/liknande')).status).toBe(403);
    expect((await arende.las(medarbetare)).body).toMatchObject({ insyn: 'rapportor', beskrivning: 'Hemligheten' });
    const ids = (svar: Svar): string[] => svar.body.avvikelser.map(({ id }: { id: string }) => id);
    expect(ids(await chef.get('/avvikelser?limit=100'))).toContain(arende.id);
    expect(ids(await chef.get('/avvikelser?limit=100&kategori=sexuella-overgrepp'))).not.toContain(arende.id);
    expect(ids(await lex.get('/avvikelser?limit=100&kategori=sexuella-overgrepp'))).toContain(arende.id);
    expect((await senastLast('enhetschef-1')).arenden).not.toContain(arende.id);
  });

  test('åtgärderna i ett överlämnat ärende är dolda; den ansvariga gör ändå klart sin', async () => {
    const arende = await (await Arende.rapporterat()).fram(...BESLUTAD);
    const { id } = (await arende.gor('atgarder', { ...ATGARD, beskrivning: 'Hemligheten' })).body;
    await arende.gorMedAtgard(id, 'beslut', { beslut: 'planerad' }, chef);
    expect((await chef.get(`/atgarder/${id}?minst=${arende.position}`)).body).toMatchObject({
      beskrivning: 'Hemligheten',
      fas: 'planerad',
    });
    await arende.fram(['lex-sarah', { motivering: 'Kan vara allvarligt.' }]);
    const list = await chef.get(`/atgarder?limit=100&minst=${arende.position}`);
    expect(list.body.atgarder.map((each: { id: string }) => each.id)).not.toContain(id);
    expect([(await chef.get(`/atgarder/${id}`)).status, (await chef.get(`/atgarder/${id}/historik`)).status]).toEqual([404, 404]);
    expect((await lex.get(`/atgarder/${id}`)).body.beskrivning).toBe('Hemligheten');
    const mine = await medarbetare.get(`/atgarder/${id}`);
    expect([mine.status, mine.body.insyn, visar(mine).includes('Hemligheten')]).toEqual([200, 'sparr', false]);
    expect((await arende.gorMedAtgard(id, 'genomforande', { kommentar: 'Gjort.' }, medarbetare)).status).toBe(200);
  });
});

describe('åtgärder', () => {
  test('den ansvariga genomför och följer upp; läsloggen nämner ärendet', async () => {
    const arende = await (await Arende.rapporterat()).fram(...BESLUTAD);
    const skapad = await arende.gor('atgarder', { ...ATGARD, klarSenast: '2020-01-31' });
    expect(skapad.headers['location']).toBe(`/kvalitet/v1/atgarder/${skapad.body.id}`);
    const path = `/atgarder/${skapad.body.id}`;
    await arende.gorMedAtgard(skapad.body.id, 'beslut', { beslut: 'planerad' }, chef);
    expect((await arende.gorMedAtgard(skapad.body.id, 'beslut', { beslut: 'planerad' }, medarbetare)).status).toBe(403);
    expect(await arende.gor('avslut', { slutsats: 'Klart.' })).toMatchObject({ status: 422, body: { kod: 'OPPNA_ATGARDER' } });
    const late = await medarbetare.get(`/atgarder?frist=utgatt&ansvarigId=medarbetare&kallaTyp=avvikelse&minst=${arende.position}`);
    expect(late.body.atgarder).toMatchObject([{ id: skapad.body.id, kalla: { id: arende.id }, revision: arende.revision }]);
    expect(await senastLast('medarbetare')).toEqual({ handling: 'lista', arenden: [arende.id] });
    expect((await arende.gorMedAtgard(skapad.body.id, 'genomforande', { kommentar: 'Gjort.' }, medarbetare)).status).toBe(200);
    const senare = { effekt: 'annu-inte', motivering: 'För tidigt.', uppfoljningSenast: '2099-01-01' };
    expect((await arende.gorMedAtgard(skapad.body.id, 'uppfoljning', senare, medarbetare)).status).toBe(200);
    expect((await arende.gorMedAtgard(skapad.body.id, 'uppfoljning', { effekt: 'ja', motivering: 'Bra.' }, medarbetare)).status).toBe(200);
    const klar = await medarbetare.get(`${path}?minst=${arende.position}`);
    expect(klar.body).toMatchObject({ fas: 'uppfoljd', effekt: 'ja', nummer: expect.stringMatching(/^A-/), frister: [{ status: 'sen' }, { status: 'i-tid' }] }); // prettier-ignore
    const { historik } = (await medarbetare.get(`${path}/historik`)).body;
    expect(historik.map(({ typ }: { typ: string }) => typ)).toEqual(['AtgardForeslagen', 'AtgardPlanerad', 'AtgardGenomford', 'AtgardUppfoljningFramflyttad', 'AtgardUppfoljd']); // prettier-ignore
    expect((await annanChef.get(path)).status).toBe(404);
    await arende.fram(['avslut', { slutsats: 'Klart.' }]);
  });
});

describe('listan', () => {
  test('filter och sidor; läsloggen har precis de ärenden vars texter visas', async () => {
    const egna: Arende[] = [];
    for (const tidpunkt of ['2024-01-01T00:30:00+01:00', '2024-01-31T23:30:00+01:00', '2024-02-01T00:30:00+01:00']) {
      egna.push(await Arende.rapporterat({ enhetId: annanEnhetId, tidpunkt, kategorier: ['nutrition'] }));
    }
    const get = async (query: string) => (await annanChef.get(`/avvikelser?minst=${egna[2]!.position}&${query}`)).body;
    const january = await get('fran=2024-01-01&till=2024-01-31&kategori=nutrition');
    expect(january.avvikelser.map(({ id }: { id: string }) => id)).toEqual([egna[1]!.id, egna[0]!.id]);
    expect((await senastLast('enhetschef-2')).arenden.sort()).toEqual([egna[0]!.id, egna[1]!.id].sort());
    const second = await get(`limit=1&page=2&enhetId=${annanEnhetId}&fas=rapporterad&frist=utgatt`);
    expect(second).toMatchObject({ totalt: 3, page: 2, limit: 1, avvikelser: [{ id: egna[1]!.id }] });
    expect((await get('frist=i-tid')).totalt).toBe(0);
    expect((await annanChef.get('/avvikelser?okand=1')).status).toBe(400);
    const liknande = await egna[2]!.las(annanChef, '/liknande');
    expect(liknande.body.liknande[0]).toMatchObject({ id: egna[1]!.id, skal: ['samma enhet', 'samma kategori: nutrition'] });
  });
});

describe('utan inloggning', () => {
  test('formuläret visar enheterna; en rapport utan enhet flyttas av registratorn', async () => {
    const form = await app.oppen.get('/rapporter');
    expect(form.body).toMatchObject({ text: expect.stringContaining('visselblås'), enheter: expect.arrayContaining([{ id: enhetId, namn: expect.any(String) }]) }); // prettier-ignore
    const body = { text: 'Dörren till medicinrummet stod öppen.', avsandare: 'personal' };
    const idempotencyKey = randomUUID();
    const kvitto = await app.oppen.post('/rapporter', body, { idempotencyKey });
    expect(kvitto).toMatchObject({ status: 201, body: { nummer: expect.stringMatching(/^A-\d{4}-\d{6}$/) } });
    expect((await app.oppen.post('/rapporter', body, { idempotencyKey })).body).toEqual(kvitto.body);
    expect((await app.oppen.post('/rapporter', { ...body, text: 'Annat.' }, { idempotencyKey })).status).toBe(422);
    const klagomal = await app.oppen.post('/rapporter', { ...body, avsandare: 'annan' });
    expect(klagomal.body.nummer).toMatch(/^K-\d{4}-\d{6}$/);

    const fraga = { nummer: kvitto.body.nummer, kvittokod: kvitto.body.kvittokod };
    const tillagg = await app.oppen.post('/rapporter/aterkoppling', { ...fraga, text: 'Det hände igen.' });
    expect(tillagg).toMatchObject({ status: 200, body: { fas: 'rapporterad', kompletteringar: [{ text: 'Det hände igen.' }] } });
    const fel = await app.oppen.post('/rapporter/aterkoppling', { ...fraga, kvittokod: 'ABCDE-FGHJK-MNPQR-STVWX' });
    expect(fel).toMatchObject({ status: 422, body: { kod: 'FEL_KVITTOKOD' } });

    const hos = (await registrator.get('/avvikelser')).body.avvikelser;
    const { id, revision } = hos.find(({ nummer }: { nummer: string }) => nummer === kvitto.body.nummer);
    expect((await chef.get(`/avvikelser/${id}`)).status).toBe(404);
    const flytt = await registrator.post(`/avvikelser/${id}/flytt`, { enhetId, motivering: 'Hör dit.' }, { ifMatch: revision });
    expect(flytt.status).toBe(200);
    const hosChefen = await chef.get(`/avvikelser/${id}?minst=${flytt.body.position}`);
    expect(hosChefen.body).toMatchObject({ insyn: 'full', enhetId, rapportorId: null });
    expect(JSON.stringify((await chef.get(`/avvikelser/${id}/historik`)).body)).not.toContain('kvittoverifierare');
    const igen = await registrator.post(
      `/avvikelser/${id}/flytt`,
      { enhetId: annanEnhetId, motivering: 'Nej.' },
      { ifMatch: revision + 1 },
    );
    expect(igen.status).toBe(404);
  });

  test('gissningar av kvittokoden stryps', async () => {
    const gissning = { nummer: 'A-2026-000001', kvittokod: 'ABCDE-FGHJK-MNPQR-STVWX' };
    const statuses: number[] = [];
    for (let n = 0; n < 22; n += 1) statuses.push((await app.oppen.post('/rapporter/aterkoppling', gissning)).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
