import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import type { Random } from '#engine/kernel';
import { ConfigError } from '#engine/platform';
import { felkodOf } from './felkod.js';
import {
  Leveransfel,
  Mejlkanal,
  readAdressbok,
  signatur,
  STANDARD_OMFORSOK,
  vantaMs,
  Webhookkanal,
  type Adressbok,
  type Meddelande,
} from './index.js';

const UNIT = '7f0b7c0e-3c3f-5d6e-8a55-1d2a3b4c5d6e';
const meddelande: Meddelande = {
  id: '4f2f8f0c-8f43-5a0e-9a3f-0d2c7b1e9f10',
  kommun: '0000',
  kanal: 'webhook',
  mottagare: { roll: 'enhetschef', organisationsenhetId: UNIT },
  innehall: {
    slag: 'frist-utgangen',
    amne: 'A-2026-000123: frist har gått ut',
    text: 'Ärende A-2026-000123.\n',
    uppgifter: { nummer: 'A-2026-000123' },
  },
};
const never = new AbortController().signal;
const random = (byte: number): Random => ({ uuid: () => '', bytes: () => Uint8Array.of(byte) });

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function receiver(answer: RequestListener): Promise<string> {
  const server: Server = createServer(answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
}

const clock = { now: () => '2026-03-02T06:00:00.000Z' };
const hook = (url: string, timeoutMs?: number) => new Webhookkanal({ url, hemlighet: 'delad hemlighet' }, clock, timeoutMs);
const felkod = (sending: Promise<unknown>): Promise<string> => sending.then(() => 'ingen', felkodOf);

describe('webhook', () => {
  test('the receiver can check who sent it, when, and that it is whole', async () => {
    let seen: { headers: IncomingHttpHeaders; body: string; method: string | undefined } | undefined;
    const url = await receiver((request, response) => {
      let body = '';
      request.on('data', (part) => (body += part));
      request.on('end', () => {
        seen = { headers: request.headers, body, method: request.method };
        response.writeHead(204).end();
      });
    });
    expect(await hook(url).skicka(meddelande, never)).toBe('skickad');
    expect(seen?.method).toBe('POST');
    expect(JSON.parse(seen!.body)).toEqual({
      id: meddelande.id,
      kommun: '0000',
      slag: 'frist-utgangen',
      mottagare: meddelande.mottagare,
      nummer: 'A-2026-000123',
    });
    expect(seen!.headers).toMatchObject({ 'x-hjulet-meddelande': meddelande.id, 'x-hjulet-tidpunkt': clock.now() });
    expect(seen!.headers['x-hjulet-signatur']).toBe(signatur('delad hemlighet', clock.now(), seen!.body));
    expect(signatur('annan hemlighet', clock.now(), seen!.body)).not.toBe(seen!.headers['x-hjulet-signatur']);
    expect(signatur('delad hemlighet', '2026-03-02T06:00:01.000Z', seen!.body)).not.toBe(seen!.headers['x-hjulet-signatur']);
  });

  test.each([500, 404, 302])('an answer %i is no delivery, and no other address is tried', async (status) => {
    let asked = 0;
    const url = await receiver((_, response) => {
      asked++;
      response.writeHead(status, { location: '/annan' }).end('something that is not repeated');
    });
    expect(await felkod(hook(url).skicka(meddelande, never))).toBe(`HTTP-${status}`);
    expect(asked).toBe(1);
  });

  test('a receiver that never answers is given up', async () => {
    const url = await receiver(() => undefined);
    expect(await felkod(hook(url, 50).skicka(meddelande, never))).toBe('TIMEOUT');
  });

  test('a receiver that is down', async () => {
    const url = await receiver(() => undefined);
    await closers.pop()!();
    expect(await felkod(hook(url).skicka(meddelande, never))).toBe('ECONNREFUSED');
  });
});

interface Mail {
  readonly to: readonly string[];
  readonly source: string;
}

async function mailServer(received: Mail[], refuse = false): Promise<string> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      let source = '';
      stream.on('data', (part) => (source += part));
      stream.on('end', () => {
        if (refuse) return done(Object.assign(new Error('no room for you'), { responseCode: 452 }));
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closers.push(() => new Promise<void>((done) => void server.close(done)));
  return `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
}

const adressbok: Adressbok = { adress: (_, mottagare) => ('roll' in mottagare ? 'chef@exempelkommun.example' : null) };

function mail(url: string): Mejlkanal {
  const kanal = new Mejlkanal({ url, fran: 'Förbättringshjulet <hjulet@exempelkommun.example>' }, adressbok, 500);
  closers.push(async () => kanal.close());
  return kanal;
}

describe('mail', () => {
  test('reaches a server with subject, text, and an id that stays the same when it is sent again', async () => {
    const received: Mail[] = [];
    const kanal = mail(await mailServer(received));
    expect(await kanal.skicka(meddelande)).toBe('skickad');
    expect(await kanal.skicka(meddelande)).toBe('skickad');
    expect(received.map(({ to }) => to)).toEqual([['chef@exempelkommun.example'], ['chef@exempelkommun.example']]);
    for (const { source } of received) {
      expect(source).toContain(`Message-ID: <${meddelande.id}@exempelkommun.example>`);
      expect(source).toContain('Auto-Submitted: auto-generated');
      expect(source).toContain('A-2026-000123');
    }
  });

  test('whoever has no address is sent nothing', async () => {
    const received: Mail[] = [];
    const kanal = mail(await mailServer(received));
    expect(await kanal.skicka({ ...meddelande, mottagare: { anvandareId: 'okand' } })).toBe('utan-adress');
    expect(received).toEqual([]);
  });

  test('a server that refuses is told by its code alone', async () => {
    expect(await felkod(mail(await mailServer([], true)).skicka(meddelande))).toBe('SMTP-452');
  });

  test('a server that is down', async () => {
    const url = await mailServer([]);
    await closers.pop()!();
    expect(await felkod(mail(url).skicka(meddelande))).toMatch(/^(ESOCKET|ECONNREFUSED|ECONNECTION)$/);
  });

  test('a server that says nothing is given up', async () => {
    const url = await receiver(() => undefined);
    expect(await felkod(mail(url.replace('http:', 'smtp:').replace('/in', '')).skicka(meddelande))).toBe('ETIMEDOUT');
  });
});

describe('codes of failures', () => {
  test('never the words of an error', () => {
    expect(felkodOf(new Leveransfel('HTTP-503'))).toBe('HTTP-503');
    expect(felkodOf(Object.assign(new Error('to chef@x.example'), { code: 'chef@x.example' }))).toBe('FEL');
    expect(felkodOf('a text')).toBe('FEL');
  });
});

describe('when a message is tried again', () => {
  test('doubled from half a minute to six hours, spread by half, for at least three days', () => {
    expect([1, 2, 3].map((nr) => vantaMs(STANDARD_OMFORSOK, nr, random(0)))).toEqual([15_000, 30_000, 60_000]);
    expect(vantaMs(STANDARD_OMFORSOK, 1, random(255))).toBeLessThan(30_000);
    expect(vantaMs(STANDARD_OMFORSOK, 23, random(255))).toBeLessThanOrEqual(6 * 3_600_000);
    const waits = Array.from({ length: STANDARD_OMFORSOK.forsok - 1 }, (_, n) => vantaMs(STANDARD_OMFORSOK, n + 1, random(128)));
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(2 * 24 * 3_600_000);
  });
});

describe('address book', () => {
  async function read(content: string): Promise<Adressbok> {
    const folder = await mkdtemp(join(tmpdir(), 'hjulet-adressbok-'));
    closers.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'adressbok.json');
    await writeFile(file, content);
    return readAdressbok(file);
  }
  const faults = (rows: unknown): Promise<string> =>
    read(JSON.stringify(rows)).then(
      () => '',
      (error: ConfigError) => error.message,
    );

  test('a person; a role in a unit, else the role anywhere in the kommun', async () => {
    const bok = await read(
      JSON.stringify([
        { kommun: '0000', anvandareId: 'enhetschef-1', adress: 'ett@x.example' },
        { kommun: '0000', roll: 'enhetschef', organisationsenhetId: UNIT, adress: 'norr@x.example' },
        { kommun: '0000', roll: 'enhetschef', adress: 'alla@x.example' },
      ]),
    );
    expect(bok.adress('0000', { anvandareId: 'enhetschef-1' })).toBe('ett@x.example');
    expect(bok.adress('0000', { roll: 'enhetschef', organisationsenhetId: UNIT })).toBe('norr@x.example');
    expect(bok.adress('0000', { roll: 'enhetschef', organisationsenhetId: 'annan' })).toBe('alla@x.example');
    expect(bok.adress('0000', { anvandareId: 'okand' })).toBeNull();
    expect(bok.adress('1111', { anvandareId: 'enhetschef-1' })).toBeNull();
  });

  test.each<[string, unknown, string]>([
    ['is no list', {}, 'ska innehålla en lista'],
    ['a row that is none', ['x'], 'rad 1: ska vara ett objekt'],
    ['an unknown field', [{ kommun: '0000', anvandareId: 'a', adress: 'a@b.se', namn: 'Anna' }], 'fält som inte finns'],
    ['no kommun', [{ anvandareId: 'a', adress: 'a@b.se' }], 'kommunkod'],
    ['no address', [{ kommun: '0000', anvandareId: 'a', adress: 'ab.se' }], 'e-postadress'],
    ['two addresses in one', [{ kommun: '0000', anvandareId: 'a', adress: 'a@b.se,c@d.se' }], 'e-postadress'],
    ['a person and a role', [{ kommun: '0000', anvandareId: 'a', roll: 'mas', adress: 'a@b.se' }], 'en av dem'],
    ['a person in a unit', [{ kommun: '0000', anvandareId: 'a', organisationsenhetId: 'b', adress: 'a@b.se' }], 'hör till en roll'],
    ['somebody twice', [1, 2].map(() => ({ kommun: '0000', anvandareId: 'a', adress: 'a@b.se' })), 'rad 2: mottagaren har redan'],
  ])('%s', async (_, rows, sentence) => {
    const told = await faults(rows);
    expect(told).toContain(sentence);
    expect(told).not.toMatch(/@|Anna/);
  });

  test('is no JSON, or not there', async () => {
    await expect(read('{')).rejects.toThrow(ConfigError);
    expect(() => readAdressbok('/finns/inte')).toThrow(/ADRESSBOK_FILE/);
  });
});
