import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestServer, type Answer } from '#testkit/server';

/** The HTTP contract, point by point, against the built service: what clients build on must be there, be called so and behave so. */
describe('HTTP-kontraktet', () => {
  type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- read as a client without types would

  let server: TestServer;
  let personer: Json[];
  let norr: string;
  let bjorkbacken: string;

  beforeAll(async () => {
    server = await TestServer.start();
    personer = (await server.request('GET', '/dev-idp/anvandare')).body.anvandare;
    norr = enhetFor('enhetschef-1');
    bjorkbacken = enhetFor('enhetschef-2');
  });
  afterAll(() => server.stop());

  const enhetFor = (id: string): string => personer.find((p) => p['id'] === id)!['roller'][0].organisationsenhetId;
  const get = async (vem: string, path: string): Promise<Answer> => (await server.as(vem)).get(path);
  const post = async (vem: string, path: string, body: unknown, ifMatch?: number, idempotencyKey?: string): Promise<Answer> =>
    (await server.as(vem)).post(path, body, {
      ...(ifMatch === undefined ? {} : { ifMatch }),
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    });
  const rapportera = (mer: object = {}, vem = 'medarbetare'): Promise<Answer> =>
    post(vem, '/avvikelser', { enhetId: norr, beskrivning: 'Larmet besvarades inte på två timmar.', ...mer });
  const efter = (answer: Answer): string => `minst=${answer.body.position}`;

  const BEDOMNING = {
    riskbedomningar: [{ lagrumsgrupp: 'SoL-LSS', faktorer: { sannolikhet: 2, allvarlighetsgrad: 2 } }],
    kategorier: ['bemotande'],
    lagrum: ['SoL'],
    missforhallandeMisstanks: false,
    motivering: 'Enstaka händelse.',
  };
  const UTREDNING = {
    handelseforlopp: 'Larmet gick till en telefon som låg på laddning.',
    orsaker: [{ omrade: 'teknik-utrustning', beskrivning: 'Telefonen var inte larmad vidare.' }],
    konsekvenser: 'Hyresgästen fick ligga kvar på golvet.',
  };
  const STEG: readonly (readonly [string, object])[] = [
    ['mottagning', { omedelbaraAtgarder: [{ text: 'Gick dit.' }] }],
    ['bedomning', BEDOMNING],
    ['utredning', UTREDNING],
    ['beslut', { beslut: 'atgardas', motivering: 'Rutinen brister.' }],
  ];
  /** A case of unit 1 taken through the first `antal` steps, with its id and revision. */
  async function arende(antal: number): Promise<{ id: string; revision: number }> {
    let svar = await rapportera();
    const id: string = svar.body.id;
    for (const [noun, body] of STEG.slice(0, antal)) {
      svar = await post('enhetschef-1', `/avvikelser/${id}/${noun}`, body, svar.body.revision);
      expect({ noun, ...svar }).toMatchObject({ noun, status: 200 });
    }
    return { id, revision: svar.body.revision };
  }

  describe('gemensamma regler', () => {
    test('api-info, OpenAPI 3.1, docs och hälsa svarar utan inloggning', async () => {
      expect(await server.request('GET', '/api-info')).toMatchObject({
        status: 200,
        body: {
          apiName: 'Förbättringshjulet',
          apiVersion: expect.any(String),
          apiReleased: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          apiDocumentation: expect.any(String),
          apiStatus: expect.any(String),
        },
      });
      expect(await server.request('GET', '/openapi.json')).toMatchObject({
        status: 200,
        body: {
          openapi: expect.stringMatching(/^3\.1\./),
          info: {
            contact: expect.any(Object),
            license: expect.any(Object),
            'x-sla': expect.any(String),
            'x-limitations': expect.any(String),
          },
        },
      });
      for (const path of ['/docs', '/health/live', '/health/ready', '/rapporter']) {
        expect({ path, status: (await server.request('GET', path)).status }).toEqual({ path, status: 200 });
      }
    });

    test('varje anrop och svar i beskrivningen har ett exempel', async () => {
      const { paths } = (await server.request('GET', '/openapi.json')).body as { paths: Json };
      const bodies = Object.values(paths).flatMap((path) =>
        Object.values(path as Json).flatMap((operation: Json) => [operation['requestBody'], ...Object.values(operation['responses'])]),
      );
      const media = bodies.flatMap((body: Json | undefined) => Object.values(body?.['content'] ?? {})) as Json[];
      expect(media.length).toBeGreaterThan(100);
      expect(media.filter((m) => m['example'] === undefined && m['examples'] === undefined)).toEqual([]);
    });

    const VAGAR = `
      GET /organisation · POST /organisation/enheter · POST /organisation/enheter/{id}/namnbyte · POST /organisation/enheter/{id}/flytt ·
      POST /organisation/enheter/{id}/upphorande · GET /delegation · POST /delegation · GET /kodverk · GET /kodverk/{namn} ·
      GET /avvikelser · POST /avvikelser · GET /avvikelser/{id} · GET /avvikelser/{id}/historik · GET /avvikelser/{id}/liknande ·
      POST /avvikelser/{id}/mottagning · POST /avvikelser/{id}/imy-beslut · POST /avvikelser/{id}/bedomning · POST /avvikelser/{id}/utredning ·
      POST /avvikelser/{id}/beslut · POST /avvikelser/{id}/atgarder · POST /avvikelser/{id}/aterkoppling · POST /avvikelser/{id}/komplettering ·
      POST /avvikelser/{id}/flytt · POST /avvikelser/{id}/lex-sarah · POST /avvikelser/{id}/makulering · POST /avvikelser/{id}/avslut ·
      POST /avvikelser/{id}/aterupptagande · GET /rapporter · POST /rapporter · POST /rapporter/aterkoppling ·
      GET /atgarder · POST /atgarder/{id}/beslut · POST /atgarder/{id}/genomforande · POST /atgarder/{id}/uppfoljning ·
      GET /klagomal · POST /klagomal · GET /klagomal/{id} · GET /klagomal/{id}/historik · POST /klagomal/{id}/registrering ·
      POST /klagomal/{id}/bekraftelse · POST /klagomal/{id}/tilldelning · POST /klagomal/{id}/utredning · POST /klagomal/{id}/svar ·
      POST /klagomal/{id}/omprovning · POST /klagomal/{id}/delegationsbeslut · POST /klagomal/{id}/koppling · POST /klagomal/{id}/omklassning ·
      POST /klagomal/{id}/avslut · POST /klagomal/{id}/komplettering · POST /klagomal/{id}/atgarder ·
      POST /ledningssystem/personalinformation · GET /ledningssystem/personalinformation · GET /ledningssystem/personalinformation/{id} ·
      GET /ledningssystem/personalinformation/{id}/historik · POST /ledningssystem/personalinformation/{id}/makulering ·
      GET /ledningssystem/personalinformation/saknas · GET /processer · POST /processer · GET /processer/{id} · GET /processer/{id}/historik ·
      POST /processer/{id}/andring · POST /processer/{id}/aktiviteter · POST /processer/{id}/aktiviteter/{aktivitetId}/andring ·
      POST /processer/{id}/aktiviteter/{aktivitetId}/borttagande · POST /processer/{id}/aktivitetsordning · POST /processer/{id}/nyckeltal ·
      POST /processer/{id}/faststallande · POST /processer/{id}/upphorande · GET /rutiner · POST /rutiner · GET /rutiner/{id} ·
      GET /rutiner/{id}/historik · POST /rutiner/{id}/andring · POST /rutiner/{id}/versioner · POST /rutiner/{id}/upphavande ·
      GET /ledningssystem/revisioner · POST /ledningssystem/revisioner · GET /ledningssystem/revisioner/{id} ·
      GET /ledningssystem/revisioner/{id}/historik ·
      GET /riskanalyser · POST /riskanalyser · GET /riskanalyser/{id} · GET /riskanalyser/{id}/historik · POST /riskanalyser/{id}/risker ·
      POST /riskanalyser/{id}/risker/{riskId}/omvardering · POST /riskanalyser/{id}/genomforande · POST /riskanalyser/{id}/faststallande ·
      POST /riskanalyser/{id}/namndredovisning · POST /riskanalyser/{id}/atgarder · POST /riskanalyser/{id}/avslut ·
      GET /riskanalyser/forsenade · GET /riskanalyser/{id}/matris · GET /riskanalyser/{id}/konsekvensbeskrivning ·
      GET /egenkontroller · POST /egenkontroller · GET /egenkontroller/protokoll · GET /egenkontroller/{id} · GET /egenkontroller/{id}/historik ·
      POST /egenkontroller/{id}/utfall · POST /egenkontroller/{id}/ej-utford · POST /egenkontroller/{id}/aktgranskning ·
      POST /egenkontroller/{id}/ansvarig · POST /egenkontroller/{id}/analys · POST /egenkontroller/{id}/atgarder · POST /egenkontroller/{id}/avslut ·
      GET /internkontrollplaner · POST /internkontrollplaner · GET /internkontrollplaner/{id} · GET /internkontrollplaner/{id}/historik ·
      POST /internkontrollplaner/{id}/riskinventering · POST /internkontrollplaner/{id}/kontrollmoment · POST /internkontrollplaner/{id}/beslut ·
      POST /internkontrollplaner/{id}/revidering · POST /internkontrollplaner/{id}/kontrollmoment/{kontrollmomentId}/kontroller ·
      POST /internkontrollplaner/{id}/atgarder · POST /internkontrollplaner/{id}/avslut · GET /internkontrollplaner/gemensamma/{momentId} ·
      POST /nyckeltal · GET /nyckeltal · GET /nyckeltal/{id} · GET /nyckeltal/{id}/historik · POST /nyckeltal/{id}/makulering ·
      GET /tillsyner · POST /tillsyner · GET /tillsyner/{id} · GET /tillsyner/{id}/historik · POST /tillsyner/{id}/svar ·
      POST /tillsyner/{id}/beslut · POST /tillsyner/{id}/atgarder · POST /tillsyner/{id}/avslut ·
      GET /forbattringsarbeten · POST /forbattringsarbeten · GET /forbattringsarbeten/{id} · GET /forbattringsarbeten/{id}/historik ·
      POST /forbattringsarbeten/{id}/genomforande · POST /forbattringsarbeten/{id}/utvardering · POST /forbattringsarbeten/{id}/forbattring ·
      POST /forbattringsarbeten/{id}/varv · POST /forbattringsarbeten/{id}/atgarder · POST /forbattringsarbeten/{id}/avslut ·
      GET /forbattringshjulet ·
      POST /ej-verkstallda-beslut · GET /ej-verkstallda-beslut · GET /ej-verkstallda-beslut/aret · GET /ej-verkstallda-beslut/{id} ·
      GET /ej-verkstallda-beslut/{id}/historik · POST /ej-verkstallda-beslut/{id}/makulering ·
      GET /arshjul · POST /arshjul · GET /arshjul/{id} · GET /arshjul/{id}/historik · POST /arshjul/{id}/klarmarkering ·
      POST /arshjul/{id}/bortfall ·
      GET /kvalitetsberattelser/{id} · POST /kvalitetsberattelser · GET /kvalitetsberattelser/{id}/dokument ·
      GET /kvalitetsberattelser/{id}/siffror/{nyckel}/underlag · POST /kvalitetsberattelser/{id}/avsnitt · POST /kvalitetsberattelser/{id}/granskning ·
      POST /kvalitetsberattelser/{id}/beslut · POST /kvalitetsberattelser/{id}/namndbehandling · POST /kvalitetsberattelser/{id}/publicering ·
      POST /kvalitetsberattelser/{id}/uppdatering · GET /kvalitetsberattelser/{id}/jamforelse ·
      POST /kvalitetsberattelser/{id}/monster/{monsterId}/antagande · POST /kvalitetsberattelser/{id}/monster/{monsterId}/avfardande ·
      POST /kvalitetsberattelser/{id}/monster/{monsterId}/slappande ·
      GET /statistik/avvikelser · GET /statistik/klagomal · GET /statistik/lex-sarah · GET /statistik/atgarder ·
      GET /statistik/seriebrott · POST /statistik/seriebrott · GET /statistik/seriebrott/{id} · GET /statistik/seriebrott/{id}/historik ·
      POST /statistik/seriebrott/{id}/upphavande ·
      GET /internkontrollrapporter · POST /internkontrollrapporter · GET /internkontrollrapporter/{id} · GET /internkontrollrapporter/{id}/historik ·
      GET /internkontrollrapporter/{id}/dokument · GET /internkontrollrapporter/{id}/siffror/{nyckel}/underlag · GET /internkontrollrapporter/{id}/jamforelse ·
      POST /internkontrollrapporter/{id}/avsnitt · POST /internkontrollrapporter/{id}/granskning · POST /internkontrollrapporter/{id}/beslut ·
      POST /internkontrollrapporter/{id}/overlamnande · POST /internkontrollrapporter/{id}/publicering · POST /internkontrollrapporter/{id}/uppdatering`;

    test('alla vägar finns', async () => {
      const { paths } = (await server.request('GET', '/openapi.json')).body as { paths: Json };
      const lack = VAGAR.split('·')
        .map((each) => each.trim().split(' ') as [string, string])
        .filter(([verb, path]) => paths[`/kvalitet/v1${path}`]?.[verb.toLowerCase()] === undefined);
      expect(lack).toEqual([]);
    });

    test('fel är problem+json med alla delar, på svenska', async () => {
      const utan = await server.request('GET', '/avvikelser');
      expect(utan.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(utan).toMatchObject({ status: 401, body: { kod: 'EJ_INLOGGAD', status: 401, detail: expect.stringContaining('Logga in') } });
      for (const falt of ['type', 'title', 'status', 'detail', 'instance', 'kod']) expect(utan.body).toHaveProperty(falt);

      const okant = await rapportera({ prio: 1 });
      expect(okant).toMatchObject({ status: 400, body: { fel: [{ falt: 'prio', meddelande: expect.stringContaining('finns inte') }] } });
      expect(await rapportera({ handelse: { fran: '2026-02-30', precision: 'dag' } })).toMatchObject({ status: 400 });
      expect(await rapportera({ handelse: { fran: '2026-05-02', till: '2026-05-01', precision: 'dag' } })).toMatchObject({ status: 400 });
      expect(await rapportera({ enhetId: '11111111-1111-4111-8111-111111111111' })).toMatchObject({ status: 400 });
      expect(await rapportera({ tidpunkt: '2999-01-01T00:00:00Z' })).toMatchObject({ status: 400, body: { fel: [{ falt: 'tidpunkt' }] } });
      expect(await get('enhetschef-1', '/avvikelser/11111111-1111-4111-8111-111111111111')).toMatchObject({ status: 404 });
    });

    test('saknade uppgifter räknas upp alla på en gång, och före fasen', async () => {
      const { body } = await rapportera();
      expect(await post('enhetschef-1', `/avvikelser/${body.id}/bedomning`, {}, 0)).toMatchObject({
        status: 422,
        body: {
          kod: 'UPPGIFTER_SAKNAS',
          fel: ['riskbedomningar', 'kategorier', 'lagrum', 'missforhallandeMisstanks', 'motivering'].map((falt) => ({ falt })),
        },
      });
      expect(await post('enhetschef-1', `/avvikelser/${body.id}/beslut`, { beslut: 'atgardas', motivering: 'x' }, 0)).toMatchObject({
        status: 422,
        body: { kod: 'FEL_FAS' },
      });
    });

    test('revision och nyckel: 428, 412, samma svar igen, och nyckeln ses före revisionen', async () => {
      const { body } = await rapportera();
      const path = `/avvikelser/${body.id}/mottagning`;
      expect(await post('enhetschef-1', path, {})).toMatchObject({ status: 428 });
      expect(await post('enhetschef-1', path, {}, 7)).toMatchObject({ status: 412 });
      const first = await post('enhetschef-1', path, {}, 0, 'mottagning-1');
      expect(first).toMatchObject({ status: 200, body: { id: body.id, revision: 1, position: expect.any(String) } });
      expect(first.headers.get('etag')).toBe('"1"');
      expect(await post('enhetschef-1', path, {}, 0, 'mottagning-1')).toMatchObject({ status: 200, body: first.body });
      expect(await post('enhetschef-1', path, { omedelbaraAtgarder: [{ text: 'Annat.' }] }, 1, 'mottagning-1')).toMatchObject({
        status: 422,
      });
    });

    test('listor har totalt, page och limit, och gränserna hålls', async () => {
      await rapportera();
      expect(await get('enhetschef-1', '/avvikelser?page=1')).toMatchObject({ status: 200, body: { limit: 20, page: 1 } });
      expect(await get('enhetschef-1', '/avvikelser?limit=101')).toMatchObject({ status: 400 });
      expect(await get('enhetschef-1', '/avvikelser?page=0')).toMatchObject({ status: 400 });
      expect((await get('enhetschef-1', '/atgarder')).body).toMatchObject({ atgarder: expect.any(Array), totalt: expect.any(Number) });
    });

    test('det som registreras mer än sju dagar efteråt är märkt', async () => {
      const sent = new Date(Date.now() - 8 * 86_400_000).toISOString();
      const svar = await rapportera({ tidpunkt: sent });
      const { historik } = (await get('enhetschef-1', `/avvikelser/${svar.body.id}/historik?${efter(svar)}`)).body;
      expect(historik).toMatchObject([{ tidpunkt: sent, efterregistrerad: true, aktor: 'medarbetare', roll: 'medarbetare' }]);
      expect(historik[0].registrerad).not.toBe(sent);
    });
  });

  describe('vem och var', () => {
    test('Exempelkommuns personer har sina roller som id', () => {
      const ids =
        `medarbetare enhetschef-1 enhetschef-2 avdelningschef forvaltningschef utredare lex-sarah-ansvarig registrator namndsekreterare
        namndledamot klagomalsdelegation controller mas utforare extern-granskare loggranskare importor systemadministrator`.split(/\s+/);
      expect(personer.map((p) => p['id'])).toEqual(expect.arrayContaining(ids));
      for (const id of ids) {
        const { namn, roller } = personer.find((p) => p['id'] === id) as Json;
        expect({ id, namn, roll: roller[0].roll }).toEqual({ id, namn: expect.any(String), roll: id.replace(/-\d$/, '') });
        expect(roller[0].organisationsenhetId).toMatch(/^[0-9a-f-]{36}$/);
      }
    });

    test('organisationen är ett träd med giltighet, med flera nämnder och privata utförare', async () => {
      const { organisation } = (await get('medarbetare', '/organisation')).body;
      const alla = (del: Json): Json[] => [del, ...del['barn'].flatMap(alla)];
      const delar = alla(organisation);
      expect(organisation).toMatchObject({
        typ: 'kommun',
        namn: 'Exempelkommun',
        regi: 'egen',
        giltigFran: '2000-01-01',
        giltigTill: null,
      });
      expect(delar.filter((d) => d['typ'] === 'namnd').length).toBeGreaterThan(1);
      expect(delar.some((d) => d['regi'] === 'privat')).toBe(true);
      for (const del of delar)
        expect(Object.keys(del)).toEqual(expect.arrayContaining(['id', 'typ', 'namn', 'regi', 'giltigFran', 'giltigTill']));
      expect(await get('medarbetare', '/organisation?datum=1999-12-31')).toMatchObject({ status: 404 });
    });

    test('en enhet inrättas, byter namn och upphör från en dag; en stängd enhet tar inga rapporter', async () => {
      const ny = await post('systemadministrator', '/organisation/enheter', {
        typ: 'enhet',
        namn: 'Provenheten',
        overordnadId: enhetFor('avdelningschef'),
        giltigFran: '2024-01-01',
      });
      expect(ny).toMatchObject({ status: 201 });
      const path = `/organisation/enheter/${ny.body.id}`;
      const bytt = await post(
        'systemadministrator',
        `${path}/namnbyte`,
        { namn: 'Nya Provet', giltigFran: '2024-06-01' },
        ny.body.revision,
      );
      const slut = await post('systemadministrator', `${path}/upphorande`, { giltigTill: '2024-12-31' }, bytt.body.revision);
      expect(slut).toMatchObject({ status: 200 });
      const namnDen = async (dag: string) =>
        JSON.stringify((await get('medarbetare', `/organisation?datum=${dag}&${efter(slut)}`)).body).match(/Provenheten|Nya Provet/g);
      expect([await namnDen('2024-05-31'), await namnDen('2024-06-01'), await namnDen('2025-01-01')]).toEqual([
        ['Provenheten'],
        ['Nya Provet'],
        null,
      ]);
      expect(await rapportera({ enhetId: ny.body.id })).toMatchObject({ status: 400, body: { fel: [{ falt: 'enhetId' }] } });
    });

    test('delegationen har kontraktets förval, och internkontrollens beslut är nämndens egna', async () => {
      const { delegation } = (await get('medarbetare', '/delegation')).body;
      const regel = (beslut: string): [string, string[]][] =>
        delegation.filter((d: Json) => d['beslut'] === beslut).map((d: Json) => [d['beslutsinstans'], d['roller']]);
      for (const beslut of ['initial-bedomning', 'utredare', 'beslut']) {
        expect(regel(beslut)).toEqual([['lex-sarah-ansvarig', ['lex-sarah-ansvarig']]]);
      }
      expect(regel('omprovning')).toEqual([
        ['forvaltningschef', ['forvaltningschef']],
        ['lex-sarah-ansvarig', ['lex-sarah-ansvarig']],
      ]);
      expect(regel('anmalningsbeslut')).toEqual([
        ['forvaltningschef', ['forvaltningschef']],
        ['namnd', ['namndsekreterare']],
      ]);
      for (const beslut of ['internkontrollplan', 'internkontrollrapport'])
        expect(regel(beslut)).toEqual([['namnd', ['namndsekreterare']]]);
      expect(regel('kvalitetsberattelse')).toEqual([['forvaltningschef', ['forvaltningschef']]]);
      for (const d of delegation) expect(d).toMatchObject({ fran: expect.any(String), kalla: expect.any(String) });

      const bort = {
        beslut: 'internkontrollplan',
        roller: ['controller'],
        beslutsinstans: 'forvaltningschef',
        fran: '2026-01-01',
        kalla: 'Prov',
      };
      expect(await post('systemadministrator', '/delegation', bort)).toMatchObject({ status: 422, body: { kod: 'KRAVER_NAMNDBESLUT' } });
    });

    test.each([
      [
        'kategorier',
        'fysiska-overgrepp, sexuella-overgrepp, psykiska-overgrepp, ekonomiska-overgrepp, bemotande, rattssakerhet, utforande-av-insatser, fysisk-miljo-utrustning-teknik, samverkan, organisation-bemanning-kompetens, personuppgiftsincident, ovrigt, lakemedel, fall, trycksar, nutrition, rehabilitering, vardrelaterad-infektion, ovrigt-hsl',
      ],
      [
        'orsaksomraden',
        'kommunikation-information, omgivning-organisation, teknik-utrustning, utbildning-kompetens, procedurer-rutiner-riktlinjer',
      ],
      ['avvikelsebeslut', 'atgardas, ingen-atgard'],
      ['atgardstyper', 'rutinandring, utbildning, information, bemanning, teknik, stod-till-enskild, annat'],
      ['kanaler', 'e-tjanst, blankett, brev, e-post, telefon, mote, annan-myndighet'],
      ['avsandare', 'brukare, narstaende, personal, vardgivare, socialtjanst, lss-verksamhet, myndighet, forening-eller-intressent, okand'],
      ['frekvenser', 'manad, kvartal, tertial, halvar, ar, vid-behov'],
      ['upptacktskallor', 'personal, brukare, narstaende, egenkontroll, internkontroll, larm, myndighet, utlamnande-av-handling, ovrigt'],
      ['kontrollbedomningar', 'utan-anmarkning, mindre-avvikelse, avvikelse, ej-genomford'],
    ])('kodverket %s har kontraktets koder, med giltighet, källa och rättslig ställning', async (namn, koder) => {
      const { body } = await get('medarbetare', `/kodverk/${namn}`);
      expect(body.koder.map((k: Json) => k['kod'])).toEqual(koder.split(', '));
      expect(body).toMatchObject({
        namn,
        version: expect.any(String),
        giltigFran: expect.any(String),
        kalla: expect.any(String),
        rattsligStallning: expect.stringMatching(/^(lag|foreskrift|lokal|overifierad)$/),
      });
      for (const kod of body.koder) expect(kod).toMatchObject({ etikett: expect.any(String), forklaring: expect.any(String) });
    });
  });

  describe('avvikelser', () => {
    test('bara enhet och beskrivning behövs; svaret säger var den finns, och den har nummer, fas, revision och frister', async () => {
      const svar = await rapportera();
      expect(svar).toMatchObject({ status: 201, body: { revision: 0, position: expect.any(String) } });
      expect(svar.headers.get('location')).toBe(`/kvalitet/v1/avvikelser/${svar.body.id}`);
      expect((await get('enhetschef-1', `/avvikelser/${svar.body.id}?${efter(svar)}`)).body).toMatchObject({
        id: svar.body.id,
        nummer: expect.stringMatching(/^A-\d{4}-\d{6}$/),
        fas: 'rapporterad',
        revision: 0,
        riskbedomningar: [],
        riskvarde: null,
        atgarder: [],
        frister: [
          {
            regel: 'avvikelse-paborjad',
            senast: expect.any(String),
            status: 'pagar',
            kalla: expect.any(String),
            rattsligStallning: 'lokal',
          },
        ],
      });
      expect(await get('enhetschef-2', `/avvikelser/${svar.body.id}`)).toMatchObject({ status: 404 });
    });

    test('grupp, verksamhet, obestämd tid och alla uppgifter kan anges', async () => {
      for (const mer of [
        { beror: 'grupp', berorda: { antal: 711 } },
        { beror: 'verksamhet' },
        { handelse: { fran: '2024-06-01', till: '2024-08-31', precision: 'arstid', ursprungstext: 'sommaren 2024' } },
        { handelse: { precision: 'okand' }, upptackt: '2026-05-02' },
        {
          beror: 'enskild',
          berorda: [{ kon: 'okant', aldersgrupp: '80-', personuppgift: 'Påhittad Person' }],
          omedelbaraAtgarder: [{ text: 'Ringde.' }],
          kategorier: ['fall', 'bemotande'],
          lagrum: ['SoL', 'LSS', 'HSL'],
          upptacktskalla: 'utlamnande-av-handling',
        },
      ]) {
        expect({ mer, status: (await rapportera(mer)).status }).toEqual({ mer, status: 201 });
      }
    });

    test('två riskvärden vid HSL, det högsta gäller, och den medicinskt ansvariga får se ärendet', async () => {
      const { id, revision } = await arende(1);
      const hsl = { ...BEDOMNING, kategorier: ['fall'], lagrum: ['SoL', 'HSL'] };
      expect(await post('enhetschef-1', `/avvikelser/${id}/bedomning`, hsl, revision)).toMatchObject({
        status: 422,
        body: { kod: 'UPPGIFTER_SAKNAS' },
      });
      expect(await get('mas', `/avvikelser/${id}`)).toMatchObject({ status: 404 });
      const riskbedomningar = [...hsl.riskbedomningar, { lagrumsgrupp: 'HSL', faktorer: { sannolikhet: 1, allvarlighetsgrad: 4 } }];
      const bedomd = await post('enhetschef-1', `/avvikelser/${id}/bedomning`, { ...hsl, riskbedomningar }, revision);
      expect((await get('mas', `/avvikelser/${id}?${efter(bedomd)}`)).body).toMatchObject({
        fas: 'under-utredning',
        riskvarde: 4,
        riskbedomningar: [
          { skalversion: '4x4-1', faktorer: { sannolikhet: 2, allvarlighetsgrad: 2 }, riskvarde: 4, niva: 'gul' },
          { skalversion: '4x4-1', faktorer: { sannolikhet: 1, allvarlighetsgrad: 4 }, riskvarde: 4, niva: 'rod' },
        ],
      });
    });

    test('en rapport som lex Sarah går förbi chefen, som bara ser nummer, fas och tider', async () => {
      const svar = await rapportera({ rapporterasSom: 'lex-sarah', kategorier: ['sexuella-overgrepp'] });
      const chefens = (await get('enhetschef-1', `/avvikelser/${svar.body.id}?${efter(svar)}`)).body;
      expect(chefens).toMatchObject({ fas: 'overlamnad-lex-sarah', nummer: expect.any(String) });
      for (const falt of ['beskrivning', 'kategorier', 'berorda', 'rapportorId', 'riskbedomningar'])
        expect(chefens).not.toHaveProperty(falt);
      const sokt = (await get('enhetschef-1', '/avvikelser?kategori=sexuella-overgrepp')).body.avvikelser;
      expect(sokt.map((each: Json) => each['id'])).not.toContain(svar.body.id); // a filter must not tell what the answer keeps
      expect((await get('lex-sarah-ansvarig', `/avvikelser/${svar.body.id}`)).body).toMatchObject({ beskrivning: expect.any(String) });
      expect(await post('enhetschef-1', `/avvikelser/${svar.body.id}/makulering`, { motivering: 'x' }, svar.body.revision)).toMatchObject({
        status: 422,
      });
    });

    test('misstanke i bedömningen lämnar över i samma beslut', async () => {
      const { id, revision } = await arende(1);
      const svar = await post('enhetschef-1', `/avvikelser/${id}/bedomning`, { ...BEDOMNING, missforhallandeMisstanks: true }, revision);
      const { historik } = (await get('lex-sarah-ansvarig', `/avvikelser/${id}/historik?${efter(svar)}`)).body;
      expect(historik.map((h: Json) => h['typ'])).toEqual([
        'AvvikelseRapporterad',
        'AvvikelseMottagen',
        'AvvikelseBedomd',
        'MissforhallandeMisstankt',
      ]);
    });

    test('flytt ger den nya enheten ärendet; makulering tar det bort ur handläggningen', async () => {
      const { body } = await rapportera();
      const path = `/avvikelser/${body.id}`;
      expect(await post('enhetschef-1', `${path}/flytt`, { enhetId: bjorkbacken }, 0)).toMatchObject({ status: 422 });
      const flyttad = await post('enhetschef-1', `${path}/flytt`, { enhetId: bjorkbacken, motivering: 'Fel enhet.' }, 0);
      expect((await get('enhetschef-2', `${path}?${efter(flyttad)}`)).body).toMatchObject({ fas: 'rapporterad', enhetId: bjorkbacken });
      expect(await get('enhetschef-1', path)).toMatchObject({ status: 404 });
      const bort = await post('enhetschef-2', `${path}/makulering`, { motivering: 'Rapporten gäller ingen händelse.' }, 1);
      expect((await get('enhetschef-2', `${path}?${efter(bort)}`)).body).toMatchObject({ fas: 'makulerad' });
      expect(await post('enhetschef-2', `${path}/lex-sarah`, { motivering: 'x' }, 2)).toMatchObject({
        status: 422,
        body: { kod: 'FEL_FAS' },
      });
    });

    test('72-timmarsklockan går från upptäckten och stoppas av beslutet', async () => {
      const upptackt = new Date(Date.now() - 3_600_000).toISOString();
      const svar = await rapportera({ kategorier: ['personuppgiftsincident'], upptackt });
      const klocka = async (answer: Answer) =>
        (await get('enhetschef-1', `/avvikelser/${svar.body.id}?${efter(answer)}`)).body.frister.find(
          (f: Json) => f['regel'] === 'imy-anmalan',
        );
      const senast = new Date(Date.parse(upptackt) + 72 * 3_600_000).toISOString();
      expect(await klocka(svar)).toMatchObject({ senast, status: 'pagar', rattsligStallning: 'lag' });
      const beslut = await post('enhetschef-1', `/avvikelser/${svar.body.id}/imy-beslut`, { anmals: false, motivering: 'Ingen risk.' }, 0);
      expect(await klocka(beslut)).toMatchObject({ senast, status: 'i-tid' });
    });

    test('åtgärder: knutna till orsak, sex månader till uppföljning, och ärendet stänger inte med en öppen', async () => {
      const { id, ...beslutat } = await arende(4);
      let revision = beslutat.revision;
      const steg = async (path: string, body: object, status = 200): Promise<Answer> => {
        const svar = await post('enhetschef-1', path, body, revision);
        expect({ path, status: svar.status, body: svar.body }).toMatchObject({ path, status });
        if (status < 300) revision = svar.body.revision;
        return svar;
      };
      const avslut = (status = 422): Promise<Answer> => steg(`/avvikelser/${id}/avslut`, { slutsats: 'Klart.' }, status);
      const forslag = { typ: 'teknik', beskrivning: 'Larmet går vidare.', ansvarigId: 'enhetschef-1' };
      expect((await avslut()).body.kod).toBe('FEL_FAS');
      expect((await steg(`/avvikelser/${id}/atgarder`, forslag, 422)).body.kod).toBe('UPPGIFTER_SAKNAS');
      const forst = await steg(`/avvikelser/${id}/atgarder`, { ...forslag, orsak: 'Larmet gick inte vidare.' }, 201);
      expect(forst.headers.get('location')).toBe(`/kvalitet/v1/atgarder/${forst.body.id}`);
      expect((await avslut()).body.kod).toBe('OPPNA_ATGARDER');
      await steg(`/atgarder/${forst.body.id}/beslut?${efter(forst)}`, { beslut: 'avslagen', motivering: 'För dyrt.' });
      await steg(`/avvikelser/${id}/beslut`, { beslut: 'atgardas', motivering: 'En billigare väg finns.' });
      const andra = await steg(`/avvikelser/${id}/atgarder`, { ...forslag, orsak: 'Larmet gick inte vidare.' }, 201);
      const atgard = `/atgarder/${andra.body.id}`;
      const { frister } = (await get('enhetschef-1', `/avvikelser/${id}?${efter(andra)}`)).body;
      const uppfoljning = frister.find((f: Json) => f['regel'] === 'atgard-uppfoljning' && f['atgardId'] === andra.body.id);
      const dagarTill = (Date.parse(uppfoljning.senast) - Date.now()) / 86_400_000;
      expect(dagarTill).toBeGreaterThan(180);
      expect(dagarTill).toBeLessThan(186);
      await steg(`${atgard}/beslut?${efter(andra)}`, { beslut: 'planerad' });
      expect((await avslut()).body.kod).toBe('OPPNA_ATGARDER');
      await steg(`${atgard}/genomforande`, { kommentar: 'Inkopplat.' });
      await steg(`${atgard}/uppfoljning`, { effekt: 'annu-inte', motivering: 'För tidigt.', uppfoljningSenast: '2099-01-31' });
      expect((await avslut()).body.kod).toBe('OPPNA_ATGARDER');
      const uppfoljd = await steg(`${atgard}/uppfoljning`, { effekt: 'ja', motivering: 'Inga fler missade larm.' });
      const lista = (await get('enhetschef-1', `/atgarder?ansvarigId=enhetschef-1&kallaTyp=avvikelse&limit=100&${efter(uppfoljd)}`)).body
        .atgarder;
      expect(lista.find((a: Json) => a['id'] === andra.body.id)).toMatchObject({
        fas: 'uppfoljd',
        nummer: expect.any(String),
        revision,
        effekt: 'ja',
        kalla: { typ: 'avvikelse', id },
        frister: [{ regel: 'atgard-uppfoljning', status: 'i-tid' }],
      });
      await steg(`/avvikelser/${id}/aterkoppling`, { text: 'Tack, larmet går nu vidare.' });
      const klar = await avslut(200);
      expect((await get('medarbetare', `/avvikelser/${id}?${efter(klar)}`)).body).toMatchObject({
        fas: 'avslutad',
        aterkopplingar: [{ text: 'Tack, larmet går nu vidare.' }],
      });
      const igen = await steg(`/avvikelser/${id}/aterupptagande`, { motivering: 'Ny uppgift.' });
      expect((await get('enhetschef-1', `/avvikelser/${id}?${efter(igen)}`)).body).toMatchObject({ fas: 'under-utredning' });
    });

    test('den som rapporterat kompletterar utan revision, och ingen annan', async () => {
      const { body } = await rapportera();
      expect(await post('medarbetare', `/avvikelser/${body.id}/komplettering`, { text: 'Det var fler.' })).toMatchObject({ status: 200 });
      expect(await post('enhetschef-2', `/avvikelser/${body.id}/komplettering`, { text: 'x' })).toMatchObject({ status: 404 });
    });

    test.each(['kategori=bemotande', 'fas=rapporterad', 'frist=pagar', 'fran=2020-01-01&till=2099-12-31'])(
      'listan kan frågas med %s',
      async (fraga) => {
        await rapportera({ kategorier: ['bemotande'] });
        const { status, body } = await get('enhetschef-1', `/avvikelser?enhetId=${norr}&${fraga}`);
        expect(status).toBe(200);
        expect(body.totalt).toBeGreaterThan(0);
      },
    );
  });

  describe('rapporter utan inloggning', () => {
    test('formuläret pekar på visselblåsarkanalen; kvittot visar vad som hände och tar tillägg', async () => {
      const formular = (await server.request('GET', '/rapporter')).body;
      expect(formular).toMatchObject({
        text: expect.stringContaining('visselblåsar'),
        enheter: expect.arrayContaining([{ id: norr, namn: expect.any(String) }]),
      });
      const svar = await server.request('POST', '/rapporter', { text: 'Jag såg en händelse.', avsandare: 'personal' });
      expect(svar).toMatchObject({ status: 201, body: { nummer: expect.stringMatching(/^A-\d{4}-\d{6}$/) } });
      const kvitto = svar.body;
      expect(kvitto.kvittokod.replaceAll('-', '').length * 5).toBeGreaterThanOrEqual(80);

      const senare = await rapportera(); // a report without login gets no position: one that was written after it will do
      const hosRegistratorn = (await get('registrator', `/avvikelser?${efter(senare)}`)).body.avvikelser.find(
        (a: Json) => a['nummer'] === kvitto.nummer,
      );
      const flytt = { enhetId: bjorkbacken, motivering: 'Gäller Björkbacken.' };
      expect(await post('registrator', `/avvikelser/${hosRegistratorn.id}/flytt`, flytt, hosRegistratorn.revision)).toMatchObject({
        status: 200,
      });

      expect(await server.request('POST', '/rapporter/aterkoppling', { ...kvitto, text: 'Det var på kvällen.' })).toMatchObject({
        status: 200,
        body: { nummer: kvitto.nummer, fas: 'rapporterad' },
      });
      expect((await server.request('POST', '/rapporter/aterkoppling', { ...kvitto, kvittokod: '00000-00000-00000-00000' })).status).toBe(
        422,
      );
    });
  });

  describe('kvalitetsberättelsen', () => {
    const SIFFROR = 'antal, andel-avslutade, ledtid-median, ledtid-p90, overlamnade-lex-sarah, utan-rapport'.split(', ');
    const TABELLER = 'per-enhet, per-kategori, per-riskniva, per-manad, per-kon, per-regi, trend'.split(', ');

    test('formen, siffrornas och tabellernas nycklar, underlag och dokument', async () => {
      await rapportera();
      const utkast = await post('forvaltningschef', '/kvalitetsberattelser', {
        period: { fran: '2026-01-01', till: '2026-12-31', benamning: '2026' },
        organisationsenhetId: enhetFor('forvaltningschef'),
      });
      expect(utkast).toMatchObject({ status: 201 });
      const path = `/kvalitetsberattelser/${utkast.body.id}`;
      const { body } = await get('forvaltningschef', `${path}?${efter(utkast)}`);
      expect(body).toMatchObject({ id: utkast.body.id, fas: 'utkast', lopnummer: expect.any(String), mallversion: expect.any(String) });
      expect(body.period).toEqual({ fran: '2026-01-01', till: '2026-12-31', benamning: '2026' });

      const avsnitt: Json[] = body.avsnitt;
      for (const each of avsnitt) {
        for (const falt of ['nyckel', 'rubrik', 'text', 'tabeller', 'diagram', 'siffror']) expect(each).toHaveProperty(falt);
        for (const d of each['diagram'])
          expect(d).toEqual({ nyckel: expect.any(String), titel: expect.any(String), textalternativ: expect.any(String) });
        for (const s of each['siffror']) {
          expect(s).toMatchObject({
            etikett: expect.any(String),
            definition: expect.any(String),
            enhet: expect.stringMatching(/^(antal|andel|dagar)$/),
          });
        }
        for (const t of each['tabeller']) {
          for (const rad of t['rader'])
            expect(Object.keys(rad)).toEqual(expect.arrayContaining(t['kolumner'].map((k: Json) => k['nyckel'])));
        }
      }
      const nycklar = (slag: string): string[] => avsnitt.flatMap((a) => a[slag].map((each: Json) => each['nyckel']));
      expect(nycklar('siffror')).toEqual(expect.arrayContaining([...SIFFROR.map((s) => `avvikelser.${s}`), 'atgarder.antal']));
      expect(nycklar('tabeller')).toEqual(expect.arrayContaining([...TABELLER.map((t) => `avvikelser.${t}`), 'atgarder.per-effekt']));

      const antal = avsnitt.flatMap((a) => a['siffror']).find((s) => s['nyckel'] === 'avvikelser.antal')!['varde'];
      const underlag = (await get('forvaltningschef', `${path}/siffror/avvikelser.antal/underlag`)).body;
      expect(underlag).toMatchObject({ lopnummer: body.lopnummer, antal, ejSynliga: 0 });
      expect(underlag.arenden).toHaveLength(antal);

      const html = await get('forvaltningschef', `${path}/dokument?format=html&utgava=full`);
      expect(html.headers.get('content-type')).toMatch(/^text\/html/);
      expect(html.body).toContain('<html lang="sv">');
      expect((await get('forvaltningschef', `${path}/dokument?format=json&utgava=full`)).body).toMatchObject({ lopnummer: body.lopnummer });
    });

    test('granskas, beslutas av förvaltningschefen, behandlas av nämnden och publiceras, i den ordningen', async () => {
      const utkast = await post('forvaltningschef', '/kvalitetsberattelser', {
        period: { fran: '2025-01-01', till: '2025-12-31', benamning: '2025' },
        organisationsenhetId: enhetFor('forvaltningschef'),
      });
      const path = `/kvalitetsberattelser/${utkast.body.id}`;
      const idag = new Date().toISOString().slice(0, 10);
      const namnden = { datum: idag, paragraf: '§ 12', beslut: 'Nämnden lägger kvalitetsberättelsen till handlingarna.' };
      expect(await post('forvaltningschef', `${path}/beslut`, { datum: idag }, 0)).toMatchObject({ status: 422, body: { kod: 'FEL_FAS' } });
      await post('forvaltningschef', `${path}/avsnitt`, { nyckel: 'analys', text: 'Få rapporter.' }, 0);
      await post('forvaltningschef', `${path}/granskning`, {}, 1);
      expect(await post('controller', `${path}/beslut`, { datum: idag }, 2)).toMatchObject({ status: 403 });
      expect(await post('forvaltningschef', `${path}/beslut`, { datum: idag }, 2)).toMatchObject({ status: 200 });
      expect(await post('forvaltningschef', `${path}/namndbehandling`, namnden, 3)).toMatchObject({ status: 403 });
      expect(await post('namndsekreterare', `${path}/namndbehandling`, namnden, 3)).toMatchObject({ status: 200 });
      const ute = await post('forvaltningschef', `${path}/publicering`, {}, 4);
      expect((await get('forvaltningschef', `${path}?${efter(ute)}`)).body).toMatchObject({ fas: 'publicerad', namndbehandling: namnden });
      expect(await post('forvaltningschef', `${path}/uppdatering`, {}, 5)).toMatchObject({ status: 201 });
    });
  });
});
