import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { adminUrl, TestServer, type Answer } from '#testkit/server';
import { describedRoutes } from './beskrivning.js';
import { iVagen, proaktivaSaker } from './proaktivt.js';

const SECRET = 'Greta Påhittad';

describe('whoever is shown what somebody has written is in the read log, before it is shown', () => {
  let server: TestServer;
  let database: pg.Client;
  /** addresses of every GET route that needs a login, on things that hold the secret */
  let paths: readonly string[];
  let arendeId: string;

  /** Somebody who may read it: similar cases are the lex function's, what was sent is the system's. */
  const readerOf = (path: string): string =>
    path.endsWith('/liknande') ? 'lex-sarah-ansvarig' : path.endsWith('/utskick') ? 'systemadministrator' : 'forvaltningschef';

  const get = async (path: string): Promise<{ answer: Answer; shown: boolean; requestId: string }> => {
    const requestId = randomUUID();
    const token = await server.token(readerOf(path));
    const answer = await server.request('GET', path, undefined, { token, headers: { 'x-request-id': requestId } });
    return { answer, shown: JSON.stringify(answer.body).includes(SECRET), requestId };
  };
  const rowsOf = async (requestId: string): Promise<{ actor_id: string; arenden: string[]; antal: number }[]> =>
    (await database.query('select actor_id, arenden::text[], antal from lasning.logg where request_id = $1', [requestId])).rows;

  beforeAll(async () => {
    server = await TestServer.start({ env: { LOG_LEVEL: 'silent' } });
    database = new pg.Client({ connectionString: await adminUrl(server.dataDir) });
    await database.connect();
    const { body } = await server.request('GET', '/dev-idp/anvandare');
    const unitOf = (id: string): string => body.anvandare.find((each: { id: string }) => each.id === id).roller[0].organisationsenhetId;
    const chef = await server.as('forvaltningschef');
    const enhetId = unitOf('enhetschef-1');
    const arende = await (
      await server.as('medarbetare')
    ).post('/avvikelser', { enhetId, beskrivning: SECRET, berorda: [{ kon: 'kvinna', personuppgift: SECRET }] });
    arendeId = arende.body.id;
    const handlaggare = await server.as('enhetschef-1');
    let last = arende;
    const steps: readonly (readonly [string, object])[] = [
      ['mottagning', {}],
      [
        'bedomning',
        {
          riskbedomningar: [{ lagrumsgrupp: 'SoL-LSS', faktorer: { sannolikhet: 2, allvarlighetsgrad: 2 } }],
          kategorier: ['bemotande'],
          lagrum: ['SoL'],
          missforhallandeMisstanks: false,
          motivering: SECRET,
        },
      ],
      ['utredning', { handelseforlopp: SECRET, orsaker: [{ omrade: 'teknik-utrustning', beskrivning: SECRET }], konsekvenser: SECRET }],
      ['beslut', { beslut: 'atgardas', motivering: SECRET }],
      ['atgarder', { orsak: SECRET, typ: 'information', beskrivning: SECRET, ansvarigId: 'enhetschef-1' }],
    ];
    for (const [noun, step] of steps) {
      last = await handlaggare.post(`/avvikelser/${arendeId}/${noun}`, step, { ifMatch: last.body.revision });
      expect({ noun, status: last.status }).toEqual({ noun, status: noun === 'atgarder' ? 201 : 200 });
    }
    const atgardId = last.body.id as string;
    const made = async (who: string, address: string, body: object): Promise<string> => {
      const answer = await (await server.as(who)).post(address, body);
      expect({ address, status: answer.status }).toEqual({ address, status: 201 });
      return answer.body.id as string;
    };
    const lexId = await made('medarbetare', '/lex-sarah', { enhetId, beskrivning: SECRET, kategorier: ['bemotande'] });
    const klagomalId = await made('enhetschef-1', '/klagomal', {
      typ: 'klagomal',
      inkom: '2026-03-01',
      kanal: 'telefon',
      avsandarkategori: 'narstaende',
      anonym: false,
      onskarSvar: true,
      enhetId,
      beskrivning: SECRET,
    });
    const informationId = await made('enhetschef-1', '/ledningssystem/personalinformation', {
      organisationsenhetId: enhetId,
      datum: '2026-03-01',
      avser: 'lex-sarah',
      tillfalle: 'aterkommande',
      underlag: SECRET,
    });
    const saker = await proaktivaSaker(
      async (who, address, body, ifMatch) => {
        const answer = await (await server.as(who)).post(address, body, ifMatch === undefined ? {} : { ifMatch });
        expect({ address, status: answer.status }).toEqual({ address, status: answer.status < 300 ? answer.status : 200 });
        return answer;
      },
      () => SECRET,
      { enhetId, namndId: unitOf('namndledamot') },
    );
    const nyckeltalId = await made('controller', '/nyckeltal', {
      kalla: 'egen',
      nyckeltalId: 'EGEN-1',
      titel: 'Genomförandeplaner i tid, andel (%)',
      ar: 2025,
      varde: 91,
      hamtad: '2026-03-01',
    });
    const ejVerkstalldaId = await made('controller', '/ej-verkstallda-beslut', {
      namndId: unitOf('namndledamot'),
      ar: 2024,
      kvartal: 1,
      lagrum: 'SoL',
      antal: 2,
      kommentar: SECRET,
    });
    const year = new Date().getUTCFullYear();
    const berattelse = await chef.post('/kvalitetsberattelser', {
      period: { fran: `${year}-01-01`, till: `${year}-12-31`, benamning: String(year) },
      organisationsenhetId: unitOf('forvaltningschef'),
    });
    const path = `/kvalitetsberattelser/${berattelse.body.id}`;
    const text = await chef.post(`${path}/avsnitt`, { nyckel: 'analys', text: SECRET }, { ifMatch: berattelse.body.revision });
    expect((await chef.get(`${path}?minst=${text.body.position}`)).status).toBe(200);
    /** what stands for the parameter of the address */
    const valueOf = (address: string, name: string): string => {
      if (name === 'nyckel') return address.includes('/internkontrollrapporter/') ? 'internkontroll.moment' : 'avvikelser.antal';
      if (name === 'namn') return 'kategorier';
      const sak = iVagen(saker, address, name);
      if (sak !== undefined) return sak;
      if (address.includes('/kvalitetsberattelser/')) return berattelse.body.id;
      if (address.includes('/atgarder/')) return atgardId;
      if (address.includes('/lex-sarah/')) return lexId;
      if (address.includes('/klagomal/')) return klagomalId;
      if (address.includes('/personalinformation/')) return informationId;
      if (address.includes('/nyckeltal/')) return nyckeltalId;
      if (address.includes('/ej-verkstallda-beslut/')) return ejVerkstalldaId;
      return address.includes('/organisation/') ? enhetId : arendeId;
    };
    paths = (await describedRoutes(server))
      // a sheet goes with what is decided, and here nothing is: `rapportbytes` looks for its row
      .filter(({ method, open, path }) => method === 'GET' && !open && !path.endsWith('/foljeblad'))
      .map((route) => {
        const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => valueOf(route.path, name));
        // a comparison says with what: here with itself
        return path.endsWith('/jamforelse') ? `${path}?med=${valueOf(route.path, 'id')}` : path;
      });
  });
  afterAll(async () => {
    await database?.end();
    await server?.stop();
  });

  test('one row for every answer that shows it, with who and which cases, and never more than one', async () => {
    const showing: string[] = [];
    for (const path of paths) {
      const { answer, shown, requestId } = await get(path);
      expect({ path, status: answer.status }).toEqual({ path, status: 200 });
      const rows = await rowsOf(requestId);
      expect({ path, rows: rows.length }).toEqual({ path, rows: shown ? 1 : Math.min(rows.length, 1) });
      if (!shown) continue;
      showing.push(path);
      expect(rows[0]).toMatchObject({ actor_id: readerOf(path), arenden: expect.arrayContaining([expect.any(String)]) });
      expect(rows[0]!.antal).toBeGreaterThan(0);
      if (path.includes('/avvikelser/')) expect(rows[0]!.arenden).toContain(arendeId);
    }
    expect(showing.map((path) => path.replace('/kvalitet/v1', '').replace(/[0-9a-f-]{36}/, ':id'))).toEqual(
      expect.arrayContaining([
        '/avvikelser/:id',
        '/lex-sarah/:id',
        '/lex-sarah/:id/utredning',
        '/klagomal/:id',
        '/ledningssystem/personalinformation/:id',
        '/ledningssystem/revisioner/:id',
        '/processer/:id',
        '/rutiner/:id',
        '/ej-verkstallda-beslut/:id',
        '/riskanalyser/:id',
        '/forbattringsarbeten/:id',
        '/forbattringsarbeten/:id/historik',
        '/tillsyner/:id',
        '/tillsyner/:id/historik',
        '/riskanalyser/:id/historik',
        '/riskanalyser/:id/konsekvensbeskrivning',
        '/internkontrollplaner/:id',
        '/internkontrollplaner/:id/historik',
        '/internkontrollplaner/gemensamma/:id',
        '/internkontrollrapporter/:id',
        '/internkontrollrapporter/:id/historik',
        '/internkontrollrapporter/:id/dokument',
        '/statistik/seriebrott/:id',
        '/statistik/seriebrott/:id/historik',
        '/kvalitetsberattelser/:id',
        '/kvalitetsberattelser/:id/dokument',
      ]),
    );
  });

  test('a read log that cannot be written shows nothing: 503 and not a word; and all of it again when it can', async () => {
    const before = await Promise.all(paths.map(get));
    await database.query('alter table lasning.logg rename to undanstalld');
    const without = await Promise.all(paths.map(get)).finally(() => database.query('alter table lasning.undanstalld rename to logg'));
    without.forEach(({ answer, shown }, index) => {
      expect({ path: paths[index], shown }).toEqual({ path: paths[index], shown: false });
      if (!before[index]!.shown) return;
      expect(answer).toMatchObject({ status: 503, body: { kod: 'LASLOGG_NERE' } });
      expect(answer.headers.get('retry-after')).toBe('1');
    });
    const after = await Promise.all(paths.map(get));
    expect(after.map(({ shown }) => shown)).toEqual(before.map(({ shown }) => shown));
  });
});
