import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Registry } from 'prom-client';
import { Policy } from '#engine/access';
import { devIdentity, type DevIdentity } from '#engine/access/dev-idp';
import { EventSourcedCommandRoad } from '#engine/command';
import { EventRegistry } from '#engine/events';
import { MemoryEventStore } from '#engine/event-store/memory';
import {
  checkOpenApi,
  CLOCK,
  COMMAND_ROAD,
  createHttpApp,
  EVENT_CODEC,
  EVENT_STORE,
  HEALTH_CHECKS,
  HTTP_SETTINGS,
  HttpModule,
  METRICS_REGISTRY,
  POLICY,
  RANDOM,
  READ_YOUR_WRITES,
  REGLER,
  SERVER_KEY,
  standardLimits,
  TOKEN_VERIFIER,
  type HttpApp,
} from '#engine/http';
import { loadRegler } from '#regler/ladda';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import {
  devPeople,
  EXEMPELKOMMUN,
  OrganisationModule,
  organisationEvents,
  organisationPolicy,
  preparedId,
  seedExempelkommun,
} from '../index.js';

const NOW = '2026-03-01T12:00:00.000Z';
const clock = { now: () => NOW };
const serverKey = Buffer.alloc(32, 7);
const id = (nyckel: string): string => preparedId(EXEMPELKOMMUN, nyckel);

let folder: string;
let identity: DevIdentity;
let http: HttpApp;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'organisation-http-'));
  identity = await devIdentity(join(folder, 'dev-idp.jwk'), 'test');
  const store = new MemoryEventStore(clock);
  const codec = new EventRegistry([organisationEvents], new ClearFieldCipher());
  const road = new EventSourcedCommandRoad({ store, codec, clock, serverKey });
  await seedExempelkommun(road, NOW.slice(0, 10));
  const settings = {
    version: '0.1.0',
    released: '2026-03-01',
    contactUrl: 'https://example.se/kontakt',
    limits: standardLimits,
    log: { access: () => undefined, fault: () => undefined },
  };
  const tokens = [
    { provide: HTTP_SETTINGS, useValue: settings },
    { provide: CLOCK, useValue: clock },
    { provide: RANDOM, useValue: { uuid: randomUUID } },
    { provide: SERVER_KEY, useValue: serverKey },
    { provide: EVENT_STORE, useValue: store },
    { provide: EVENT_CODEC, useValue: codec },
    { provide: COMMAND_ROAD, useValue: road },
    { provide: REGLER, useValue: loadRegler() },
    { provide: POLICY, useValue: new Policy(organisationPolicy) },
    { provide: TOKEN_VERIFIER, useValue: identity.verifier },
    { provide: READ_YOUR_WRITES, useValue: { waitFor: () => Promise.resolve(true) } },
    { provide: HEALTH_CHECKS, useValue: { ready: () => Promise.resolve({ ok: true, kontroller: [] }) } },
    { provide: METRICS_REGISTRY, useValue: new Registry() },
  ];
  const engine = { module: class Engine {}, global: true, providers: tokens, exports: tokens.map(({ provide }) => provide) };
  @Module({ imports: [engine, HttpModule, OrganisationModule] })
  class TestApp {}
  http = await createHttpApp(TestApp, settings);
  await http.app.listen(0, '127.0.0.1');
  url = await http.app.getUrl();
});
afterAll(async () => {
  await http.app.close();
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly etag: string;
  readonly location: string | null;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- read as a client without types would
  readonly body: any;
}

async function send(
  as: string,
  method: 'GET' | 'POST',
  path: string,
  payload?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const person = devPeople(EXEMPELKOMMUN).find((each) => each.id === as)!;
  const authorization = `Bearer ${await identity.issue(EXEMPELKOMMUN, person)}`;
  const type = payload ? { 'content-type': 'application/json' } : {};
  const answer = await fetch(`${url}/kvalitet/v1${path}`, {
    method,
    headers: { authorization, ...type, ...headers },
    ...(payload ? { body: JSON.stringify(payload) } : {}),
  });
  return {
    status: answer.status,
    etag: answer.headers.get('etag') ?? '',
    location: answer.headers.get('location'),
    body: await answer.json(),
  };
}
const get = (path: string, as = 'medarbetare') => send(as, 'GET', path);
const change = async (path: string, payload: object, headers: Record<string, string> = {}) =>
  send('systemadministrator', 'POST', path, payload, { 'if-match': (await get('/organisation')).etag, ...headers });
const refusal = ({ status, body }: Answer) => [status, body.kod, ...(body.fel ?? []).map((fel: { falt: string }) => fel.falt)];

test('beskrivningen av API:et stämmer med det som tjänas', () => {
  expect(checkOpenApi(http.document, http.routes)).toEqual([]);
});

describe('organisationen', () => {
  test('visas som ett träd med kommunen överst', async () => {
    const { status, etag, body } = await get('/organisation');
    expect([status, etag]).toEqual([200, `"${body.revision}"`]);
    const { barn, ...kommun } = body.organisation;
    expect(kommun).toEqual({
      id: id('kommun'),
      typ: 'kommun',
      namn: 'Exempelkommun',
      regi: 'egen',
      giltigFran: '2000-01-01',
      giltigTill: null,
    });
    expect(barn.map((del: { namn: string }) => del.namn)).toEqual(['Kommunstyrelsen', 'Vård- och omsorgsnämnden', 'Socialnämnden']);
  });

  test('visas som den var en annan dag', async () => {
    const nameOn = async (datum: string) => (await get(`/organisation/enheter/${id('solglantan')}?datum=${datum}`)).body.namn;
    expect([await nameOn('2024-02-29'), await nameOn('2024-03-01')]).toEqual(['Dagverksamheten Solgläntan', 'Mötesplatsen Solgläntan']);
    expect((await get(`/organisation?datum=2024-06-01`)).body.organisation.barn).toHaveLength(3);
    expect((await get('/organisation?datum=1999-12-31')).status).toBe(404);
    expect(refusal(await get('/organisation?datum=2024-02-30'))).toEqual([400, 'OGILTIG_INDATA', 'datum']);
    expect((await get(`/organisation/enheter/${id('strandvagen')}`)).status).toBe(404);
  });

  test('en enhet inrättas, byter namn, flyttas och upphör', async () => {
    const ny = { typ: 'enhet', namn: 'Hemtjänsten Öster', overordnadId: id('aldreomsorg'), giltigFran: '2026-01-01' };
    const made = await send('systemadministrator', 'POST', '/organisation/enheter', ny, { 'idempotency-key': 'oster' });
    expect([made.status, made.location]).toEqual([201, `/kvalitet/v1/organisation/enheter/${made.body.id}`]);
    const enhet = `/organisation/enheter/${made.body.id}`;
    expect((await get(enhet)).body).toMatchObject({ namn: 'Hemtjänsten Öster', regi: 'egen', giltigFran: '2026-01-01', barn: [] });

    const again = await send('systemadministrator', 'POST', '/organisation/enheter', ny, { 'idempotency-key': 'oster' });
    expect([again.status, again.body]).toEqual([201, made.body]);

    const named = await change(`${enhet}/namnbyte`, { namn: 'Hemtjänsten Nordost', giltigFran: '2026-02-01' });
    expect([named.status, named.body.id, named.etag]).toEqual([200, made.body.id, `"${made.body.revision + 1}"`]);
    await change(`${enhet}/flytt`, { overordnadId: id('funktionsstod'), giltigFran: '2026-02-15' });
    await change(`${enhet}/upphorande`, { giltigTill: '2026-12-31' });
    expect((await get(enhet)).body).toMatchObject({ namn: 'Hemtjänsten Nordost', giltigTill: '2026-12-31' });
    expect((await get(`${enhet}?datum=2027-01-01`)).status).toBe(404);
    const under = (await get(`/organisation/enheter/${id('funktionsstod')}`)).body.barn.map((del: { id: string }) => del.id);
    expect(under).toContain(made.body.id);
  });

  test('utan datum gäller en ändring från dagen för sin tidpunkt', async () => {
    const path = `/organisation/enheter/${id('kvarnen')}`;
    expect((await change(`${path}/namnbyte`, { namn: 'Servicebostaden Gamla kvarnen', tidpunkt: '2026-02-10T23:30:00.000Z' })).status).toBe(
      200,
    );
    const names = await Promise.all(['2026-02-10', '2026-02-11'].map(async (datum) => (await get(`${path}?datum=${datum}`)).body.namn));
    expect(names).toEqual(['Servicebostaden Kvarnen', 'Servicebostaden Gamla kvarnen']);
  });

  test('det som är fel sägs, och inget ändras', async () => {
    const before = (await get('/organisation')).etag;
    const enhet = `/organisation/enheter/${id('natt')}`;
    expect(refusal(await send('systemadministrator', 'POST', '/organisation/enheter', { typ: 'enhet' }))).toEqual([
      422,
      'UPPGIFTER_SAKNAS',
      'namn',
      'overordnadId',
    ]);
    expect(refusal(await change('/organisation/enheter', { typ: 'kommun', namn: 'En till', overordnadId: id('kommun') }))).toEqual([
      400,
      'OGILTIG_INDATA',
      'typ',
    ]);
    expect(refusal(await change(`${enhet}/flytt`, { overordnadId: randomUUID() }))).toEqual([422, 'OVERORDNAD_SAKNAS', 'overordnadId']);
    expect(refusal(await change(`/organisation/enheter/${id('aldreomsorg')}/upphorande`, {})).slice(0, 2)).toEqual([
      422,
      'HAR_UNDERENHETER',
    ]);
    expect(refusal(await change(`/organisation/enheter/${randomUUID()}/namnbyte`, { namn: 'Nytt' }))).toEqual([404, 'SAKNAS']);
    expect(refusal(await send('systemadministrator', 'POST', `${enhet}/namnbyte`, { namn: 'Nytt' }))).toEqual([
      428,
      'REVISION_SAKNAS',
      'If-Match',
    ]);
    expect(refusal(await change(`${enhet}/namnbyte`, { namn: 'Nytt' }, { 'if-match': '"1"' }))).toEqual([412, 'INAKTUELL_REVISION']);
    expect((await get('/organisation')).etag).toBe(before);
  });

  test.each(['medarbetare', 'forvaltningschef', 'controller'])('%s får läsa men inte ändra', async (as) => {
    const payload = { typ: 'enhet', namn: 'Nytt', overordnadId: id('aldreomsorg') };
    expect((await send(as, 'POST', '/organisation/enheter', payload)).status).toBe(403);
    expect((await get('/organisation/historik', as)).status).toBe(200);
  });

  test('historiken säger vad, när och av vem', async () => {
    const { historik } = (await get('/organisation/historik')).body;
    expect(historik[0]).toMatchObject({
      revision: 0,
      typ: 'EnhetInrattad',
      tidpunkt: '1999-12-31T23:00:00.000Z',
      registrerad: NOW,
      aktor: 'systemadministrator',
      ursprung: 'demo',
      efterregistrerad: false,
      uppgifter: { namn: 'Exempelkommun', typ: 'kommun' },
    });
    const late = await change(`/organisation/enheter/${id('fyren')}/namnbyte`, {
      namn: 'Korttids Fyren',
      tidpunkt: '2026-02-01T08:00:00.000Z',
    });
    expect((await get('/organisation/historik')).body.historik[late.body.revision]).toMatchObject({ efterregistrerad: true });
  });
});

describe('delegationen', () => {
  const regel = {
    beslut: 'anmalningsbeslut',
    roller: ['namndsekreterare'],
    beslutsinstans: 'namnd',
    fran: '2026-02-01',
    kalla: 'Socialnämndens delegationsordning 2026-01-20 § 7',
  };
  const who = async (datum: string) =>
    (await get(`/delegation?datum=${datum}`)).body.delegation.filter((r: { beslut: string }) => r.beslut === 'anmalningsbeslut');

  test('är produktens förval tills kommunen beslutar annat från en dag', async () => {
    expect((await who('2026-02-28')).map((r: { beslutsinstans: string }) => r.beslutsinstans)).toEqual(['forvaltningschef', 'namnd']);
    expect((await send('systemadministrator', 'POST', '/delegation', regel)).status).toBe(200);
    expect(await who('2026-02-28')).toEqual([regel]);
    expect(await who('2026-01-31')).toHaveLength(2);
  });

  test('ändras bara av systemadministratören, och bara för beslut som finns', async () => {
    expect((await send('forvaltningschef', 'POST', '/delegation', regel)).status).toBe(403);
    const wrong = { ...regel, beslut: 'gissning', roller: ['kung'], till: '2026-01-01' };
    expect(refusal(await send('systemadministrator', 'POST', '/delegation', wrong))).toEqual([
      400,
      'OGILTIG_INDATA',
      'beslut',
      'roller',
      'till',
    ]);
  });
});

describe('kodverken', () => {
  test('listas med giltighet, källa och rättslig ställning', async () => {
    const { kodverk } = (await get('/kodverk')).body;
    expect(kodverk.map((each: { namn: string }) => each.namn)).toEqual(
      expect.arrayContaining(['kategorier', 'orsaksomraden', 'atgardstyper']),
    );
    for (const each of kodverk) {
      expect(each).toEqual(
        expect.objectContaining({ giltigFran: expect.any(String), kalla: expect.any(String), rattsligStallning: expect.any(String) }),
      );
    }
  });

  test('ett kodverk har sina koder; ett som inte finns är 404', async () => {
    const { body } = await get('/kodverk/kategorier');
    expect(body.koder.map((each: { kod: string }) => each.kod)).toContain('lakemedel');
    expect((await get('/kodverk/kategorier?datum=1901-01-01')).status).toBe(404);
    expect((await get('/kodverk/finns-inte')).status).toBe(404);
  });
});
