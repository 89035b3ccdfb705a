import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { OpenLog } from '#testkit/log-place';
import { adminUrl, TestServer, type Answer } from '#testkit/server';
import { wholeLog } from '#testkit/whole-log';
import { describedRoutes, type Route, type Schema } from './beskrivning.js';
import { iVagen, proaktivaSaker } from './proaktivt.js';

const KOMMUN = '0000';
const SEED = 20_260_301;
const FUZZED = 1_600;
const AT_A_TIME = 8;
const SOMEBODY = [
  'enhetschef-1',
  'forvaltningschef',
  'namndsekreterare',
  'systemadministrator',
  'registrator',
  'lex-sarah-ansvarig',
  'controller',
];

/** A problem document in Swedish with all its members; which fields are wrong stands in it when the fault lies in them. */
function faultsOf({ status, headers, body }: Answer): string[] {
  if (status < 400) return [];
  const faults = [];
  if (status >= 500) faults.push('is a fault of ours');
  if (headers.get('content-type') !== 'application/problem+json; charset=utf-8') faults.push('is no problem document');
  if (!/^urn:forbattringshjulet:problem:/.test(body.type) || body.status !== status || !body.instance) faults.push('lacks members');
  if (!/^[A-Z0-9_]+$/.test(body.kod ?? '')) faults.push('has no kod');
  if (!/^[A-ZÅÄÖ].*[.?]$/s.test(body.detail ?? '') || /\b(must|should|invalid|error|cannot|undefined)\b/i.test(JSON.stringify(body)))
    faults.push('is not told in Swedish');
  const needsFields = ['OGILTIG_INDATA', 'OGILTIG_JSON', 'UPPGIFTER_SAKNAS'].includes(body.kod);
  if (needsFields && !body.fel?.every((fel: { falt?: string; meddelande?: string }) => fel.falt && /\.$/.test(fel.meddelande ?? '')))
    faults.push('names no field');
  return faults;
}

/** mulberry32: the same numbers from the same seed */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const NASTY: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e15,
  '',
  ' ',
  'x',
  'å'.repeat(3_000),
  '2026-02-30',
  '2026-13-01T00:00:00Z',
  '0000-00-00',
  '2199-12-31T23:59:59Z',
  '9999-12-31',
  '-1',
  "'; drop table handelse; --",
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '=1+1',
  '\u202e',
  '👩‍👩‍👧',
  'e\u0301',
  '%00',
  [],
  {},
  [[[]]],
  [null],
  { a: 1 },
  randomUUIDOf('0'),
  'kvinna',
  ['SoL', 'SoL'],
  { fran: '2026-01-02', till: '2026-01-01' },
  'NaN',
  '1e400',
  '\n\r\t',
];
function randomUUIDOf(sign: string): string {
  return '00000000-0000-4000-8000-000000000000'.replaceAll('0', sign);
}

describe('bad input over the whole API', () => {
  let server: TestServer;
  let log: OpenLog;
  let posts: readonly { route: Route; path: string; who: string }[];
  let routes: readonly Route[];
  let enhetId: string;

  const send = async (
    who: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => server.request(method, path, body, { ...(who === null ? {} : { token: await server.token(who) }), headers });
  /** What somebody has asked for: not what the system notes by itself (a clock that has passed). */
  const fromOutside = async () => (await wholeLog(log.store, KOMMUN)).filter(({ meta }) => meta.actorId !== 'systemet');
  const events = async (): Promise<number> => (await fromOutside()).length;

  beforeAll(async () => {
    server = await TestServer.start({ env: { LOG_LEVEL: 'error' } });
    log = await server.log.open(await adminUrl(server.dataDir));
    routes = await describedRoutes(server);
    enhetId = (await server.request('GET', '/rapporter')).body.enheter.find(({ namn }: { namn: string }) => namn)!.id;
    const { body: people } = await server.request('GET', '/dev-idp/anvandare');
    const unitOf = (id: string): string =>
      people.anvandare.find((person: { id: string }) => person.id === id).roller[0].organisationsenhetId;
    enhetId = unitOf('enhetschef-1');
    const year = new Date().getUTCFullYear();
    const arende = await send('medarbetare', 'POST', '/avvikelser', { enhetId, beskrivning: 'Dörren stod olåst.' });
    const berattelse = await send('forvaltningschef', 'POST', '/kvalitetsberattelser', {
      period: { fran: `${year - 1}-01-01`, till: `${year - 1}-12-31`, benamning: 'Året' },
      organisationsenhetId: unitOf('forvaltningschef'),
    });
    const lexSarah = await send('medarbetare', 'POST', '/lex-sarah', { enhetId, beskrivning: 'En hyresgäst fick ingen mat.' });
    const klagomal = await send('medarbetare', 'POST', '/klagomal', {
      typ: 'klagomal',
      inkom: '2026-03-01',
      kanal: 'telefon',
      avsandarkategori: 'narstaende',
      anonym: false,
      onskarSvar: true,
      enhetId,
      beskrivning: 'Maten är kall.',
    });
    const information = await send('enhetschef-1', 'POST', '/ledningssystem/personalinformation', {
      organisationsenhetId: unitOf('enhetschef-1'),
      datum: '2026-03-01',
      avser: 'lex-sarah',
      tillfalle: 'aterkommande',
    });
    const made = async (who: string, path: string, body: object, ifMatch?: number): Promise<Answer> => {
      const answer = await send(who, 'POST', path, body, ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` });
      expect({ path, status: answer.status }).toEqual({ path, status: answer.status < 300 ? answer.status : 200 });
      return answer;
    };
    const namndId = unitOf('namndledamot');
    const proaktiva = await proaktivaSaker(made, () => 'En text.', { enhetId, namndId });
    const nyckeltal = await send('controller', 'POST', '/nyckeltal', {
      kalla: 'egen',
      nyckeltalId: 'EGEN-1',
      titel: 'Genomförandeplaner i tid',
      ar: 2025,
      varde: 91,
      hamtad: '2026-03-01',
    });
    const ejVerkstallda = await send('controller', 'POST', '/ej-verkstallda-beslut', {
      namndId: unitOf('namndledamot'),
      ar: 2024,
      kvartal: 1,
      lagrum: 'SoL',
      antal: 2,
    });
    const ids: readonly (readonly [string, string])[] = [
      ['/personalinformation/', information.body.id],
      ['/nyckeltal/', nyckeltal.body.id],
      ['/ej-verkstallda-beslut/', ejVerkstallda.body.id],
      ['/kvalitetsberattelser/', berattelse.body.id],
      ['/organisation/', enhetId],
      ['/lex-sarah/', lexSarah.body.id],
      ['/klagomal/', klagomal.body.id],
    ];
    const idIn = (path: string): string => ids.find(([below]) => path.includes(below))?.[1] ?? arende.body.id;
    posts = await Promise.all(
      routes
        .filter(({ method }) => method === 'POST')
        .map(async (route) => {
          const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => iVagen(proaktiva, route.path, name) ?? idIn(route.path));
          for (const who of SOMEBODY) {
            const { status } = await send(who, 'POST', path, { okant: 1 });
            if (status === 400) return { route, path, who };
          }
          return { route, path, who: SOMEBODY[0]! };
        }),
    );
  });
  afterAll(async () => {
    await log?.close();
    await server?.stop();
  });

  test('every POST route refuses what is no proper JSON, says why, and stores nothing', async () => {
    expect(posts.length).toBeGreaterThan(25);
    const before = await events();
    const problems: string[] = [];
    for (const { route, path, who } of posts) {
      const [first = 'text'] = Object.keys(route.example);
      const attempts: readonly (readonly [string, unknown, number, Record<string, string>?])[] = [
        ['cut off', `{"${first}":"x`, 400],
        ['no JSON', 'hej', 400],
        ['too deep', '['.repeat(40) + ']'.repeat(40), 400],
        ['too large', JSON.stringify({ [first]: 'x'.repeat(1_100_000) }), 413],
        ['NUL', `{"${first}":"a\\u0000"}`, 400],
        ['lone surrogate', `{"${first}":"\\udfff"}`, 400],
        ['a list', '[]', 400],
        ['unknown field', { ...route.example, hittePa: 1 }, 400],
        ['another format', 'text=x', 415, { 'content-type': 'application/x-www-form-urlencoded' }],
        ['compressed', '{}', 415, { 'content-encoding': 'gzip' }],
        ['another alphabet', '{}', 415, { 'content-type': 'application/json; charset=iso-8859-1' }],
      ];
      const answers = await Promise.all(
        attempts.map(async ([what, body, status, headers]) => ({ what, status, answer: await send(who, 'POST', path, body, headers) })),
      );
      for (const { what, status, answer } of answers) {
        const limited = answer.status === 429 && route.path.includes('/rapporter');
        const faults = [...faultsOf(answer), ...(answer.status === status || limited ? [] : [`${answer.status} for ${status}`])];
        problems.push(...faults.map((fault) => `${route.path} ${what}: ${fault}`));
      }
    }
    expect(problems).toEqual([]);
    expect(await events()).toBe(before);
  });

  test('every field of every POST route refuses another type, and is named', async () => {
    const before = await events();
    const problems: string[] = [];
    for (const { route, path, who } of posts.filter(({ route }) => !route.open)) {
      const properties = Object.entries(route.schema.properties ?? {});
      const answers = await Promise.all(
        properties.map(async ([name, schema]) => {
          const wrong = schema.type === 'array' || schema.type === 'object' ? 'text' : { fel: 'typ' };
          return { name, answer: await send(who, 'POST', path, { ...route.example, [name]: wrong }, { 'if-match': '"0"' }) };
        }),
      );
      for (const { name, answer } of answers) {
        const named = answer.body.fel?.some(({ falt }: { falt: string }) => falt.startsWith(name));
        const faults = [...faultsOf(answer), ...(answer.status === 400 && named ? [] : [`${answer.status}, not 400 that names it`])];
        problems.push(...faults.map((fault) => `${route.path} ${name}: ${fault}`));
      }
    }
    expect(problems).toEqual([]);
    expect(await events()).toBe(before);
  });

  test.each<[string, object, string]>([
    ['an impossible day', { tidpunkt: '2026-02-30T10:00:00Z' }, 'tidpunkt'],
    ['the future', { tidpunkt: '2100-01-01T10:00:00Z' }, 'tidpunkt'],
    ['an event that ends before it begins', { handelse: { fran: '2026-01-10', till: '2026-01-09', precision: 'dag' } }, 'handelse.till'],
    ['an event in the future', { handelse: { fran: '2100-01-10', precision: 'dag' } }, 'handelse.fran'],
    ['found in the future', { upptackt: '2100-01-10' }, 'upptackt'],
    ['a unit that does not exist', { enhetId: 'finns-inte' }, 'enhetId'],
  ])('%s is refused with its field', async (_, fields, falt) => {
    const before = await events();
    const answer = await send('enhetschef-1', 'POST', '/avvikelser', { enhetId, beskrivning: 'Dörren stod olåst.', ...fields });
    expect(answer).toMatchObject({ status: 400, body: { fel: expect.arrayContaining([expect.objectContaining({ falt })]) } });
    expect(faultsOf(answer)).toEqual([]);
    expect(await events()).toBe(before);
  });

  test('without login nothing but the open routes answers, and methods that do not exist are told with those that do', async () => {
    const problems: string[] = [];
    for (const { method, path, open } of routes) {
      const address = path.replace(/\{\w+\}/g, randomUUID());
      const { status, headers } = await send(null, method, address, method === 'POST' ? {} : undefined);
      if (open ? status === 401 : status !== 401) problems.push(`${method} ${path} without login: ${status}`);
      if (!open && headers.get('www-authenticate') !== 'Bearer') problems.push(`${method} ${path}: no www-authenticate`);
      for (const other of ['PUT', 'PATCH', 'DELETE']) {
        const answer = await send('enhetschef-1', other, address, {});
        if (answer.status !== 405 || !answer.headers.get('allow')?.includes(method))
          problems.push(`${other} ${path}: ${answer.status} ${answer.headers.get('allow')}`);
        problems.push(...faultsOf(answer).map((fault) => `${other} ${path}: ${fault}`));
      }
    }
    expect(problems).toEqual([]);
  });

  test(`${FUZZED} requests made from the description at random (seed ${SEED}): no fault of ours, and what is refused is not stored`, async () => {
    const random = randomFrom(SEED);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    const value = (schema: Schema, example: unknown): unknown => {
      if (random() < 0.25) return pick(NASTY);
      if (schema.enum && random() < 0.5) return pick(schema.enum);
      if (schema.properties) return object(schema, (example ?? {}) as Record<string, unknown>);
      if (schema.items)
        return Array.from({ length: Math.floor(random() * 4) }, () => value(schema.items!, (example as unknown[] | undefined)?.[0]));
      return example ?? pick(NASTY);
    };
    const object = (schema: Schema, example: Readonly<Record<string, unknown>>): Record<string, unknown> =>
      Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => random() < (schema.required?.includes(name) ? 0.95 : 0.5))
          .map(([name, part]) => [name, name === 'enhetId' && random() < 0.7 ? enhetId : value(part, example[name])]),
      );
    /** As the description shows it, so that some get through. */
    const example = (shown: Readonly<Record<string, unknown>>) => ({ ...shown, ...('enhetId' in shown ? { enhetId } : {}) });
    const accepted = new Set<string>();
    const problems: string[] = [];
    const counts = new Map<number, number>();
    const anonymous = new Set<string>();
    const fuzz = async (): Promise<void> => {
      const { route, path, who } = pick(posts);
      const requestId = randomUUID();
      const answer = await send(
        random() < 0.8 ? who : pick(SOMEBODY),
        'POST',
        path,
        random() < 0.2 ? example(route.example) : object(route.schema, route.example),
        {
          'x-request-id': requestId,
          ...(random() < 0.7 ? { 'if-match': pick(['"0"', '"0"', '"1"', '"7"', '0', '*', 'W/"0"', '""']) } : {}),
          ...(random() < 0.2
            ? { 'idempotency-key': pick(['nyckel-1', 'nyckel-2', 'å', '', 'x'.repeat(300)].filter((key) => key !== 'å')) }
            : {}),
        },
      );
      counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
      if (answer.status < 300) (route.open ? anonymous : accepted).add(requestId);
      problems.push(...faultsOf(answer).map((fault) => `${route.path}: ${answer.status} ${answer.body.kod} ${fault}`));
    };
    const from = (await wholeLog(log.store, KOMMUN)).at(-1)?.lopnummer ?? 0n;
    let left = FUZZED;
    await Promise.all(
      Array.from({ length: AT_A_TIME }, async () => {
        while (left-- > 0) await fuzz();
      }),
    );
    expect(problems).toEqual([]);
    const actors = new Map(
      (await fromOutside()).filter(({ lopnummer }) => lopnummer > from).map(({ meta }) => [meta.correlationId, meta.actorId]),
    );
    const refusedButStored = [...actors].filter(([id, actor]) => actor !== 'utan-inloggning' && !accepted.has(id));
    expect(refusedButStored).toEqual([]);
    expect([...actors].filter(([, actor]) => actor === 'utan-inloggning').length).toBeLessThanOrEqual(anonymous.size);
    // Some got through, so that the others were near enough to be a trial.
    expect(accepted.size).toBeGreaterThan(10);
    expect(counts.get(400)).toBeGreaterThan(200);
  });
});
