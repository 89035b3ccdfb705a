import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { EXEMPELKOMMUN, preparedId } from '#areas/organisation';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';
import type { Rad } from './rapportlasning.js';

/** a year that has ended on whatever day the test is run */
const AR = new Date().getUTCFullYear() - 1;
const ARET = `fran=${AR}-01-01&till=${AR}-12-31`;
const den = (manad: string, dag: string): string => `${AR}-${manad}-${dag}T08:00:00.000Z`;
const delen = (nyckel: string): string => preparedId(EXEMPELKOMMUN, nyckel);

type Csvrad = Readonly<Record<string, string>>;

interface Tabell {
  readonly nyckel: string;
  readonly rader: readonly Rad[];
  readonly anmarkning?: string;
}

let app: Provapp;
let forvaltningschef: Klient;
let chef: Klient;
let controller: Klient;
let minst = '';

beforeAll(async () => {
  app = await startaProvapp();
  [forvaltningschef, chef, controller] = (await Promise.all(
    ['forvaltningschef', 'enhetschef-1', 'controller'].map((id) => app.som(id)),
  )) as [Klient, Klient, Klient];
  const avvikelser: readonly (readonly [enhet: string, manad: string, kon: string])[] = [
    ...Array.from({ length: 7 }, (_, i) => ['hemtjanst-norr', '02', i < 5 ? 'kvinna' : 'man'] as const),
    ...Array.from({ length: 6 }, () => ['bjorkbacken', '03', 'kvinna'] as const),
    ...Array.from({ length: 2 }, () => ['angsgatan', '03', 'man'] as const),
  ];
  for (const [enhet, manad, kon] of avvikelser) {
    klart(
      await forvaltningschef.post('/avvikelser', {
        enhetId: delen(enhet),
        beskrivning: 'Besöket uteblev.',
        kategorier: ['bemotande'],
        berorda: [{ kon }],
        tidpunkt: den(manad, '10'),
      }),
    );
  }
  klart(
    await chef.post('/lex-sarah', {
      enhetId: delen('hemtjanst-norr'),
      beskrivning: 'Medicinen gavs till fel person.',
      kategorier: ['lakemedel'],
      berorda: [{ kon: 'kvinna' }],
      tidpunkt: den('04', '03'),
    }),
  );
});
afterAll(() => app?.close());

function klart({ status, body }: Svar): { readonly id: string; readonly revision: number } {
  if (status >= 300) throw new Error(JSON.stringify(body));
  minst = body.position as string;
  return body as { id: string; revision: number };
}

const statistik = (klient: Klient, slag: string, fraga = ''): Promise<Svar> =>
  klient.get(`/statistik/${slag}?${fraga === '' ? '' : `${fraga}&`}minst=${encodeURIComponent(minst)}`);

const antal = ({ body }: Svar, nyckel: string): Record<string, unknown> =>
  Object.fromEntries((body.tabeller as Tabell[]).find((each) => each.nyckel === nyckel)!.rader.map((rad) => [rad.kod, rad['antal']]));

describe('statistiken är rapporternas siffror, som de är nu', () => {
  test('utan gruppering alla siffror och tabeller, med löpnumret de är avlästa vid', async () => {
    const svar = await statistik(forvaltningschef, 'avvikelser', ARET);
    expect(svar).toMatchObject({
      status: 200,
      body: {
        slag: 'avvikelser',
        fran: `${AR}-01-01`,
        till: `${AR}-12-31`,
        organisation: 'da',
        lopnummer: expect.stringMatching(/^\d+$/),
        enhet: { id: delen('kommun'), namn: 'Exempelkommun' },
        smaTalDolda: false,
        seriebrott: [],
      },
    });
    expect(svar.body.siffror.find(({ nyckel }: { nyckel: string }) => nyckel === 'avvikelser.antal').varde).toBe(15);
    expect(antal(svar, 'avvikelser.per-avdelning')).toEqual({ [delen('aldreomsorg')]: 13, [delen('funktionsstod')]: 2, ...others(svar) });
    expect(antal(svar, 'avvikelser.per-manad')).toMatchObject({ [`${AR}-02`]: 7, [`${AR}-03`]: 8, [`${AR}-04`]: 0 });
  });

  const others = (svar: Svar): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(antal(svar, 'avvikelser.per-avdelning')).filter(
        ([kod]) => ![delen('aldreomsorg'), delen('funktionsstod')].includes(kod),
      ),
    );

  test('siffrorna är desamma som i en kvalitetsberättelse vid samma löpnummer', async () => {
    const utkast = await forvaltningschef.post(`/kvalitetsberattelser?minst=${encodeURIComponent(minst)}`, {
      period: { fran: `${AR}-01-01`, till: `${AR}-12-31`, benamning: String(AR) },
      organisationsenhetId: delen('kommun'),
    });
    klart(utkast);
    const { body } = await forvaltningschef.get(`/kvalitetsberattelser/${utkast.body.id}?minst=${encodeURIComponent(minst)}`);
    for (const slag of ['avvikelser', 'klagomal', 'lex-sarah', 'atgarder']) {
      const { siffror, tabeller } = (await statistik(forvaltningschef, slag, ARET)).body;
      const rapportens = (key: 'siffror' | 'tabeller') =>
        new Map(
          (body.avsnitt as { siffror: Tabell[]; tabeller: Tabell[] }[])
            .flatMap((avsnitt) => avsnitt[key])
            .map((each) => [each.nyckel, each]),
        );
      const gemensamma = (tabeller as Tabell[]).filter(({ nyckel }) => rapportens('tabeller').has(nyckel));
      expect(gemensamma.length).toBeGreaterThan(1);
      for (const tabell of gemensamma) expect(visat(tabell)).toEqual(visat(rapportens('tabeller').get(tabell.nyckel)!));
      for (const siffra of siffror) expect(siffra).toEqual(rapportens('siffror').get(siffra.nyckel));
    }
  });

  test.each([
    ['avvikelser', ['enhet', 'avdelning', 'kategori', 'riskniva', 'manad', 'kon', 'regi', 'ar']],
    ['klagomal', ['enhet', 'avdelning', 'typ', 'avsandare', 'kanal', 'kategori', 'manad', 'kon', 'regi', 'ar']],
    ['lex-sarah', ['enhet', 'avdelning', 'grad', 'kategori', 'orsak', 'steg', 'manad', 'kon', 'regi', 'ar']],
    ['atgarder', ['enhet', 'avdelning', 'effekt', 'kalla', 'typ', 'manad', 'ar']],
  ])('%s grupperas efter %j: en tabell var', async (slag, grupperingar) => {
    for (const gruppera of grupperingar) {
      const { status, body } = await statistik(forvaltningschef, slag, `${ARET}&gruppera=${gruppera}`);
      expect({ gruppera, status, tabeller: body.tabeller.length }).toEqual({ gruppera, status: 200, tabeller: 1 });
    }
    expect(await statistik(forvaltningschef, slag, 'gruppera=vader')).toMatchObject({ status: 400, body: { fel: [{ falt: 'gruppera' }] } });
  });

  const idag = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });

  test('utan period är det året till och med i dag, och utan del den vidaste egna', async () => {
    expect((await statistik(forvaltningschef, 'avvikelser')).body).toMatchObject({ fran: `${idag.slice(0, 4)}-01-01`, till: idag });
    expect((await statistik(chef, 'avvikelser')).body).toMatchObject({ enhet: { id: delen('hemtjanst-norr') } });
    expect((await statistik(controller, 'klagomal')).body).toMatchObject({ enhet: { id: delen('kommun') } });
  });

  test('den som inte ser små tal får hela månader: utan period de som har gått, annars de som den frågar efter', async () => {
    const sista = new Date(Date.UTC(Number(idag.slice(0, 4)), Number(idag.slice(5, 7)) - 1, 0)).toISOString().slice(0, 10);
    for (const klient of [chef, controller])
      expect((await statistik(klient, 'avvikelser')).body).toMatchObject({ fran: `${sista.slice(0, 4)}-01-01`, till: sista });
    const delar = `fran=${AR}-03-02&till=${AR}-03-30`;
    const nej = await statistik(controller, 'avvikelser', delar);
    expect(nej).toMatchObject({ status: 400, body: { fel: [{ falt: 'fran' }, { falt: 'till' }] } });
    expect(nej.body.fel[0].meddelande).toContain('Välj den första dagen i en månad. Små tal visas inte för dig');
    expect((await statistik(controller, 'avvikelser', `fran=${AR}-03-01&till=${AR}-03-31`)).status).toBe(200);
    expect((await statistik(controller, 'avvikelser', `fran=${idag.slice(0, 7)}-01&till=${idag}`)).status).toBe(200);
    expect((await statistik(forvaltningschef, 'avvikelser', delar)).status).toBe(200);
  });

  test('den som inte ser små tal skriver kvalitetsberättelser om hela månader', async () => {
    const skapa = (klient: Klient, till: string): Promise<Svar> =>
      klient.post('/kvalitetsberattelser', {
        period: { fran: `${AR}-03-01`, till, benamning: 'Mars' },
        organisationsenhetId: delen('hemtjanst-norr'),
      });
    expect(await skapa(chef, `${AR}-03-30`)).toMatchObject({ status: 400, body: { fel: [{ falt: 'period.till' }] } });
    for (const [klient, till] of [[chef, `${AR}-03-31`], [forvaltningschef, `${AR}-03-30`]] as const) klart(await skapa(klient, till)); // prettier-ignore
  });

  test.each([
    ['slutar före den börjar', `fran=${AR}-05-02&till=${AR}-05-01`, 'till'],
    ['börjar efter i dag, utan slut', 'fran=2999-01-01', 'fran'],
    ['är för lång', 'fran=2001-01-01&till=2024-12-31', 'till'],
    ['gäller en del som inte finns', `${ARET}&enhetId=11111111-1111-4111-8111-111111111111`, 'enhetId'],
  ])('en fråga som %s är fel, med sitt fält', async (_, fraga, falt) =>
    expect(await statistik(forvaltningschef, 'avvikelser', fraga)).toMatchObject({ status: 400, body: { fel: [{ falt }] } }),
  );
});

/** What a reader sees of a table: a row also holds which avdelning it lies in, where the statistics have asked for them. */
const visat = ({ rader, ...tabell }: Tabell): object => ({ ...tabell, rader: rader.map(({ avdelning: _, ...rad }) => rad) });

describe('vem som ser vad', () => {
  test('den som inte ser delens rapporter ser inte dess statistik', async () => {
    expect((await statistik(chef, 'avvikelser', `${ARET}&enhetId=${delen('bjorkbacken')}`)).status).toBe(404);
    expect((await statistik(await app.som('medarbetare'), 'avvikelser', ARET)).status).toBe(403);
  });

  test('få ärenden är dolda för den som inte får se dem, och går inte att räkna ut', async () => {
    const svar = await statistik(controller, 'avvikelser', `${ARET}&gruppera=avdelning`);
    expect(svar.body.smaTalDolda).toBe(true);
    const rader = antal(svar, 'avvikelser.per-avdelning');
    expect(rader[delen('funktionsstod')]).toEqual({ dolt: true });
    // the total stands among the figures, so that one more is hidden or the total is
    const [total] = svar.body.siffror.filter(({ nyckel }: { nyckel: string }) => nyckel === 'avvikelser.antal');
    expect(typeof total.varde === 'number' && typeof rader[delen('aldreomsorg')] === 'number').toBe(false);
  });

  test('enhetschefen ser sin enhets avvikelser, men inte hur få dess lex Sarah-ärenden är', async () => {
    const egna = await statistik(chef, 'avvikelser', `${ARET}&gruppera=kon`);
    expect(egna.body).toMatchObject({ smaTalDolda: false });
    expect(antal(egna, 'avvikelser.per-kon')).toMatchObject({ kvinnor: 5, man: 2 });
    const lex = await statistik(chef, 'lex-sarah', ARET);
    expect(lex.body).toMatchObject({ smaTalDolda: true });
    expect(lex.body.siffror[0]).toMatchObject({ nyckel: 'lex-sarah.antal', varde: { dolt: true } });
    expect((await statistik(forvaltningschef, 'lex-sarah', ARET)).body.siffror[0]).toMatchObject({ varde: 1 });
  });

  test('av ett enda ärende syns varken grad, kategori, månad, kön eller om det är anmält', async () => {
    const { body } = await statistik(chef, 'lex-sarah', ARET);
    const tabell = (nyckel: string): Tabell => (body.tabeller as Tabell[]).find((each) => each.nyckel === nyckel)!;
    for (const nyckel of ['lex-sarah.per-grad', 'lex-sarah.per-kon', 'lex-sarah.per-manad'])
      for (const rad of tabell(nyckel).rader) expect(rad['antal']).toEqual({ dolt: true });
    for (const nyckel of ['lex-sarah.per-enhet', 'lex-sarah.per-kategori', 'lex-sarah.per-orsak'])
      expect(tabell(nyckel)).toMatchObject({
        rader: [],
        anmarkning: 'Visas inte: ärendena är så få att raderna kan peka ut en person.',
      });
    const ivo = (body.siffror as { nyckel: string; varde: unknown }[]).find(({ nyckel }) => nyckel === 'lex-sarah.ivo-anmalda')!;
    expect(ivo.varde).toEqual({ dolt: true });
  });
});

describe('en enhet som har flyttats', () => {
  test('hör till den avdelning den låg i då, eller till den där den ligger nu', async () => {
    const admin = await app.som('systemadministrator');
    const { revision } = (await admin.get('/organisation')).body;
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
    klart(
      await admin.post(
        `/organisation/enheter/${delen('bjorkbacken')}/flytt`,
        { overordnadId: delen('funktionsstod'), giltigFran: today },
        { ifMatch: revision },
      ),
    );
    const per = async (organisation: string, enhetId = delen('kommun')) =>
      antal(
        await statistik(forvaltningschef, 'avvikelser', `${ARET}&gruppera=avdelning&organisation=${organisation}&enhetId=${enhetId}`),
        'avvikelser.per-avdelning',
      );
    expect(await per('da')).toMatchObject({ [delen('aldreomsorg')]: 13, [delen('funktionsstod')]: 2 });
    expect(await per('nu')).toMatchObject({ [delen('aldreomsorg')]: 7, [delen('funktionsstod')]: 8 });

    const total = async (organisation: string, avdelning: string) =>
      (await statistik(forvaltningschef, 'avvikelser', `${ARET}&organisation=${organisation}&enhetId=${delen(avdelning)}`)).body.siffror[0]
        .varde;
    expect([await total('da', 'aldreomsorg'), await total('nu', 'aldreomsorg')]).toEqual([13, 7]);
    expect([await total('da', 'funktionsstod'), await total('nu', 'funktionsstod')]).toEqual([2, 8]);
  });

  test('den som är chef där den ligger nu ser inte få av det som hände där den låg då', async () => {
    const nyChef = await app.som('avdelningschef-2');
    const fraga = (organisation: string) => `${ARET}&organisation=${organisation}&enhetId=${delen('funktionsstod')}`;
    expect((await statistik(nyChef, 'avvikelser', fraga('nu'))).body.smaTalDolda).toBe(true);
    expect((await statistik(nyChef, 'avvikelser', fraga('da'))).body.smaTalDolda).toBe(false);
  });
});

test('många som frågar samtidigt får sina svar, och frågorna till databasen ställs i tur', async () => {
  let nu = 0;
  let mest = 0;
  const { raknekalla } = app;
  const nyKoppling = raknekalla.createQueryRunner.bind(raknekalla);
  const spion = jest.spyOn(raknekalla, 'createQueryRunner').mockImplementation((...args) => {
    const koppling = nyKoppling(...args);
    const query = koppling.query.bind(koppling) as (...asked: unknown[]) => Promise<never>;
    koppling.query = async (...asked: unknown[]): Promise<never> => {
      const siffror = String(asked[0]).includes('urval');
      if (siffror) mest = Math.max(mest, (nu += 1));
      try {
        return await query(...asked);
      } finally {
        if (siffror) nu -= 1;
      }
    };
    return koppling;
  });
  const perioder = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0')).map(
    (manad) => `fran=${AR}-${manad}-01&till=${AR}-12-30`,
  );
  try {
    const svar = await Promise.all([...perioder, ...perioder].map((period) => statistik(forvaltningschef, 'klagomal', period)));
    expect(svar.map(({ status }) => status)).toEqual(svar.map(() => 200));
    expect(svar[12]!.body).toEqual(svar[0]!.body);
  } finally {
    spion.mockRestore();
  }
  // two are counted at a time, each with a connection for what it has gathered and one for the rest
  expect(mest).toBeGreaterThan(0);
  expect(mest).toBeLessThanOrEqual(4);
});

describe('filer', () => {
  test('CSV har byteordningsmärke, semikolon, decimalkomma och CRLF', async () => {
    const { status, headers, body } = await statistik(forvaltningschef, 'avvikelser', `${ARET}&gruppera=riskniva&format=csv`);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="statistik-avvikelser-riskniva-${AR}-01-01-${AR}-12-31.csv"`,
    });
    // fetch takes the byte order mark away when it reads text
    const rows = (body as string).replace(/^\ufeff/, '').split('\r\n');
    expect(rows[0]).toBe(
      'Risknivå;Antal;Varav överlämnade till lex Sarah;Andel avslutade;Andel avslutade: täljare;Andel avslutade: nämnare;Formel',
    );
    expect(rows.find((row) => row.startsWith('Ännu inte bedömd'))).toMatch(
      /^Ännu inte bedömd;15;0;0;0;15;Andel avslutade: 0 \/ 15 = 0\u00A0%$/,
    );
  });

  test('filen säger efter tabellen hur den ska läsas och när den är avläst, och varje rad sina andelars uträkning', async () => {
    const { body: json } = await statistik(forvaltningschef, 'avvikelser', ARET);
    const { body: grupperad } = await statistik(forvaltningschef, 'avvikelser', `${ARET}&gruppera=kategori&format=csv`);
    const { body: siffror } = await statistik(forvaltningschef, 'avvikelser', `${ARET}&format=csv`);
    const [per, alla] = [grupperad, siffror].map((csv) => parse<Csvrad>(csv as string, { bom: true, columns: true, delimiter: ';' }));
    const sagt = (rader: readonly Csvrad[]) => new Map(rader.map((rad) => Object.values(rad).slice(0, 2) as [string, string]));
    expect(sagt(per!).get('Så läses tabellen')).toContain('överlappar');
    for (const rader of [per!, alla!]) {
      expect(sagt(rader).get('Avläst')).toBe(json.avlast);
      expect(sagt(rader).get('Löpnummer')).toBe(json.lopnummer);
    }
    const andelar = (json.siffror as { nyckel: string; formel?: string }[]).filter(({ formel }) => formel !== undefined);
    expect(andelar.length).toBeGreaterThan(0);
    for (const { nyckel, formel } of andelar) expect(alla!.find((rad) => rad['Nyckel'] === nyckel)!['Formel']).toBe(formel);
  });

  test('utan gruppering har CSV siffrorna, och det dolda är två punkter', async () => {
    const { body } = await statistik(chef, 'lex-sarah', `${ARET}&format=csv`);
    expect(body).toContain('lex-sarah.antal;Lex Sarah-ärenden;..;antal;');
  });

  test('XLSX är en arbetsbok', async () => {
    const token = (await app.oppen.post('/dev-idp/token', { anvandare: 'forvaltningschef' })).body.access_token as string;
    const answer = await fetch(`${await app.app.getUrl()}/kvalitet/v1/statistik/atgarder?${ARET}&format=xlsx`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 4)
        .toString('latin1'),
    ).toBe('PK\u0003\u0004');
  });
});

describe('seriebrott', () => {
  test('står vid serien från det att det antecknas tills det upphävs, och en rapport behåller vad som var känt', async () => {
    const kommentar = 'E-tjänsten infördes.';
    expect((await forvaltningschef.post('/statistik/seriebrott', { slag: 'avvikelser', datum: `${AR}-03-01`, kommentar })).status).toBe(
      403,
    );
    const brott = klart(await controller.post('/statistik/seriebrott', { slag: 'avvikelser', datum: `${AR}-03-01`, kommentar }));
    const trend = async () => {
      const { body } = await statistik(forvaltningschef, 'avvikelser', `${ARET}&gruppera=ar`);
      return [(body.tabeller[0] as Tabell).anmarkning, body.seriebrott];
    };
    const text = `Serien bröts ${AR}-03-01: E-tjänsten infördes.`;
    expect(await trend()).toEqual([text, [{ id: brott.id, datum: `${AR}-03-01`, kommentar }]]);
    expect((await statistik(forvaltningschef, 'klagomal', ARET)).body.seriebrott).toEqual([]);

    const utkast = klart(
      await forvaltningschef.post(`/kvalitetsberattelser?minst=${encodeURIComponent(minst)}`, {
        period: { fran: `${AR}-01-01`, till: `${AR}-12-31`, benamning: String(AR) },
        organisationsenhetId: delen('kommun'),
      }),
    );
    const path = `/statistik/seriebrott/${brott.id}`;
    const upphavt = await controller.post(`${path}/upphavande`, { motivering: 'Den infördes i april.' }, { ifMatch: brott.revision });
    klart(upphavt);
    expect(await trend()).toEqual([undefined, []]);
    expect((await controller.get(path)).body).toMatchObject({
      fas: 'upphavt',
      kommentar,
      upphavande: { motivering: 'Den infördes i april.' },
    });
    expect((await controller.get('/statistik/seriebrott?slag=avvikelser')).body).toMatchObject({
      totalt: 1,
      seriebrott: [{ id: brott.id }],
    });
    const { historik } = (await controller.get(`${path}/historik`)).body;
    expect(historik.map(({ typ }: { typ: string }) => typ)).toEqual(['SeriebrottAntecknat', 'SeriebrottUpphavt']);

    const rapport = (await forvaltningschef.get(`/kvalitetsberattelser/${utkast.id}`)).body;
    const avsnitt = (rapport.avsnitt as { nyckel: string; tabeller: Tabell[] }[]).find(({ nyckel }) => nyckel === 'avvikelser')!;
    expect(avsnitt.tabeller.find(({ nyckel }) => nyckel === 'avvikelser.trend')!.anmarkning).toBe(text);
    const { body: html } = await forvaltningschef.get(`/kvalitetsberattelser/${utkast.id}/dokument?format=html`);
    expect(html).toContain(text);
  });
});
