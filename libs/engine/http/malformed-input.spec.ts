import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UNIT } from './spec/example-area.js';
import { startApp, type Answer, type RunningApp } from './spec/running-app.js';

const SAKER = '/kvalitet/v1/saker';
const good = { enhetId: UNIT, beskrivning: 'Larmet gick inte fram.' };
const withField = (field: object): string => JSON.stringify({ ...good, ...field });
const raw = (members: string): string => `{"enhetId":"${UNIT}","beskrivning":"x",${members}}`;
const bytes = (...values: number[]): Uint8Array => Uint8Array.from([...Buffer.from('{"beskrivning":"'), ...values, ...Buffer.from('"}')]);
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** A refusal is a problem document with all its members, and its sentence is there to be read. */
function expectProblem(answer: Answer): void {
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(Object.keys(answer.body).filter((key) => key !== 'fel')).toEqual(['type', 'title', 'status', 'detail', 'instance', 'kod']);
  expect(answer.body['status']).toBe(answer.status);
  expect(answer.body.kod).toMatch(/^[A-Z_]+$/);
  expect(answer.body['detail']).toMatch(/\.$/);
}

describe('malformed input', () => {
  let http: RunningApp;
  beforeAll(async () => {
    http = await startApp({ limits: { perActor: 1_000_000 } });
  });
  afterAll(() => http.stop());

  const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    http.send('POST', SAKER, { as: 'enhetschef-1', body, headers });

  test.each<[string, string | Uint8Array, number, string, string]>([
    ['no JSON at all', 'beskrivning=x', 400, 'OGILTIG_JSON', 'begaran'],
    ['cut off', '{"beskrivning":"x"', 400, 'OGILTIG_JSON', 'begaran'],
    ['cut off in a text', '{"beskrivning":"x', 400, 'OGILTIG_JSON', 'beskrivning'],
    ['a comma too many', '{"beskrivning":"x",}', 400, 'OGILTIG_JSON', 'begaran'],
    ['single quotes', "{'beskrivning':'x'}", 400, 'OGILTIG_JSON', 'begaran'],
    ['a comment', '{/* */}', 400, 'OGILTIG_JSON', 'begaran'],
    ['something after', '{} {}', 400, 'OGILTIG_JSON', 'begaran'],
    ['NaN', raw('"antal":NaN'), 400, 'OGILTIG_JSON', 'antal'],
    ['a leading zero', raw('"antal":01'), 400, 'OGILTIG_JSON', 'begaran'],
    ['a bad escape', raw('"rubrik":"\\x41"'), 400, 'OGILTIG_JSON', 'rubrik'],
    ['a raw line break in a text', raw('"rubrik":"a\nb"'), 400, 'OGILTIG_JSON', 'rubrik'],
    ['a byte order mark', '\ufeff{}', 400, 'OGILTIG_JSON', 'begaran'],
    ['wrong UTF-8', bytes(0xff, 0xfe), 400, 'OGILTIG_JSON', 'begaran'],
    ['Latin-1', bytes(0xe5, 0xe4, 0xf6), 400, 'OGILTIG_JSON', 'begaran'],
    ['an overlong form', bytes(0xc0, 0xaf), 400, 'OGILTIG_JSON', 'begaran'],
    ['a surrogate in UTF-8', bytes(0xed, 0xa0, 0x80), 400, 'OGILTIG_JSON', 'begaran'],
    ['an escaped lone surrogate', raw('"rubrik":"\\ud800"'), 400, 'OGILTIG_JSON', 'rubrik'],
    ['an escaped NUL', raw('"rubrik":"a\\u0000"'), 400, 'OGILTIG_JSON', 'rubrik'],
    ['NUL deep down', raw('"berorda":[{"kon":"man"},{"kon":"\\u0000"}]'), 400, 'OGILTIG_JSON', 'berorda[1].kon'],
    ['a name twice', raw('"rubrik":"a","rubrik":"b"'), 400, 'OGILTIG_JSON', 'rubrik'],
    ['a name twice in two normal forms', raw('"ö":1,"o\u0308":2'), 400, 'OGILTIG_JSON', 'ö'],
    ['__proto__', raw('"__proto__":{"x":1}'), 400, 'OGILTIG_JSON', '__proto__'],
    ['an escaped __proto__', raw('"\\u005f_proto__":1'), 400, 'OGILTIG_JSON', '__proto__'],
    ['constructor deep down', raw('"faktorer":{"constructor":1}'), 400, 'OGILTIG_JSON', 'faktorer.constructor'],
    ['a number that loses digits', raw('"antal":9007199254740993'), 400, 'OGILTIG_JSON', 'antal'],
    ['a number that becomes infinite', raw('"antal":1e400'), 400, 'OGILTIG_JSON', 'antal'],
    ['a number that becomes nothing', raw('"andel":1e-400'), 400, 'OGILTIG_JSON', 'andel'],
    ['33 levels', `{"a":${nested(32)}}`, 400, 'OGILTIG_JSON', `a${'[0]'.repeat(31)}`],
    ['100,000 levels', nested(100_000), 400, 'OGILTIG_JSON', '[0]'.repeat(32)],
    ['10,001 parts', `{"a":[${'1,'.repeat(10_000)}1]}`, 400, 'OGILTIG_JSON', 'a[9997]'],
    ['a name of 101 characters', `{"${'a'.repeat(101)}":1}`, 400, 'OGILTIG_JSON', 'begaran'],
    ['a list for an object', '[]', 400, 'OGILTIG_INDATA', 'begaran'],
    ['null for an object', 'null', 422, 'UPPGIFTER_SAKNAS', 'enhetId'],
    ['a text for an object', '"x"', 400, 'OGILTIG_INDATA', 'begaran'],
    ['a number for an object', '1', 400, 'OGILTIG_INDATA', 'begaran'],
    ['nothing', '', 422, 'UPPGIFTER_SAKNAS', 'enhetId'],
    ['an unknown field', withField({ beskrivnig: 'x' }), 400, 'OGILTIG_INDATA', 'beskrivnig'],
    ['an unknown field deep down', withField({ berorda: [{ kon: 'man', namn: 'x' }] }), 400, 'OGILTIG_INDATA', 'berorda[0].namn'],
    ['null for a field', withField({ rubrik: null }), 400, 'OGILTIG_INDATA', 'rubrik'],
    ['a text of nothing', withField({ beskrivning: '  ' }), 400, 'OGILTIG_INDATA', 'beskrivning'],
    ['a text too long', withField({ beskrivning: 'å'.repeat(2_001) }), 400, 'OGILTIG_INDATA', 'beskrivning'],
    ['a number for a text', withField({ beskrivning: 1 }), 400, 'OGILTIG_INDATA', 'beskrivning'],
    ['a list for a text', withField({ beskrivning: ['x'] }), 400, 'OGILTIG_INDATA', 'beskrivning'],
    ['two lines in a line', withField({ rubrik: 'a\nb' }), 400, 'OGILTIG_INDATA', 'rubrik'],
    ['no UUID', withField({ enhetId: 'enhet-1' }), 400, 'OGILTIG_INDATA', 'enhetId'],
    ['a code that is not', withField({ lagrum: ['SoL', 'LVU'] }), 400, 'OGILTIG_INDATA', 'lagrum'],
    ['a code twice', withField({ lagrum: ['SoL', 'SoL'] }), 400, 'OGILTIG_INDATA', 'lagrum'],
    ['a code deep down', withField({ berorda: [{ kon: 'x' }] }), 400, 'OGILTIG_INDATA', 'berorda[0].kon'],
    ['a value for an object in a list', withField({ berorda: [1] }), 400, 'OGILTIG_INDATA', 'berorda'],
    ['a list in a list', withField({ berorda: [[{ kon: 'man' }]] }), 400, 'OGILTIG_INDATA', 'berorda'],
    ['null in a list', withField({ berorda: [null] }), 400, 'OGILTIG_INDATA', 'berorda'],
    ['a list for an object inside', withField({ handelse: [] }), 400, 'OGILTIG_INDATA', 'handelse'],
    ['too many in a list', withField({ berorda: Array.from({ length: 6 }, () => ({ kon: 'man' })) }), 400, 'OGILTIG_INDATA', 'berorda'],
    ['something missing deep down', withField({ berorda: [{}] }), 422, 'UPPGIFTER_SAKNAS', 'berorda[0].kon'],
    ['30 February', withField({ datum: '2026-02-30' }), 400, 'OGILTIG_INDATA', 'datum'],
    ['a leap day in a common year', withField({ datum: '2025-02-29' }), 400, 'OGILTIG_INDATA', 'datum'],
    ['the year 0000', withField({ datum: '0000-01-01' }), 400, 'OGILTIG_INDATA', 'datum'],
    ['a time without offset', withField({ sett: '2026-03-01T08:15:00' }), 400, 'OGILTIG_INDATA', 'sett'],
    ['an hour that is not', withField({ sett: '2026-03-01T25:00:00Z' }), 400, 'OGILTIG_INDATA', 'sett'],
    ['a day that is not, with a time', withField({ sett: '2026-02-30T08:00:00Z' }), 400, 'OGILTIG_INDATA', 'sett'],
    [
      'till before från',
      withField({ handelse: { fran: '2026-03-02', till: '2026-03-01', precision: 'dag' } }),
      400,
      'OGILTIG_INDATA',
      'handelse.till',
    ],
    ['half a thing', withField({ antal: 1.5 }), 400, 'OGILTIG_INDATA', 'antal'],
    ['a negative number', withField({ antal: -1 }), 400, 'OGILTIG_INDATA', 'antal'],
    ['a number as a text', withField({ antal: '1' }), 400, 'OGILTIG_INDATA', 'antal'],
    ['a yes as a text', withField({ anonym: 'true' }), 400, 'OGILTIG_INDATA', 'anonym'],
    ['a factor out of the scale', withField({ faktorer: { sannolikhet: 5 } }), 400, 'OGILTIG_INDATA', 'faktorer'],
    ['a factor that is a text', withField({ faktorer: { sannolikhet: '3' } }), 400, 'OGILTIG_INDATA', 'faktorer'],
    ['factors in a list', withField({ faktorer: [3] }), 400, 'OGILTIG_INDATA', 'faktorer'],
    ['a personnummer for an id', withField({ ansvarigId: '19121212-1212' }), 400, 'OGILTIG_INDATA', 'ansvarigId'],
    ['a business time that is not', withField({ tidpunkt: 'i går' }), 400, 'OGILTIG_INDATA', 'tidpunkt'],
  ])('%s', async (_, body, status, kod, falt) => {
    const answer = await post(body);
    expectProblem(answer);
    expect([answer.status, answer.body.kod, answer.body.fel?.[0]?.falt]).toEqual([status, kod, falt]);
    expect(answer.body.fel?.every(({ meddelande }) => /^[A-ZÅÄÖ].*\.$/s.test(meddelande))).toBe(true);
  });

  test('everything that is wrong is told at once', async () => {
    const { body } = await post(withField({ antal: 'x', datum: '2026-13-01', okand: 1, handelse: { precision: 'x' } }));
    expect(body.fel?.map(({ falt }) => falt).sort()).toEqual(['antal', 'datum', 'handelse.precision', 'okand']);
  });

  test('what is well is taken, in NFC', async () => {
    const answer = await post(
      withField({ rubrik: 'A\u030alder', handelse: { fran: '2026-03-01T23:30:00Z', till: '2026-03-02', precision: 'dag' }, antal: -0 }),
    );
    expect([answer.status, answer.body.fel]).toEqual([201, undefined]);
  });

  test.each<[string, Record<string, string>, number]>([
    ['text/plain', { 'content-type': 'text/plain' }, 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['XML', { 'content-type': 'application/xml' }, 415],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }, 415],
    ['a parameter that nobody knows', { 'content-type': 'application/json; x=1' }, 415],
    ['a type that is none', { 'content-type': 'application' }, 415],
    ['JSON of a kind', { 'content-type': 'application/merge-patch+json' }, 415],
    ['compressed', { 'content-encoding': 'gzip' }, 415],
    ['a key with spaces', { 'idempotency-key': 'a b' }, 400],
    ['a key too long', { 'idempotency-key': 'a'.repeat(201) }, 400],
    ['a revision without end', { 'if-match': `"${'9'.repeat(40)}"` }, 400],
    ['headers too large', { 'x-fyllnad': 'a'.repeat(17_000) }, 431],
  ])('%s is refused', async (_, headers, status) => {
    const answer = await post(JSON.stringify(good), headers);
    expectProblem(answer);
    expect(answer.status).toBe(status);
  });

  test('UTF-8 may be named, in any letters', async () => {
    expect((await post(JSON.stringify(good), { 'content-type': 'Application/JSON; Charset="UTF-8"' })).status).toBe(201);
  });

  test('a letter with accents without end is 400, with a sentence', async () => {
    const answer = await post(JSON.stringify({ ...good, beskrivning: `Z${'\u0301'.repeat(1_000)}` }));
    expectProblem(answer);
    expect(answer.status).toBe(400);
    expect(answer.body.fel).toEqual([{ falt: 'beskrivning', meddelande: expect.stringContaining('Har fler än 8 accenter') }]);
  });

  test('two texts of 50 000 letters are within what one request may be, however the client writes them', async () => {
    const answer = await post(`{"beskrivning":"${'\\u00e5'.repeat(50_000)}","publikText":"${'\\u00e5'.repeat(50_000)}"}`);
    expectProblem(answer);
    expect(answer.status).toBe(400);
  });

  test('more than 1 MB is 413, declared or not', async () => {
    const body = JSON.stringify({ ...good, beskrivning: 'a'.repeat(1024 * 1024) });
    const declared = await post(body);
    expectProblem(declared);
    expect(declared.status).toBe(413);
    expect(declared.body).toMatchObject({
      kod: 'FOR_STOR',
      detail: expect.stringMatching(/större än de 1 MB .* högst 20000 tecken/),
      fel: [{ falt: 'begaran', meddelande: expect.stringMatching(/1048576 byte.*maxLength/) }],
    });
    expect(await chunked(body)).toBe(413);
  });

  /** sends without a length; fetch would buffer */
  async function chunked(body: string): Promise<number> {
    const authorization = `Bearer ${await http.token('enhetschef-1')}`;
    return new Promise((resolve, reject) => {
      const sent = httpRequest(
        http.url + SAKER,
        { method: 'POST', headers: { authorization, 'content-type': 'application/json' } },
        (response) => {
          resolve(response.statusCode!);
          response.destroy();
        },
      );
      sent.on('error', reject);
      sent.write(body.slice(0, 1000));
      sent.end(body.slice(1000));
    });
  }

  test.each([
    ['%', 400],
    ['%zz', 400],
    ['%ff', 400],
    ['%ed%a0%80', 400],
    ['%00', 400],
    ['inte-ett-uuid', 400],
    ['a'.repeat(2_000), 414],
    ['..%2f..%2fetc', 400],
    ['33333333-3333-4333-8333-333333333333?fran=%ff', 400],
    ['33333333-3333-4333-8333-333333333333?__proto__=1', 400],
    ['33333333-3333-4333-8333-333333333333?constructor=1', 400],
  ])('the address …/%s is %d', async (path, status) => {
    const answer = await http.send('GET', `${SAKER}/${path}`, { as: 'enhetschef-1' });
    expectProblem(answer);
    expect(answer.status).toBe(status);
  });

  test.each([
    ['no HTTP', 'GARBAGE\r\n\r\n', 400],
    ['a method that is none', 'FLY / HTTP/1.1\r\nhost: x\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', 400],
    ['a length and chunks', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n', 400],
    ['a length that is no number', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: x\r\n\r\n', 400],
  ])('%s gets a problem straight onto the socket', async (_, text, status) => {
    const answer = await overSocket(http.url, text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('content-type: application/problem+json');
    expect(answer).toContain('"kod":"OGILTIG_BEGARAN"');
  });

  test('2,000 seeded mutations: always an answer, never a fault of ours', async () => {
    const token = `Bearer ${await http.token('enhetschef-1')}`;
    const statuses = new Map<number, number>();
    const send = async (body: Uint8Array): Promise<void> => {
      const headers = { authorization: token, 'content-type': 'application/json' };
      const response = await fetch(http.url + SAKER, {
        method: 'POST',
        headers,
        body: body as unknown as string,
        signal: AbortSignal.timeout(5_000),
      });
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      const text = await response.text();
      if (response.status === 201) return;
      expect([response.status, response.status >= 400 && response.status < 500]).toEqual([response.status, true]);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect((JSON.parse(text) as { kod?: string }).kod).toMatch(/^[A-Z_]+$/);
    };
    await fc.assert(fc.asyncProperty(mutatedBody, send), { seed: 20_260_301, numRuns: 2_000, endOnFailure: true });
    expect(http.faultLines).toEqual([]);
    expect([...statuses.keys()].sort()).toEqual(expect.arrayContaining([201, 400, 422]));
  }, 180_000);

  test('the protection is what holds: the same nesting overflows the stack where it is missing', () => {
    expect(() => JSON.stringify(JSON.parse(nested(50_000)))).toThrow(RangeError);
  });
});

describe('a client that is too slow', () => {
  test('half a request is answered with 408 and the connection closed', async () => {
    const http = await startApp({ limits: { headersMs: 200, requestMs: 400 } });
    try {
      expect(await overSocket(http.url, 'GET / HTTP/1.1\r\nhost: x\r\n')).toContain('"kod":"TIDSGRANS"');
      expect(
        await overSocket(http.url, `POST ${SAKER} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{`),
      ).toContain('TIDSGRANS');
    } finally {
      await http.stop();
    }
  });
});

/** A good body with fields and bytes changed. */
const base = {
  ...good,
  handelse: { fran: '2026-03-01', precision: 'dag' },
  berorda: [{ kon: 'man' }],
  lagrum: ['SoL'],
  faktorer: { sannolikhet: 3 },
  antal: 3,
  datum: '2026-03-01',
  sett: '2026-03-01T08:00:00Z',
  ansvarigId: 'enhetschef-1',
};
const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(
    '\u0000',
    '\ud800',
    '__proto__',
    '1e400',
    '9'.repeat(400),
    '2026-02-30',
    [],
    {},
    [[]],
    { then: 1 },
    { length: 5 },
    { toString: 1 },
    { hasOwnProperty: 1 },
  ),
);
const changedFields = fc
  .dictionary(
    fc.oneof(fc.constantFrom(...Object.keys(base), 'tidpunkt', 'toString', 'hasOwnProperty', 'then', '0', ''), fc.string()),
    anyValue,
    { maxKeys: 4 },
  )
  .map((fields) => Buffer.from(JSON.stringify({ ...base, ...fields })));
const changedBytes = fc
  .array(fc.tuple(fc.nat(JSON.stringify(base).length - 1), fc.nat(255), fc.constantFrom('set', 'cut', 'repeat')), { maxLength: 6 })
  .map((changes) => {
    let text = [...Buffer.from(JSON.stringify(base))];
    for (const [at, byte, how] of changes) {
      if (how === 'set') text[at % Math.max(1, text.length)] = byte;
      else if (how === 'cut') text = text.slice(0, at);
      else text = [...text.slice(0, at), ...text.slice(at >> 1)];
    }
    return Buffer.from(text);
  });
const mutatedBody: fc.Arbitrary<Uint8Array> = fc.oneof(changedFields, changedBytes);

function overSocket(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (answer += chunk));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    socket.setTimeout(8_000, () => socket.destroy(new Error('no answer')));
  });
}
