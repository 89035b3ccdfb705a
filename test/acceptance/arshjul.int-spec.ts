import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Arsplanerare } from '#areas/arshjul';
import { loadRegler } from '#regler/ladda';
import { wholeLog } from '#testkit/whole-log';
import { startaProvapp, type Klient, type Provapp } from './avvikelse-app.js';

const DYGN = 86_400_000;
const dag = (dygn = 0): string => new Date(Date.now() + dygn * DYGN).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
const AR = Number(dag().slice(0, 4));

interface Post {
  readonly id: string;
  readonly nyckel: string | null;
  readonly status: string;
  readonly fas: string;
  readonly senast: string;
  readonly organisationsenhetId: string;
  readonly revision: number;
}

let app: Provapp;
let chef: Klient;
let annanChef: Klient;
let controller: Klient;
let medarbetare: Klient;
let enhetId: string;
let annanEnhetId: string;
let namndId: string;

beforeAll(async () => {
  app = await startaProvapp();
  [chef, annanChef, controller, medarbetare] = (await Promise.all(
    ['enhetschef-1', 'enhetschef-2', 'controller', 'medarbetare'].map((id) => app.som(id)),
  )) as [Klient, Klient, Klient, Klient];
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  const unitOf = (id: string): string => anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
  enhetId = unitOf('enhetschef-1');
  annanEnhetId = unitOf('enhetschef-2');
  namndId = unitOf('namndledamot');
});
afterAll(() => app?.close());

const head = async (): Promise<string> => encodeURIComponent((await app.installation.store.feed('0000').head())!);
const aret = async (klient: Klient, fraga: string) => (await klient.get(`/arshjul?${fraga}&minst=${await head()}`)).body;
const posterna = async (klient: Klient, fraga: string): Promise<Post[]> =>
  (await aret(klient, fraga)).manader.flatMap(({ poster }: { poster: Post[] }) => poster);

describe('planeringen av året', () => {
  test('flera som planerar samtidigt planerar en gång, och en gång till lägger inte till något', async () => {
    const { store, road, organisation, regler, clock } = app.installation;
    const fore = { organisationsenhetId: annanEnhetId, datum: dag(), avser: 'lex-sarah', tillfalle: 'aterkommande' };
    expect((await annanChef.post('/ledningssystem/personalinformation', fore)).status).toBe(201);
    const fel: unknown[] = [];
    const planerare = Array.from(
      { length: 4 },
      () => new Arsplanerare({ store, road, organisation, regler, clock, vidFel: (error) => fel.push(error) }),
    );
    await Promise.all(planerare.map((each) => each.enRunda()));
    expect(fel).toEqual([]);
    const antal = async (): Promise<Record<string, number>> => {
      const events = await wholeLog(store, '0000');
      const strommar = events.filter(({ type }) => type === 'ArshjulspostPlanerad').map(({ streamId }) => streamId);
      expect(new Set(strommar).size).toBe(strommar.length);
      return { poster: strommar.length, ar: events.filter(({ type }) => type === 'ArshjulPlanerat').length };
    };
    const forsta = await antal();
    expect(forsta['poster']).toBeGreaterThan(100);
    await planerare[0]!.enRunda();
    expect(await antal()).toEqual(forsta);
  });

  test('alla plikter i regeldatan finns, var och en med källa, rättslig ställning och roll', async () => {
    const seen = new Set<string>();
    for (const roll of ['controller', 'enhetschef', 'avdelningschef', 'forvaltningschef', 'mas', 'utforare']) {
      for (const post of await posterna(controller, `roll=${roll}&ar=${AR}`)) {
        expect(post).toMatchObject({
          kalla: expect.any(String),
          rattsligStallning: expect.any(String),
          tid: { kalla: expect.any(String) },
        });
        seen.add(post.nyckel!);
      }
    }
    expect([...seen].sort()).toEqual(
      [
        ...new Set(
          loadRegler()
            .arshjulsplikter()
            .map(({ nyckel }) => nyckel),
        ),
      ].sort(),
    );
  });

  test('det som var över innan det planerades är ingens försening', async () => {
    for (const post of await posterna(controller, `roll=controller&ar=${AR}`))
      expect({ senast: post.senast, status: post.status }).toMatchObject({
        status: expect.stringMatching(post.senast < dag() ? /^ingen-uppgift$/ : /^(kommande|pagar)$/),
      });
    expect((await controller.get('/frister?status=utgatt')).body.totalt).toBe(0);
  });

  test('månad för månad: loggkontrollen står i sin enhet varje månad, och bara den egna enhetens syns', async () => {
    const { manader } = await aret(chef, `roll=enhetschef&ar=${AR}`);
    expect(manader.map(({ namn }: { namn: string }) => namn)).toHaveLength(12);
    for (const { poster } of manader) {
      const kontroller = poster.filter(({ nyckel }: Post) => nyckel === 'loggkontroll');
      expect(kontroller).toMatchObject([{ organisationsenhetId: enhetId, roll: 'enhetschef' }]);
    }
    const annans = await posterna(annanChef, `roll=enhetschef&ar=${AR}`);
    expect(annans.some(({ organisationsenhetId }) => organisationsenhetId === enhetId)).toBe(false);
    expect(
      (await posterna(controller, `roll=enhetschef&ar=${AR}&organisationsenhetId=${enhetId}`)).every(
        (p) => p.organisationsenhetId === enhetId,
      ),
    ).toBe(true);
  });
});

describe('det som uppfyller', () => {
  test('personalen informeras om lex Sarah: posten är klar av händelsen; en annan information gör den inte klar', async () => {
    const posten = async () => (await posterna(chef, `ar=${AR}`)).find(({ nyckel }) => nyckel === 'lex-sarah-information')!;
    const informera = (avser: string) =>
      chef.post('/ledningssystem/personalinformation', { organisationsenhetId: enhetId, datum: dag(), avser, tillfalle: 'aterkommande' });
    expect((await informera('rutin')).status).toBe(201);
    expect(await posten()).toMatchObject({ fas: 'planerad' });
    const { id } = (await informera('lex-sarah')).body;
    expect(await posten()).toMatchObject({ fas: 'klar', status: 'i-tid', klarAv: { handelse: 'PersonalInformerad', id } });
  });

  test('ordningen spelar ingen roll: det som hände innan året planerades räknas, och en läsmodell byggd på nytt visar detsamma', async () => {
    const posten = (await posterna(annanChef, `ar=${AR}`)).find(({ nyckel }) => nyckel === 'lex-sarah-information');
    expect(posten).toMatchObject({ organisationsenhetId: annanEnhetId, fas: 'klar', klarAv: { handelse: 'PersonalInformerad' } });
    expect(await app.installation.runtime.verifyProjection('arshjul', '0000')).toMatchObject({ differences: [] });
  });
});

describe('det som inte längre är gjort, eller inte längre ska göras', () => {
  const lexSarah = async () => (await posterna(chef, `ar=${AR}`)).find(({ nyckel }) => nyckel === 'lex-sarah-information')!;
  const likadanOmbyggd = async () =>
    expect(await app.installation.runtime.verifyProjection('arshjul', '0000')).toMatchObject({ differences: [] });

  test('information som makuleras gör posten öppen igen, tills den ges på nytt', async () => {
    const { klarAv } = (await lexSarah()) as Post & { readonly klarAv: { readonly id: string } };
    const makulering = { motivering: 'Fel enhet.' };
    const plats = '/ledningssystem/personalinformation';
    expect((await chef.post(`${plats}/${klarAv.id}/makulering`, makulering, { ifMatch: 0 })).status).toBe(200);
    expect(await lexSarah()).toMatchObject({ fas: 'planerad' });
    await likadanOmbyggd();
    const igen = { organisationsenhetId: enhetId, datum: dag(), avser: 'lex-sarah', tillfalle: 'aterkommande' };
    const { id } = (await chef.post(plats, igen)).body;
    expect(await lexSarah()).toMatchObject({ fas: 'klar', klarAv: { id } });
  });

  test('ej verkställda beslut: båda lagrummen gör kvartalets post klar, och makulerad är den öppen igen', async () => {
    const manad = Number(dag().slice(5, 7));
    const kvartal = Math.ceil(manad / 3);
    const [ar, forra] = kvartal === 1 ? [AR - 1, 4] : [AR, kvartal - 1];
    const forsta = `${AR}-${String((kvartal - 1) * 3 + 1).padStart(2, '0')}`;
    const posten = async () =>
      (await posterna(controller, `roll=controller&ar=${AR}`)).find(
        ({ nyckel, senast, organisationsenhetId }) =>
          nyckel === 'ej-verkstallda-beslut' && senast.startsWith(forsta) && organisationsenhetId === namndId,
      );
    const redovisa = (lagrum: string) => controller.post('/ej-verkstallda-beslut', { ar, kvartal: forra, namndId, lagrum, antal: 0 });
    expect((await redovisa('SoL')).status).toBe(201);
    expect(await posten()).toMatchObject({ fas: 'planerad' });
    const lss = await redovisa('LSS');
    expect(lss.status).toBe(201);
    expect(await posten()).toMatchObject({ fas: 'klar' });
    const fel = { motivering: 'Fel kvartal.' };
    const { id, revision } = lss.body;
    expect((await controller.post(`/ej-verkstallda-beslut/${id}/makulering`, fel, { ifMatch: revision })).status).toBe(200);
    expect(await posten()).toMatchObject({ fas: 'planerad' });
    await likadanOmbyggd();
  });

  test('en enhet som upphör har inga öppna poster efter sin sista dag; det som är gjort står kvar', async () => {
    const admin = await app.som('systemadministrator');
    const { revision } = (await admin.get('/organisation')).body;
    const upphor = await admin.post(`/organisation/enheter/${annanEnhetId}/upphorande`, { giltigTill: dag() }, { ifMatch: revision });
    expect(upphor.status).toBe(200);
    const poster = (await posterna(controller, `roll=enhetschef&ar=${AR}`)).filter((each) => each.organisationsenhetId === annanEnhetId);
    expect(poster.filter(({ senast }) => senast > dag()).length).toBeGreaterThan(0);
    expect(poster.filter(({ fas, senast }) => fas === 'planerad' && senast > dag())).toEqual([]);
    expect(poster.find(({ nyckel }) => nyckel === 'lex-sarah-information')).toMatchObject({ fas: 'klar', enhetenUpphor: dag() });
    await likadanOmbyggd();
  });
});

describe('egna poster', () => {
  const EGEN = { titel: 'Uppföljning av samverkansavtalet', roll: 'enhetschef', delaktiga: ['controller'], senast: dag(5) };
  const laggIn = async (body: object = {}, klient = chef) => klient.post('/arshjul', { ...EGEN, organisationsenhetId: enhetId, ...body });
  const lasEn = async (id: string, klient = chef) => klient.get(`/arshjul/${id}?minst=${await head()}`);

  test('läggs in, står i sin månad och bland fristerna, påminns, blir klar', async () => {
    const svar = await laggIn();
    expect(svar).toMatchObject({ status: 201, headers: { location: expect.stringContaining('/arshjul/') } });
    const { id, revision } = svar.body;
    expect((await posterna(chef, `ar=${EGEN.senast.slice(0, 4)}`)).find((post) => post.id === id)).toMatchObject({
      etikett: EGEN.titel,
      nyckel: null,
      status: 'pagar',
    });
    const frister = (await chef.get('/frister?ansvarigId=enhetschef-1&limit=100')).body.frister;
    const min = frister.find(({ arende }: { arende: { id: string } }) => arende.id === id);
    expect(min).toMatchObject({ regel: 'arshjul-egen', ansvarigRoll: 'enhetschef', status: 'pagar', arende: { typ: 'arshjul' } });

    await app.installation.bevakare.enRunda();
    const events = await wholeLog(app.installation.store, '0000');
    const paminda = events.filter(({ type }) => type === 'FristNarmarSig').map((each) => app.installation.codec.decode(each).data);
    expect(paminda).toContainEqual(
      expect.objectContaining({ arendetyp: 'arshjul', arendeId: id, mottagare: { roll: 'enhetschef', organisationsenhetId: enhetId } }),
    );

    const klar = await chef.post(`/arshjul/${id}/klarmarkering`, { kommentar: 'Gjort.' }, { ifMatch: revision });
    expect(klar.status).toBe(200);
    expect((await lasEn(id)).body).toMatchObject({
      fas: 'klar',
      status: 'i-tid',
      klar: { kommentar: 'Gjort.' },
      frister: [{ status: 'i-tid' }],
    });
    const utgar = await chef.post(`/arshjul/${id}/bortfall`, { motivering: 'Nej.' }, { ifMatch: klar.body.revision });
    expect(utgar.body.kod).toBe('FEL_FAS');
    const { historik } = (await chef.get(`/arshjul/${id}/historik`)).body;
    expect(historik.map(({ typ }: { typ: string }) => typ)).toEqual(['ArshjulspostPlanerad', 'ArshjulspostKlar']);
  });

  test('det som inte ska göras utgår, med skäl, och har ingen frist', async () => {
    const { id } = (await laggIn()).body;
    expect((await chef.post(`/arshjul/${id}/bortfall`, {}, { ifMatch: 0 })).body.kod).toBe('UPPGIFTER_SAKNAS');
    expect((await chef.post(`/arshjul/${id}/bortfall`, { motivering: 'Avtalet är uppsagt.' }, { ifMatch: 0 })).status).toBe(200);
    expect((await lasEn(id)).body).toMatchObject({ fas: 'utgar', status: 'utgar', frister: [] });
  });

  test('vem som får vad', async () => {
    const { id } = (await laggIn()).body;
    const status = async (klient: Klient) => (await lasEn(id, klient)).status;
    expect(await Promise.all([chef, controller, medarbetare, annanChef].map(status))).toEqual([200, 200, 200, 404]);
    expect((await medarbetare.post(`/arshjul/${id}/klarmarkering`, {}, { ifMatch: 0 })).status).toBe(403);
    expect((await annanChef.post(`/arshjul/${id}/klarmarkering`, {}, { ifMatch: 0 })).status).toBe(404);
    expect((await laggIn({}, annanChef)).status).toBe(403);
    expect((await laggIn({ organisationsenhetId: namndId, roll: 'controller' }, controller)).status).toBe(201);
  });

  test.each([
    [{ organisationsenhetId: 'finns-inte' }, 'organisationsenhetId'],
    [{ roll: 'kung' }, 'roll'],
    [{ senast: dag(-3) }, 'senast'],
    [{ oppnar: dag(9), senast: dag(8) }, 'senast'],
  ])('%j är fel, och inget läggs in', async (body, falt) =>
    expect(await laggIn(body)).toMatchObject({ status: 400, body: { fel: [{ falt }] } }),
  );

  test('året och rollen ska vara rimliga', async () => {
    for (const fraga of ['ar=1', 'ar=x', 'roll=kung', 'okand=1']) expect((await chef.get(`/arshjul?${fraga}`)).status).toBe(400);
  });
});

test('klagomålets frist står i sin månad bredvid posterna', async () => {
  const klagomal = {
    typ: 'klagomal',
    kanal: 'telefon',
    avsandarkategori: 'narstaende',
    anonym: false,
    onskarSvar: true,
    beskrivning: 'Kall mat.',
  };
  expect((await medarbetare.post('/klagomal', { ...klagomal, enhetId, inkom: dag() })).status).toBe(201);
  const svarsdag = dag(14);
  const { manader } = await aret(chef, `roll=enhetschef&ar=${svarsdag.slice(0, 4)}`);
  expect(manader[Number(svarsdag.slice(5, 7)) - 1].frister).toContainEqual(
    expect.objectContaining({ regel: 'klagomal-svar', status: 'pagar', ansvarigRoll: 'enhetschef' }),
  );
});
