import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { eventually } from '#testkit/eventually';
import { startaProvapp, type Klient, type Provapp } from './avvikelse-app.js';

const DYGN = 86_400_000;
const HEMLIGHET = 'en delad hemlighet som ingen gissar';
const BESKRIVNING = 'Planterad text som aldrig får stå i ett brev.';
const sedan = (dygn: number): string => new Date(Date.now() - dygn * DYGN).toISOString();

interface Frist {
  readonly regel: string;
  readonly senast: string;
  readonly status: string;
  readonly atgardId?: string;
  readonly ansvarigId?: string;
  readonly ansvarigRoll?: string;
  readonly arende: { readonly typ: string; readonly id: string; readonly nummer: string };
}
interface Brev {
  readonly till: readonly string[];
  readonly text: string;
}

const brev: Brev[] = [];
const anrop: { readonly headers: Readonly<Record<string, unknown>>; readonly body: string }[] = [];
let mejlserver: SMTPServer;
let mottagare: Server;
let katalog: string;
let app: Provapp;
let klienter: ReadonlyMap<string, Klient>;
let enhetId: string;
const som = (id: string): Klient => klienter.get(id)!;

beforeAll(async () => {
  mejlserver = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (part) => (text += part));
      stream.on('end', () => {
        brev.push({ till: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  await new Promise<void>((redo) => mejlserver.listen(0, '127.0.0.1', redo));
  mottagare = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      anrop.push({ headers: request.headers, body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((redo) => mottagare.listen(0, '127.0.0.1', redo));
  katalog = await mkdtemp(join(tmpdir(), 'hjulet-frister-'));
  const adressbok = [
    { kommun: '0000', roll: 'enhetschef', adress: 'chefen@exempelkommun.example' },
    { kommun: '0000', anvandareId: 'medarbetare', adress: 'medarbetaren@exempelkommun.example' },
  ];
  await writeFile(join(katalog, 'adressbok.json'), JSON.stringify(adressbok));
  await writeFile(join(katalog, 'hemlighet'), HEMLIGHET);
  app = await startaProvapp({
    SMTP_URL: `smtp://127.0.0.1:${(mejlserver.server.address() as AddressInfo).port}`,
    SMTP_FROM: 'hjulet@exempelkommun.example',
    ADRESSBOK_FILE: join(katalog, 'adressbok.json'),
    WEBHOOK_URL: `http://127.0.0.1:${(mottagare.address() as AddressInfo).port}/in`,
    WEBHOOK_SECRET_FILE: join(katalog, 'hemlighet'),
    BASE_URL: 'https://kvalitet.exempelkommun.example/',
  });
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body as {
    anvandare: { id: string; roller: { organisationsenhetId: string }[] }[];
  };
  klienter = new Map(await Promise.all(anvandare.map(async ({ id }) => [id, await app.som(id)] as const)));
  enhetId = anvandare.find(({ id }) => id === 'enhetschef-1')!.roller[0]!.organisationsenhetId;
  await arenden();
});
afterAll(async () => {
  await app?.close();
  await new Promise<void>((klar) => void mejlserver.close(() => klar()));
  await new Promise((klar) => mottagare.close(klar));
  await rm(katalog, { recursive: true, force: true });
});

/** Cases of every kind, seen in every way: a unit's own, with the lex function, reported past the manager, assigned, with an åtgärd. */
async function arenden(): Promise<void> {
  const skapad = async (klient: Klient, path: string, body: object) => {
    const svar = await klient.post(path, body);
    expect(svar.status).toBe(201);
    return svar.body as { id: string; revision: number; position: string };
  };
  const handelse = { enhetId, beskrivning: BESKRIVNING };
  await skapad(som('medarbetare'), '/avvikelser', { ...handelse, tidpunkt: sedan(33) });
  const incident = { ...handelse, kategorier: ['personuppgiftsincident'], upptackt: sedan(2.9), tidpunkt: sedan(2.8) };
  const med = await skapad(som('medarbetare'), '/avvikelser', incident);
  await skapad(som('medarbetare'), '/avvikelser', { ...handelse, kategorier: ['personuppgiftsincident'], rapporterasSom: 'lex-sarah' });
  const lex = await skapad(som('enhetschef-1'), '/lex-sarah', { ...handelse, tidpunkt: sedan(3) });
  const klagomal = { typ: 'klagomal', kanal: 'telefon', avsandarkategori: 'narstaende', anonym: false, onskarSvar: true };
  await skapad(som('medarbetare'), '/klagomal', { ...klagomal, ...handelse, inkom: sedan(20) });
  await skapad(som('medarbetare'), '/klagomal', { ...klagomal, beskrivning: BESKRIVNING, inkom: sedan(6.5) });
  const atgard = { orsak: 'Otydligt.', typ: 'rutinandring', beskrivning: 'Läs upp.', ansvarigId: 'medarbetare' };
  const steg = async (id: string, revision: number, noun: string, body: object, klient: Klient, typ: string) => {
    const svar = await klient.post(`/${typ}/${id}/${noun}`, body, { ifMatch: revision });
    expect(svar.status).toBeLessThan(300);
    return (svar.body as { revision: number }).revision;
  };
  const tagen = await steg(lex.id, lex.revision, 'mottagning', { omedelbaraAtgarder: [] }, som('lex-sarah-ansvarig'), 'lex-sarah');
  await steg(lex.id, tagen, 'atgarder', atgard, som('lex-sarah-ansvarig'), 'lex-sarah');
  await steg(med.id, med.revision, 'mottagning', {}, som('enhetschef-1'), 'avvikelser');
  const { store, runtime } = app.installation;
  expect(await runtime.waitFor('0000', (await store.feed('0000').head())!, 60_000)).toBe(true);
}

const frister = async (klient: Klient, fraga = ''): Promise<readonly Frist[]> => {
  const svar = await klient.get(`/frister?limit=100${fraga}`);
  expect(svar.status).toBe(200);
  return svar.body.frister;
};
const nyckel = ({ regel, senast, status, atgardId = '' }: Omit<Frist, 'arende'>): string => [regel, senast, status, atgardId].join(' ');

describe('GET /frister', () => {
  test('visar för var och en just de frister som ärendets eller åtgärdens eget svar visar', async () => {
    const TABELLER = { avvikelse: 'avvikelser', 'lex-sarah': 'lex-sarah', klagomal: 'klagomal' } as const;
    const alla: { typ: keyof typeof TABELLER; id: string }[] = await app.dataSource.query(
      `select 'avvikelse' as typ, id from avvikelse union all select 'lex-sarah', id from lex_sarah union all select 'klagomal', id from klagomal`,
    );
    expect(new Set(alla.map(({ typ }) => typ)).size).toBe(3);
    let sedda = 0;
    for (const [vem, klient] of klienter) {
      const lista = await frister(klient);
      for (const { typ, id } of alla) {
        const eget = await klient.get(`/${TABELLER[typ]}/${id}`);
        const vantat = new Set(eget.status === 200 ? (eget.body.frister as Frist[]).map(nyckel) : []);
        for (const atgard of (await klient.get('/atgarder?limit=100')).body.atgarder as {
          kalla: { id: string };
          id: string;
          frister: Frist[];
        }[])
          if (atgard.kalla.id === id) for (const frist of atgard.frister) vantat.add(nyckel({ ...frist, atgardId: atgard.id }));
        const visade = lista.filter(({ arende }) => arende.id === id);
        sedda += visade.length;
        expect({ vem, typ, frister: visade.map(nyckel).sort() }).toEqual({ vem, typ, frister: [...vantat].sort() });
      }
    }
    expect(sedda).toBeGreaterThan(50);
  });

  test('de som inte är gjorda först, sedan efter när de går ut, sida för sida, med regelns namn och vem som svarar för dem', async () => {
    const lex = som('lex-sarah-ansvarig');
    const lista = await frister(lex);
    const plats = ({ status, senast }: Frist): string => `${['pagar', 'utgatt'].includes(status) ? 0 : 1} ${senast}`;
    expect(lista.map(plats)).toEqual(lista.map(plats).sort());
    expect(new Set(lista.map((frist) => plats(frist)[0]))).toEqual(new Set(['0', '1']));
    const sidor = [];
    for (let page = 1; (page - 1) * 3 < lista.length; page++) {
      const svar = await lex.get(`/frister?limit=3&page=${page}`);
      expect(svar.body).toMatchObject({ totalt: lista.length, page, limit: 3 });
      sidor.push(...svar.body.frister);
    }
    expect(sidor).toEqual(lista);
    const mottagning = (await frister(som('enhetschef-1'))).find(({ regel }) => regel === 'avvikelse-paborjad');
    expect(mottagning).toMatchObject({
      etikett: expect.any(String),
      status: 'utgatt',
      kalla: expect.any(String),
      rattsligStallning: 'lokal',
      arende: { typ: 'avvikelse', nummer: expect.stringMatching(/^A-/) },
      enhetId,
      ansvarigRoll: 'enhetschef',
    });
    expect(lista.find(({ regel }) => regel === 'lex-mottagning')).toMatchObject({
      ansvarigRoll: 'lex-sarah-ansvarig',
      lagkrav: { uttryck: 'genast' },
      forflutet: { dagar: expect.any(Number) },
    });
  });

  test('väljer efter ansvarig, status och sista dag', async () => {
    const egna = await frister(som('medarbetare'), '&ansvarigId=medarbetare');
    expect(egna).toEqual([
      expect.objectContaining({ regel: 'atgard-uppfoljning', ansvarigId: 'medarbetare', atgardId: expect.any(String) }),
    ]);
    const roll = async (vem: string, klient = som(vem)) => {
      const svar = await frister(klient, `&ansvarigId=${vem}`);
      return [...new Set(svar.map((frist) => `${frist.regel} ${frist.ansvarigRoll ?? frist.ansvarigId}`))].sort();
    };
    expect(await roll('registrator')).toEqual([
      'klagomal-bekraftelse registrator',
      'klagomal-registrering registrator',
      'klagomal-svar registrator',
    ]);
    expect(await roll('enhetschef-1')).toEqual(
      expect.arrayContaining(['avvikelse-paborjad enhetschef', 'imy-anmalan enhetschef', 'klagomal-svar enhetschef']),
    );
    expect(await roll('enhetschef-1')).not.toContainEqual(expect.stringMatching(/registr|lex-/));
    expect(await roll('lex-sarah-ansvarig')).toContain('lex-mottagning lex-sarah-ansvarig');
    expect(await roll('enhetschef-2')).toEqual([]);
    expect(await roll('enhetschef-1', som('forvaltningschef'))).toEqual([]);
    const sida = await som('enhetschef-1').get('/frister?ansvarigId=enhetschef-1&limit=1&page=2');
    expect(sida.body).toMatchObject({ totalt: (await frister(som('enhetschef-1'), '&ansvarigId=enhetschef-1')).length, page: 2 });
    const utgangna = await frister(som('enhetschef-1'), '&status=utgatt');
    expect(utgangna.length).toBeGreaterThan(0);
    for (const { status } of utgangna) expect(status).toBe('utgatt');
    const idag = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
    const alla = await frister(som('enhetschef-1'));
    const snart = await frister(som('enhetschef-1'), `&till=${idag}`);
    expect(snart.length).toBeLessThan(alla.length);
    expect(snart).toEqual(
      alla.filter(({ senast }) => new Date(senast).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' }) <= idag),
    );
    for (const fel of ['status=alla', 'till=igar', 'limit=0', 'ansvarigId=%20', 'okand=1'])
      expect((await som('medarbetare').get(`/frister?${fel}`)).status).toBe(400);
  });
});

describe('bevakningen', () => {
  test('antecknar, mejlar och anropar en gång, utan ett ord om vad ärendet gäller', async () => {
    const { bevakare, utskickare, store } = app.installation;
    await bevakare.enRunda();
    await bevakare.enRunda();
    utskickare.start();
    const klar = async () =>
      (await app.dataSource.query(`select count(*)::int as n from motor.utkorg where status = 'vantar'`))[0].n === 0 && brev.length > 0;
    await app.installation.runtime.waitFor('0000', (await store.feed('0000').head())!, 60_000);
    await eventually('utkorgen är tom', klar);
    await utskickare.stop();

    const noterade: { n: number; antal: number }[] = await app.dataSource.query(
      `select count(*)::int as n, count(distinct (arendetyp, arende_id, regel, del_id, senast, steg))::int as antal from bevakad_frist`,
    );
    expect(noterade[0]!.n).toBe(noterade[0]!.antal);
    expect(new Set(brev.flatMap(({ till }) => till))).toEqual(new Set(['chefen@exempelkommun.example']));
    for (const { text } of brev) {
      expect(text).toMatch(/Auto-Submitted: auto-generated/);
      expect(text).not.toMatch(/Planterad|personuppgift|lex|IVO/i);
    }
    for (const { headers, body } of anrop) {
      expect(body).not.toContain('Planterad');
      const signatur = createHmac('sha256', HEMLIGHET)
        .update(`${String(headers['x-hjulet-tidpunkt'])}.${body}`)
        .digest('hex');
      expect(headers['x-hjulet-signatur']).toBe(`sha256=${signatur}`);
    }
    const ider = anrop.map(({ body }) => (JSON.parse(body) as { id: string }).id);
    expect(new Set(ider).size).toBe(ider.length);
    expect(anrop.map(({ body }) => (JSON.parse(body) as { slag: string }).slag)).toContain('frist-utgangen');
  });

  test('systemadministratören ser vad som skickats och hur det gick; ingen annan', async () => {
    const svar = await som('systemadministrator').get('/frister/utskick?limit=100');
    expect(svar.status).toBe(200);
    const { utskick, totalt } = svar.body;
    expect(utskick).toHaveLength(totalt);
    expect(new Set(utskick.map(({ status }: { status: string }) => status))).toEqual(new Set(['skickad', 'utan-adress']));
    for (const { forsok } of utskick) expect(forsok).toHaveLength(1);
    expect(JSON.stringify(utskick)).not.toContain('@');
    const utan = await som('systemadministrator').get('/frister/utskick?status=utan-adress');
    expect(utan.body.totalt).toBeGreaterThan(0);
    for (const vem of ['medarbetare', 'enhetschef-1', 'lex-sarah-ansvarig', 'loggranskare'])
      expect((await som(vem).get('/frister/utskick')).status).toBe(403);
  });

  test('mätvärdena säger hur många frister som är kvar och vad som väntar', async () => {
    const { body } = await app.installation.metrics.text();
    expect(body).toMatch(/hjulet_frister\{kommun="0000",status="utgatt"\} [1-9]/);
    expect(body).toMatch(/hjulet_utkorg_meddelanden\{slag="mejl",status="skickad"\} [1-9]/);
    expect(body).toMatch(/hjulet_utskicksforsok_total\{slag="webhook",utfall="skickad"\} [1-9]/);
  });
});
