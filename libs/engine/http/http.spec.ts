import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { Kraver } from '#engine/access';
import { EventTooLarge, RevisionConflict, StoreDenied, StoreUnavailable, StreamGone } from '#engine/event-store';
import { DomainError } from '#engine/kernel';
import { checkOpenApi } from './index.js';
import { THING, THING_ELSEWHERE, UNIT } from './spec/example-area.js';
import { startApp, type RunningApp } from './spec/running-app.js';

const SAKER = '/kvalitet/v1/saker';
const good = { enhetId: UNIT, beskrivning: 'Larmet gick inte fram.' };
const assess = (headers: Record<string, string> = {}, motivering = 'Allvarligt.') => ({
  as: 'enhetschef-1' as const,
  body: { motivering },
  headers,
});

describe('the HTTP shell', () => {
  let http: RunningApp;
  beforeAll(async () => {
    http = await startApp();
  });
  afterAll(() => http.stop());
  beforeEach(() => {
    http.road.failure = null;
    http.fakes.caughtUp = true;
  });

  describe('commands', () => {
    test('a created thing is answered with 201, Location, ETag and the receipt', async () => {
      const answer = await http.send('POST', SAKER, { as: 'enhetschef-1', body: good });
      expect(answer.status).toBe(201);
      expect(answer.body).toEqual({ id: THING, revision: expect.any(Number), position: expect.any(String) });
      expect(answer.headers.get('location')).toBe(`${SAKER}/${THING}`);
      expect(answer.headers.get('etag')).toBe(`"${answer.body['revision'] as number}"`);
    });

    test('a repeated key is answered before the revision is looked at, also without one', async () => {
      const first = await http.send('POST', SAKER, { as: 'enhetschef-1', body: good });
      const revision = `"${first.body['revision'] as number}"`;
      const key = { 'idempotency-key': 'nyckel-1' };
      const done = await http.send('POST', `${SAKER}/${THING}/bedomning`, assess({ ...key, 'if-match': revision }));
      expect(done.status).toBe(200);
      const stale = await http.send('POST', `${SAKER}/${THING}/bedomning`, assess({ ...key, 'if-match': revision }));
      const bare = await http.send('POST', `${SAKER}/${THING}/bedomning`, assess(key));
      expect([stale.status, stale.body]).toEqual([200, done.body]);
      expect([bare.status, bare.body]).toEqual([200, done.body]);
      const other = await http.send('POST', `${SAKER}/${THING}/bedomning`, assess(key, 'Något annat.'));
      expect([other.status, other.body.kod]).toEqual([422, 'IDEMPOTENSNYCKEL_ANNAN_BEGARAN']);
    });

    test.each([
      ['missing', {}, 428, 'REVISION_SAKNAS'],
      ['stale', { 'if-match': '"0"' }, 412, 'INAKTUELL_REVISION'],
      ['weak', { 'if-match': 'W/"2"' }, 400, 'OGILTIG_INDATA'],
      ['not a number', { 'if-match': '"abc"' }, 400, 'OGILTIG_INDATA'],
      ['any', { 'if-match': '*' }, 400, 'OGILTIG_INDATA'],
    ])('a revision that is %s', async (_, headers, status, kod) => {
      const answer = await http.send('POST', `${SAKER}/${THING}/bedomning`, assess(headers));
      expect([answer.status, answer.body.kod]).toEqual([status, kod]);
    });

    test('the context carries the role of the permit, a correlation id that is a uuid and the business time in UTC', async () => {
      const headers = { 'x-request-id': '5c1a2f3e-0d7b-4a68-9f21-6b8e4d2c1a01' };
      const answer = await http.send('POST', SAKER, {
        as: 'enhetschef-1',
        headers,
        body: { ...good, tidpunkt: '2026-03-01T08:15:00+01:00' },
      });
      expect(answer.headers.get('x-request-id')).toBe('5c1a2f3e-0d7b-4a68-9f21-6b8e4d2c1a01');
      expect(http.road.contexts.at(-1)).toMatchObject({
        kommun: '0000',
        actorId: 'enhetschef-1',
        role: 'enhetschef',
        tidpunkt: '2026-03-01T07:15:00.000Z',
        correlationId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
      });
    });

    test('an empty body is an empty object when the command allows it', async () => {
      const first = await http.send('POST', SAKER, { as: 'enhetschef-1', body: good });
      const headers = { 'if-match': first.headers.get('etag')! };
      expect((await http.send('POST', `${SAKER}/${THING}/bedomning`, { as: 'enhetschef-1', headers })).status).toBe(200);
    });

    test('a rule that says no is 422 with its own code', async () => {
      const first = await http.send('POST', SAKER, { as: 'enhetschef-1', body: good });
      const answer = await http.send('POST', `${SAKER}/${THING}/bedomning`, assess({ 'if-match': first.headers.get('etag')! }, 'fel fas'));
      expect([answer.status, answer.body.kod]).toEqual([422, 'FEL_FAS']);
    });

    test('a command has no other query than minst', async () => {
      const answer = await http.send('POST', `${SAKER}?mints=3`, { as: 'enhetschef-1', body: good });
      expect([answer.status, answer.body.fel?.[0]?.falt]).toEqual([400, 'mints']);
    });
  });

  describe('who may', () => {
    test.each([
      ['the manager of the unit', 'enhetschef-1', THING, 200],
      ['the manager of another unit', 'enhetschef-1', THING_ELSEWHERE, 404],
      ['who reported it', 'medarbetare', THING, 200],
      ['who reported another', 'medarbetare', THING_ELSEWHERE, 404],
      ['a role above the unit', 'controller', THING_ELSEWHERE, 200],
      ['a role without any right', 'importor', THING, 404],
    ] as const)('looking at a thing: %s', async (_, as, id, status) => {
      expect((await http.send('GET', `${SAKER}/${id}`, { as })).status).toBe(status);
    });

    test.each([
      ['seen but not theirs to decide', 'medarbetare', THING, 403],
      ['not to be seen', 'medarbetare', THING_ELSEWHERE, 404],
      ['of another unit', 'enhetschef-2', THING, 404],
      ['without any role for it', 'importor', THING, 404],
    ] as const)('deciding on a thing that is %s', async (_, as, id, status) => {
      const answer = await http.send('POST', `${SAKER}/${id}/bedomning`, { as, body: {}, headers: { 'if-match': '"2"' } });
      expect(answer.status).toBe(status);
    });

    test('a collection that no role of the caller opens is 403', async () => {
      expect((await http.send('GET', SAKER, { as: 'importor' })).status).toBe(403);
    });

    test('a route without a policy, or with an unknown action, stops the start', async () => {
      @Controller('glomd')
      class Forgotten {
        @Get() read(): string {
          return '';
        }
      }
      @Controller('okand')
      class Unknown {
        @Get() @Kraver('okand.handling') read(): string {
          return '';
        }
      }
      await expect(startApp({ controllers: [Forgotten] })).rejects.toThrow('Forgotten.read has neither @Oppen() nor @Kraver()');
      await expect(startApp({ controllers: [Unknown] })).rejects.toThrow('okand.handling, which stands in no policy table');
    });
  });

  describe('queries', () => {
    test('the address is read by the fields of its DTO, with defaults', async () => {
      const answer = await http.send('GET', `${SAKER}?limit=5&oppna=true&lagrum=SoL,HSL&minst=3`, { as: 'controller' });
      expect(answer.body).toEqual({
        saker: [],
        totalt: 0,
        page: 1,
        limit: 5,
        fraga: { limit: 5, page: 1, oppna: true, lagrum: ['SoL', 'HSL'] },
      });
    });

    test.each([
      'limit=0',
      'limit=101',
      'limit=1e2',
      'page=0',
      'page=x',
      'limit=5&limit=6',
      'oppna=ja',
      'lagrum=LVU',
      'fran=2026-02-30',
      'okand=1',
      'minst=%22',
      'minst=',
    ])('?%s is 400 and named', async (query) => {
      const answer = await http.send('GET', `${SAKER}?${query}`, { as: 'controller' });
      expect([answer.status, answer.body.fel?.[0]?.falt]).toEqual([400, query.split('=')[0]]);
    });

    test('read models that lag behind ?minst= are 503 with Retry-After', async () => {
      http.fakes.caughtUp = false;
      const answer = await http.send('GET', `${SAKER}?minst=99`, { as: 'controller' });
      expect([answer.status, answer.body.kod, answer.headers.get('retry-after')]).toEqual([503, 'LASMODELL_EFTER', '1']);
    });
  });

  describe('faults', () => {
    const databaseError = (code: string) => Object.assign(new Error('hemligt innehåll'), { code, severity: 'ERROR' });
    test.each([
      ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect' }), 503],
      ['a query that timed out', new Error('Query read timeout'), 503],
      ['a store that does not answer', new StoreUnavailable('x'), 503],
      ['a database that shuts down', databaseError('57P01'), 503],
      ['a full disk', databaseError('53100'), 503],
      ['a deadlock, wrapped', Object.assign(new Error('wrapped'), { driverError: databaseError('40P01') }), 503],
      ['every address refused', new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' })]), 503],
      ['another writer', new RevisionConflict('0000_sak-1', 1n, 2n), 409],
      ['text that cannot be stored', databaseError('22021'), 400],
      ['a broken constraint', databaseError('23505'), 400],
      ['too deep for the database', databaseError('54001'), 400],
      ['a fault of ours', new TypeError('hemligt innehåll'), 500],
    ])('%s', async (_, failure, status) => {
      http.road.failure = failure;
      const answer = await http.send('POST', `${SAKER}/${THING}/bedomning`, assess({ 'if-match': '"2"' }));
      expect(answer.status).toBe(status);
      expect(answer.text).not.toContain('hemligt');
      expect(answer.headers.get('retry-after')).toBe(status === 503 ? '1' : null);
    });

    test('what is unavailable for a longer time says when to try again', async () => {
      http.road.failure = new DomainError('unavailable', 'SKRIVSKYDDAD', 'Det går att läsa.', [], 60);
      const answer = await http.send('POST', `${SAKER}/${THING}/bedomning`, assess({ 'if-match': '"2"' }));
      expect([answer.status, answer.body.kod, answer.headers.get('retry-after')]).toEqual([503, 'SKRIVSKYDDAD', '60']);
    });

    test.each([
      ['a stream that has been taken away', new StreamGone('0000_hemligt-1'), 'HANDELSER_BORTTAGNA'],
      ['more than the database takes', new EventTooLarge('0000_hemligt-1', 5_000, 'hemligt'), 'RYMS_INTE_I_DATABASEN'],
      ['an account that is refused', new StoreDenied('hemligt'), 'DATABASEN_NEKAR'],
    ])('%s is told in Swedish, and logged for who can mend it', async (_, failure, kod) => {
      http.road.failure = failure;
      const answer = await http.send('POST', `${SAKER}/${THING}/bedomning`, assess({ 'if-match': '"2"' }));
      expect([answer.status, answer.body.kod, answer.headers.get('retry-after')]).toEqual([500, kod, null]);
      expect(answer.body['detail']).toMatch(/[Ii]nget har sparats.*[Kk]ontakta förvaltningen/);
      expect(answer.text).not.toContain('hemligt');
      expect(http.faultLines.at(-1)).toMatchObject({ felklass: failure.name });
    });

    test('a fault is logged by its class and place, without its message', async () => {
      http.road.failure = new RangeError('hemligt innehåll\n    at hemlig plats');
      const answer = await http.send('POST', `${SAKER}/${THING}/bedomning`, assess({ 'if-match': '"2"' }));
      const line = http.faultLines.at(-1)!;
      expect(line).toMatchObject({ felklass: 'RangeError', route: `${SAKER}/:id/bedomning` });
      expect(answer.body['instance']).toContain(line.requestId);
      expect(line.plats.length).toBeGreaterThan(0);
      expect(JSON.stringify(line)).not.toContain('hemlig');
    });
  });

  describe('addresses and methods', () => {
    test.each([
      ['GET', '/okand', 404, null],
      ['GET', '/kvalitet/v1', 404, null],
      ['DELETE', SAKER, 405, 'GET, HEAD, POST'],
      ['PUT', `${SAKER}/${THING}`, 405, 'GET, HEAD'],
      ['OPTIONS', SAKER, 405, 'GET, HEAD, POST'],
      ['PATCH', `${SAKER}/${THING}/bedomning`, 405, 'POST'],
    ])('%s %s is %d', async (method, path, status, allow) => {
      const answer = await http.send(method, path);
      expect([answer.status, answer.headers.get('allow')]).toEqual([status, allow]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    });

    test('every answer has its number, is not stored and carries the protective headers', async () => {
      for (const answer of [await http.send('GET', '/health/live'), await http.send('GET', '/okand'), await http.send('GET', '/%ff')]) {
        expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
        expect(answer.headers.get('cache-control')).toBe('no-store');
      }
      const { headers } = await http.send('GET', '/health/live', {
        headers: { origin: 'https://example.com', 'x-request-id': '19121212-1212' },
      });
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('x-request-id')).not.toContain('1212-1212');
    });

    test('the access log holds the template, never the address, the query or the body', async () => {
      await http.send('GET', `${SAKER}/${THING}?hemlig=1`, {
        as: 'enhetschef-1',
        headers: { 'x-request-id': '10990000-0000-4000-8000-000000000001' },
      });
      await http.send('GET', '/okand/hemlig', { headers: { 'x-request-id': '10990000-0000-4000-8000-000000000002' } });
      const lines = http.accessLines.filter(({ requestId }) => requestId.startsWith('10990000-'));
      expect(lines).toEqual([
        {
          metod: 'GET',
          route: `${SAKER}/:id`,
          status: 200,
          ms: expect.any(Number),
          requestId: '10990000-0000-4000-8000-000000000001',
          actorId: 'enhetschef-1',
        },
        { metod: 'GET', route: '(okänd)', status: 404, ms: expect.any(Number), requestId: '10990000-0000-4000-8000-000000000002' },
      ]);
    });
  });

  describe('the service itself', () => {
    test('api-info, health and metrics', async () => {
      const info = await http.send('GET', '/kvalitet/v1/api-info', { headers: { accept: 'image/png' } });
      expect(Object.keys(info.body)).toEqual(['apiName', 'apiVersion', 'apiReleased', 'apiDocumentation', 'apiStatus']);
      expect((await http.send('GET', '/health/ready')).body).toMatchObject({ status: 'ok' });
      http.fakes.health = { ok: false, kontroller: [{ namn: 'databas', ok: false, detalj: 'Databasen svarar inte.' }] };
      const down = await http.send('GET', '/health/ready');
      expect([down.status, down.body.kod, down.body.fel]).toEqual([
        503,
        'EJ_REDO',
        [{ falt: 'databas', meddelande: 'Databasen svarar inte.' }],
      ]);
      expect((await http.send('GET', '/metrics')).text).toContain('http_request_seconds_bucket');
      expect((await http.send('GET', '/metrics', { headers: { 'x-forwarded-for': '192.0.2.1' } })).status).toBe(404);
    });

    test('the description is complete: every route, refusal and example', () => {
      expect(checkOpenApi(http.document, http.routes)).toEqual([]);
    });

    test('the check of the description sees what is taken away', () => {
      const document = structuredClone(http.document);
      const operation = document.paths[SAKER]!.post as unknown as {
        responses: Record<string, unknown>;
        requestBody: { content: Record<string, { example?: unknown }> };
      };
      delete operation.responses['401'];
      delete operation.requestBody.content['application/json']!.example;
      delete document.paths['/kvalitet/v1/api-info'];
      expect(checkOpenApi(document, http.routes)).toEqual([
        'GET /kvalitet/v1/api-info is served but not described',
        `POST ${SAKER}: no answer 401`,
        `POST ${SAKER}: the request (application/json) has no example`,
      ]);
    });

    test('the description is served as it is, and can be tried without the network', async () => {
      const served = await http.send('GET', '/kvalitet/v1/openapi.json');
      expect(served.body['openapi']).toBe('3.1.0');
      expect(served.body).toEqual(JSON.parse(JSON.stringify(http.document)));
      const page = await http.send('GET', '/kvalitet/v1/docs');
      expect(page.status).toBe(200);
      const loaded = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
      expect(loaded.length).toBeGreaterThan(0);
      for (const file of loaded) {
        const { status, headers } = await fetch(new URL(file, `${http.url}/kvalitet/v1/docs`));
        expect([file, status]).toEqual([file, 200]);
        expect(file).not.toMatch(/^https?:/);
        expect(headers.get('content-security-policy')).toContain("script-src 'self'");
      }
    });

    test('the example of a request is one that the service takes', async () => {
      const post = http.document.paths[SAKER]!.post as unknown as {
        requestBody: { content: Record<string, { example: Record<string, unknown> }> };
      };
      const { enhetId: _, ...example } = post.requestBody.content['application/json']!.example;
      const answer = await http.send('POST', SAKER, { as: 'enhetschef-1', body: { ...example, enhetId: UNIT } });
      expect([answer.status, answer.body.fel]).toEqual([201, undefined]);
    });
  });
});

describe('limits', () => {
  test('an actor who calls too often is told when to come back; others are not held up', async () => {
    const http = await startApp({ limits: { perActor: 3, reportsPerAddress: 2 } });
    try {
      const statuses: number[] = [];
      for (let call = 0; call < 4; call++) statuses.push((await http.send('GET', SAKER, { as: 'controller' })).status);
      expect(statuses).toEqual([200, 200, 200, 429]);
      const refused = await http.send('GET', SAKER, { as: 'controller' });
      expect([refused.body.kod, Number(refused.headers.get('retry-after')) > 0]).toEqual(['FOR_MANGA_ANROP', true]);
      expect((await http.send('GET', SAKER, { as: 'enhetschef-1' })).status).toBe(200);
      const reports: number[] = [];
      for (let call = 0; call < 3; call++)
        reports.push((await http.send('POST', '/kvalitet/v1/rapporter', { body: { text: 'Hej' } })).status);
      expect(reports).toEqual([201, 201, 429]);
    } finally {
      await http.stop();
    }
  });

  test('whether the process lives is answered however much an address has asked: nobody can have it restarted by asking', async () => {
    const http = await startApp({ limits: { perActor: 1 } });
    try {
      const statuses: number[] = [];
      for (const path of ['/health/ready', '/health/ready', '/health/live', '/health/live'])
        statuses.push((await http.send('GET', path)).status);
      expect(statuses).toEqual([200, 429, 200, 200]);
    } finally {
      await http.stop();
    }
  });

  test.each<[string, readonly string[], readonly number[]]>([
    ['behind a trusted proxy each address has a limit of its own', ['127.0.0.1'], [201, 201, 429]],
    ['nobody else is believed about where he comes from', ['192.0.2.1'], [201, 429, 429]],
  ])('%s', async (_, trustedProxies, expected) => {
    const http = await startApp({ limits: { reportsPerAddress: 1 }, trustedProxies });
    try {
      const statuses: number[] = [];
      for (const from of ['198.51.100.1', '198.51.100.2', '198.51.100.1'])
        statuses.push(
          (await http.send('POST', '/kvalitet/v1/rapporter', { body: { text: 'Hej' }, headers: { 'x-forwarded-for': from } })).status,
        );
      expect(statuses).toEqual(expected);
    } finally {
      await http.stop();
    }
  });

  test('metrics are read with their own token through a proxy', async () => {
    const http = await startApp({ metricsToken: 'mattoken' });
    try {
      const proxied = { 'x-forwarded-for': '192.0.2.1' };
      expect((await http.send('GET', '/metrics', { headers: { ...proxied, authorization: 'Bearer mattoken' } })).status).toBe(200);
      expect((await http.send('GET', '/metrics', { headers: { ...proxied, authorization: 'Bearer fel' } })).status).toBe(404);
    } finally {
      await http.stop();
    }
  });
});
