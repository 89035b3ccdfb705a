import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { streamIdOf } from '#engine/event-store';
import { hande, rapporterad } from '#testkit/given/avvikelse';
import { startaProvapp, type Klient, type Provapp, type Svar } from './avvikelse-app.js';

/** a year that has ended on whatever day the test is run */
const AR = new Date().getUTCFullYear() - 1;
const KOMMUN = '0000';
const dag = (datum: string): string => `${AR}-${datum}T08:00:00.000Z`;
const idag = (): string => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const FORMAT = ['html', 'pdf', 'arkiv', 'docx', 'xlsx', 'json'] as const;
/** made of the same model as the others, and made fast: what changes a figure changes these */
const OF_FIGURES = ['html', 'json'];
const UTGAVOR = ['full', 'publik'] as const;
const SIGNATUR = { html: '<!DOCTYPE html>', pdf: '%PDF-1.', arkiv: '%PDF-1.', docx: 'PK', xlsx: 'PK', json: '{' } as const;

/** what somebody could try to write, and what must come out as text */
const ELAKT =
  '<script>alert(1)</script> =HYPERLINK("https://example.org";"x") #strong[fet] $x^2$ \u202Eomvänt\u202C <b>fet</b> &amp; {{ x }}';
const PUBLIKT = 'Det som kan sägas till alla.';

let app: Provapp;
let chef: Klient;
let sekreterare: Klient;
let controller: Klient;
let medarbetare: Klient;
let enhetschef: Klient;
let kommunId: string;
let enhetId: string;
let enhetsvag: readonly string[];

beforeAll(async () => {
  app = await startaProvapp();
  const ids = ['forvaltningschef', 'namndsekreterare', 'controller', 'medarbetare', 'enhetschef-1'];
  [chef, sekreterare, controller, medarbetare, enhetschef] = (await Promise.all(ids.map((id) => app.som(id)))) as [
    Klient,
    Klient,
    Klient,
    Klient,
    Klient,
  ];
  const { anvandare } = (await app.oppen.get('/dev-idp/anvandare')).body;
  enhetId = anvandare.find(({ id }: { id: string }) => id === 'enhetschef-1').roller[0].organisationsenhetId;
  const organisation = await app.installation.organisation.onDay(KOMMUN, idag());
  kommunId = organisation.rot!.id;
  enhetsvag = organisation.vag(enhetId);
  for (let n = 0; n < 7; n += 1)
    await klart(
      await medarbetare.post('/avvikelser', {
        enhetId,
        beskrivning: 'En insats uteblev.',
        kategorier: ['fall'],
        berorda: [{ kon: n < 2 ? 'man' : 'kvinna' }],
        tidpunkt: dag('03-02'),
      }),
    );
});
afterAll(() => app?.close());

async function klart(svar: Svar): Promise<{ id: string; revision: number; position: string }> {
  expect({ status: svar.status, body: svar.body }).toMatchObject({ status: svar.status < 300 ? svar.status : 200 });
  return svar.body;
}

/** A report and where it stands. */
class Rapport {
  constructor(
    readonly id: string,
    private revision: number,
    private position: string,
  ) {}

  static async ny(body: object = {}, klient = chef): Promise<Rapport> {
    const period = { fran: `${AR}-01-01`, till: `${AR}-12-31`, benamning: String(AR) };
    const { id, revision, position } = await klart(
      await klient.post('/kvalitetsberattelser', { period, organisationsenhetId: kommunId, ...body }),
    );
    return new Rapport(id, revision, position);
  }

  async forsok(noun: string, body: object = {}, klient = chef): Promise<Svar> {
    const svar = await klient.post(`/kvalitetsberattelser/${this.id}/${noun}`, body, { ifMatch: this.revision });
    if (svar.status < 300) ({ revision: this.revision, position: this.position } = svar.body as Rapport['steg']);
    return svar;
  }

  async gor(noun: string, body: object = {}, klient = chef): Promise<void> {
    await klart(await this.forsok(noun, body, klient));
  }

  las(below = '', klient = chef): Promise<Svar> {
    const minst = `minst=${encodeURIComponent(this.position)}`;
    return klient.get(`/kvalitetsberattelser/${this.id}${below}${below.includes('?') ? '&' : '?'}${minst}`);
  }

  async fil(format: string, utgava: string, klient = chef): Promise<Buffer> {
    const svar = await this.las(`/dokument?format=${format}&utgava=${utgava}`, klient);
    expect({ format, utgava, status: svar.status, fel: svar.status === 200 ? null : svar.body }).toEqual({
      format,
      utgava,
      status: 200,
      fel: null,
    });
    return svar.bytes;
  }

  /** hash by edition and format */
  async hashar(formats: readonly string[] = FORMAT, klient = chef): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for (const utgava of UTGAVOR)
      for (const format of formats) found[`${utgava} ${format}`] = sha256(await this.fil(format, utgava, klient));
    return found;
  }

  declare private readonly steg: { revision: number; position: string };
}

/** As many events as that, in cases that would be counted if the report did not stay at its number. */
async function handelser(antal: number): Promise<void> {
  const { codec, store, runtime } = app.installation;
  const PER_ARENDE = 100;
  let position = '';
  for (let n = 0; n < antal / PER_ARENDE; n += 1) {
    const avvikelseId = randomUUID();
    const commandId = randomUUID();
    const streamId = streamIdOf(KOMMUN, 'avvikelse', avvikelseId);
    const events = [
      rapporterad({ avvikelseId, nummer: `A-${AR}-9${String(n).padStart(5, '0')}`, enhet: { enhetId, regi: 'egen', vag: enhetsvag } }),
      ...Array.from({ length: PER_ARENDE - 1 }, () => hande('AvvikelseKompletterad', { text: 'Ett tillägg.', avRapportoren: false })),
    ].map((each) => ({ ...each, data: { ...each.data, tidpunkt: dag('05-05') } }));
    const context = { commandId, correlationId: commandId, actorId: 'medarbetare', role: 'medarbetare', kommun: KOMMUN };
    ({ position } = await store.append(streamId, 'no_stream', await codec.encode(streamId, commandId, events), context));
  }
  await runtime.waitFor(KOMMUN, position, 120_000);
}

/** What the command said; its words also when it ended with a fault. */
const ops = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> =>
  promisify(execFile)('node', ['dist/apps/ops/main.js', ...args], { env }).then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }: { stdout: string; stderr: string }) => `${stdout}${stderr}`,
  );

describe('en rapports byte', () => {
  let utkast: Rapport;
  let beslutad: Rapport;
  const utkastet: Record<string, string> = {};
  let beslutet: Record<string, string>;

  test('ett utkast finns i varje format och utgåva, som det är, och blir samma byte en gång till', async () => {
    utkast = await Rapport.ny();
    await utkast.gor('avsnitt', { nyckel: 'analys', text: ELAKT, publikText: PUBLIKT });
    for (const utgava of UTGAVOR)
      for (const format of FORMAT) {
        const svar = await utkast.las(`/dokument?format=${format}&utgava=${utgava}`);
        expect({ format, status: svar.status }).toEqual({ format, status: 200 });
        expect(svar.bytes.subarray(0, 20).toString('latin1')).toContain(SIGNATUR[format]);
        expect(String(svar.headers['content-disposition'])).toContain(
          `kvalitetsberattelse-${AR}-utkast${utgava === 'publik' ? '-publik' : ''}`,
        );
        utkastet[`${utgava} ${format}`] = sha256(svar.bytes);
      }
    expect(await utkast.hashar()).toEqual(utkastet);
    expect(new Set(Object.values(utkastet)).size).toBe(FORMAT.length * UTGAVOR.length);
  });

  test('det som skrivs visas som text, och det som är skrivet för alla står i den publika utgåvan', async () => {
    const [full, publik] = [await utkast.fil('html', 'full'), await utkast.fil('html', 'publik')].map((bytes) => bytes.toString('utf8'));
    expect(full).toContain('&lt;script&gt;alert(1)&lt;/script&gt; =HYPERLINK(');
    expect(full).toContain('#strong[fet] $x^2$');
    expect(full).toContain('&lt;b&gt;fet&lt;/b&gt; &amp;amp; {{ x }}');
    expect(full).not.toContain('\u202E');
    expect(full).not.toContain('<script');
    expect(publik).toContain(PUBLIKT);
    expect(publik).not.toContain('HYPERLINK');
    const { body } = await utkast.las();
    expect(body.avsnitt.find(({ nyckel }: { nyckel: string }) => nyckel === 'analys')).toMatchObject({ text: ELAKT, publikText: PUBLIKT });
  });

  test('hundratusen tecken avvisas med skäl', async () => {
    const svar = await utkast.forsok('avsnitt', { nyckel: 'analys', text: 'a'.repeat(100_000) });
    expect(svar).toMatchObject({ status: 400, body: { kod: 'OGILTIG_INDATA' } });
    expect(JSON.stringify(svar.body.fel)).toContain('Korta ned till högst 50000');
  });

  test('granskaren lämnar tillbaka med skäl, och historiken säger vem som skrev vad och när', async () => {
    await utkast.gor('granskning');
    expect((await utkast.forsok('avsnitt', { nyckel: 'analys', text: 'Sent.' })).body).toMatchObject({ kod: 'FEL_FAS' });
    expect((await utkast.forsok('aterlamning', { motivering: 'Skriv mer.' }, medarbetare)).status).toBe(404);
    await utkast.gor('aterlamning', { motivering: 'Skriv mer om väntetiden.' });
    await utkast.gor('avsnitt', { nyckel: 'analys', text: ELAKT, publikText: PUBLIKT });
    const { historik } = (await utkast.las('/historik')).body;
    expect(historik.map(({ typ, aktor, uppgifter }: Record<string, unknown>) => [typ, aktor, uppgifter])).toMatchObject([
      ['KvalitetsberattelseUtkastSkapat', 'forvaltningschef', { utformning: { namn: 'standard', version: '2' } }],
      ['AvsnittSkrivet', 'forvaltningschef', { nyckel: 'analys', text: ELAKT, publikText: PUBLIKT }],
      ['KvalitetsberattelseGranskad', 'forvaltningschef', {}],
      ['KvalitetsberattelseAterlamnad', 'forvaltningschef', { motivering: 'Skriv mer om väntetiden.' }],
      ['AvsnittSkrivet', 'forvaltningschef', { nyckel: 'analys' }],
    ]);
  });

  test('beslutet lagrar varje fil och modellen, med hash', async () => {
    beslutad = await Rapport.ny();
    await beslutad.gor('avsnitt', { nyckel: 'analys', text: ELAKT, publikText: PUBLIKT });
    await beslutad.gor('granskning');
    await beslutad.gor('beslut', { datum: idag(), diarienummer: 'SN 2026-17' });
    beslutet = await beslutad.hashar();
    const { beslut } = (await beslutad.las()).body;
    const hashar = beslut.dokument.map(({ utgava, format, sha256: hash }: Record<string, string>) => [`${utgava} ${format}`, hash]);
    expect(Object.fromEntries(hashar)).toEqual(beslutet);
    expect(beslut.modeller.map(({ utgava }: { utgava: string }) => utgava)).toEqual([...UTGAVOR]);
    const handelse = (await beslutad.las('/historik')).body.historik.at(-1);
    expect(JSON.stringify(handelse)).not.toContain('innehall');
  });

  test('tiotusen händelser till ändrar varken utkastet eller det beslutade', async () => {
    await handelser(10_000);
    expect((await (await Rapport.ny()).las()).body.avsnitt).toContainEqual(
      expect.objectContaining({ siffror: expect.arrayContaining([expect.objectContaining({ nyckel: 'avvikelser.antal', varde: 107 })]) }),
    );
    expect(utkastet).toMatchObject(await utkast.hashar(OF_FIGURES));
    expect(await beslutad.hashar()).toEqual(beslutet);
  });

  test('ombyggda läsmodeller ändrar ingenting', async () => {
    for (const name of ['avvikelse', 'kvalitetsberattelse']) await app.installation.runtime.rebuild(name);
    expect(utkastet).toMatchObject(await utkast.hashar(OF_FIGURES));
    expect(await beslutad.hashar()).toEqual(beslutet);
  });

  test('gallring av ärendena ändrar ingenting: siffrorna är låsta, och text om personer följer inte med', async () => {
    await app.dataSource.query('update nyckel.datanyckel set inpackad = null, forstord = now() where not (scope_id = any($1))', [
      [utkast.id, beslutad.id],
    ]);
    expect(utkastet).toMatchObject(await utkast.hashar(OF_FIGURES));
    expect(await beslutad.hashar()).toEqual(beslutet);
  });

  test('en annan process i en annan tidszon och ett annat språk gör samma byte av den lagrade modellen', async () => {
    const { database, eventStore, kekFile } = app.installation.config;
    const dataDir = await mkdtemp(join(tmpdir(), 'hjulet-rendera-'));
    const log =
      eventStore.kind === 'kurrentdb'
        ? { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: eventStore.url, KURRENTDB_STREAM_PREFIX: eventStore.streamPrefix }
        : {};
    const env = {
      ...log,
      PATH: process.env['PATH'],
      DATABASE_URL: database.embedded ? '' : database.url,
      KEK_FILE: kekFile!,
      DATA_DIR: dataDir,
      TZ: 'Pacific/Kiritimati',
      LANG: 'tr_TR.UTF-8',
      LC_ALL: 'tr_TR.UTF-8',
    };
    try {
      const stdout = await ops(['rendera-om', '--rapport', beslutad.id], env);
      for (const [namn, hash] of Object.entries(beslutet)) expect(stdout).toContain(`${namn}: samma byte som beslutades, ${hash}`);
      expect(stdout.trim().split('\n')).toHaveLength(FORMAT.length * UTGAVOR.length);
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  });

  test('ett år utan uppgifter blir en rapport som säger det', async () => {
    const tom = await Rapport.ny({ period: { fran: `${AR - 1}-01-01`, till: `${AR - 1}-12-31`, benamning: 'Året före' } });
    const svar = await tom.forsok('granskning');
    expect(svar.status).toBe(200);
    expect((await tom.fil('html', 'full')).toString('utf8')).toContain('inte har rapporterats');
  });

  test('den som inte ser alla slags ärenden får den publika utgåvan, också när den frågar efter den fulla', async () => {
    for (const utgava of UTGAVOR) {
      const svar = await beslutad.las(`/dokument?format=json&utgava=${utgava}`, controller);
      expect(sha256(svar.bytes)).toBe(beslutet['publik json']);
      expect(String(svar.headers['content-disposition'])).toContain(`kvalitetsberattelse-${AR}-publik.json`);
    }
    expect((await beslutad.las('', controller)).body).toMatchObject({ utgava: 'publik' });
    const { historik } = (await beslutad.las('/historik', controller)).body;
    expect(historik[1]).toMatchObject({
      typ: 'AvsnittSkrivet',
      aktor: 'forvaltningschef',
      uppgifter: { nyckel: 'analys', publikText: PUBLIKT },
    });
    expect(JSON.stringify(historik)).not.toContain('HYPERLINK');
  });

  test('det som är publicerat läser alla i kommunen, i den publika utgåvan', async () => {
    expect((await beslutad.las('', medarbetare)).status).toBe(404);
    expect((await beslutad.las('/dokument?format=pdf', enhetschef)).status).toBe(404);
    await beslutad.gor('namndbehandling', { datum: idag(), paragraf: '§ 17', beslut: 'Läggs till handlingarna.' }, sekreterare);
    const { namndbehandling, beslut } = (await beslutad.las()).body;
    expect(namndbehandling.modell).toBe(beslut.modeller[0].sha256);
    await beslutad.gor('publicering');
    for (const klient of [medarbetare, enhetschef]) {
      expect(sha256(await beslutad.fil('pdf', 'full', klient))).toBe(beslutet['publik pdf']);
      expect((await beslutad.las('', klient)).body).toMatchObject({ utgava: 'publik', fas: 'publicerad' });
      expect((await klient.get('/kvalitetsberattelser')).body.kvalitetsberattelser).toMatchObject([{ id: beslutad.id }]);
    }
    expect((await beslutad.las('/historik', medarbetare)).status).toBe(404);
    expect(await beslutad.hashar()).toEqual(beslutet);
  });

  test('följebladet säger vad som har hänt sedan beslutet, och filerna pekar på det', async () => {
    const { headers } = await beslutad.las('/dokument?format=html', medarbetare);
    expect(headers['link']).toBe('<foljeblad>; rel="describedby"');
    const lasta = async (): Promise<number> => {
      const sql = `select count(*)::int as antal from lasning.logg where actor_id = 'medarbetare' and $1::uuid = any(arenden)`;
      return (await app.dataSource.query<{ antal: number }[]>(sql, [beslutad.id]))[0]!.antal;
    };
    const fore = await lasta();
    const blad = (await beslutad.las('/foljeblad', medarbetare)).body as string;
    // the nämnd's words are read, and who read them is known
    expect(await lasta()).toBe(fore + 1);
    for (const text of [
      `Beslutad ${idag()} av förvaltningschefen`,
      'SN 2026-17',
      `${idag()}, § 17`,
      'Läggs till handlingarna.',
      beslutet['publik pdf'],
    ])
      expect(blad).toContain(text);
    expect(blad).not.toContain(beslutet['full pdf']);
    expect((await beslutad.las('/foljeblad')).body).toContain(beslutet['full pdf']);
    for (const format of ['pdf', 'arkiv', 'docx'] as const) {
      const svar = await beslutad.las(`/foljeblad?format=${format}`, medarbetare);
      expect(svar.bytes.subarray(0, 20).toString('latin1')).toContain(SIGNATUR[format]);
      expect(String(svar.headers['content-disposition'])).toContain(`kvalitetsberattelse-${AR}-foljeblad`);
    }
    expect((await utkast.las('/foljeblad')).body).toMatchObject({ status: 422, kod: 'FEL_FAS' });
    expect((await utkast.las('/foljeblad', medarbetare)).status).toBe(404);
  });
});
