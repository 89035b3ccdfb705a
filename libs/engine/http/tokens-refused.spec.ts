import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportSPKI, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { createServer, get, type Server } from 'node:http';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimsMappingFrom, keysOfIssuer, tokenVerifier } from '#engine/access';
import { DEV_AUDIENCE, DEV_ISSUER, devIdentity } from '#engine/access/dev-idp';
import { startApp, type RunningApp } from './spec/running-app.js';

const SAKER = '/kvalitet/v1/saker';
const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('bad tokens', () => {
  let http: RunningApp;
  let good: string;
  let kid: string;
  let foreign: CryptoKey;
  beforeAll(async () => {
    http = await startApp();
    good = await http.token('controller');
    kid = (JSON.parse(Buffer.from(good.split('.')[0]!, 'base64url').toString()) as { kid: string }).kid;
    foreign = (await generateKeyPair('ES256')).privateKey;
  });
  afterAll(() => http.stop());

  const call = (authorization: string | undefined) =>
    http.send('GET', SAKER, { headers: authorization === undefined ? {} : { authorization } });
  const claims = (): JWTPayload => JSON.parse(Buffer.from(good.split('.')[1]!, 'base64url').toString()) as JWTPayload;
  const withHeader = (header: object) => `Bearer ${base64(header)}.${good.split('.').slice(1).join('.')}`;

  test('the control: the good token is taken', async () => {
    expect((await call(`Bearer ${good}`)).status).toBe(200);
  });

  test.each<[string, () => string | undefined]>([
    ['none', () => undefined],
    ['another scheme', () => `Basic ${Buffer.from('a:b').toString('base64')}`],
    ['no token after Bearer', () => 'Bearer '],
    ['no JWT', () => 'Bearer abc'],
    ['alg none', () => `Bearer ${base64({ alg: 'none', typ: 'at+jwt', kid })}.${good.split('.')[1]}.`],
    ['a changed payload', () => `Bearer ${good.split('.')[0]}.${base64({ ...claims(), sub: 'enhetschef-1' })}.${good.split('.')[2]}`],
    ['a changed header', () => withHeader({ alg: 'ES256', typ: 'at+jwt', kid, x: 1 })],
    ['a cut signature', () => `Bearer ${good.slice(0, -4)}`],
    ['two tokens', () => `Bearer ${good}, Bearer ${good}`],
  ])('%s', async (_, authorization) => {
    const answer = await call(authorization());
    expect([answer.status, answer.body.kod, answer.headers.get('www-authenticate')]).toEqual([401, 'EJ_INLOGGAD', 'Bearer']);
  });

  test("another's key under our key id", async () => {
    const forged = await new SignJWT(claims()).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid }).sign(foreign);
    expect((await call(`Bearer ${forged}`)).status).toBe(401);
  });
});

describe('the verifier', () => {
  let folder: string;
  let key: CryptoKey;
  let kid: string;
  let publicKey: CryptoKey;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dev-idp-'));
    await devIdentity(join(folder, 'key.jwk'), 'test');
    const jwk = JSON.parse(await readFile(join(folder, 'key.jwk'), 'utf8')) as Record<string, string>;
    kid = jwk['kid']!;
    key = (await importJWK(jwk, 'ES256')) as CryptoKey;
    const { d: _, ...publicJwk } = jwk;
    publicKey = (await importJWK(publicJwk, 'ES256', { extractable: true })) as CryptoKey;
  });
  afterAll(() => rm(folder, { recursive: true }));

  const seconds = (): number => Math.floor(Date.now() / 1000);
  const payload = () => ({
    iss: DEV_ISSUER,
    aud: DEV_AUDIENCE,
    sub: 'utredare',
    kommun: '0000',
    uppdrag: [],
    iat: seconds(),
    exp: seconds() + 60,
  });
  const header = () => ({ alg: 'ES256', typ: 'at+jwt', kid });
  const verify = async (changedPayload: object, changedHeader: object = {}) => {
    const { verifier } = await devIdentity(join(folder, 'key.jwk'), 'test');
    const token = await new SignJWT({ ...payload(), ...changedPayload }).setProtectedHeader({ ...header(), ...changedHeader }).sign(key);
    return verifier.verify(token);
  };

  test('the control: everything right', async () => {
    expect(await verify({})).toEqual({ actorId: 'utredare', kommun: '0000', uppdrag: [] });
  });

  test.each<[string, object, object]>([
    ['another audience', { aud: 'urn:annan' }, {}],
    ['another issuer', { iss: 'urn:annan' }, {}],
    ['expired', { iat: seconds() - 100, exp: seconds() - 10 }, {}],
    ['not valid yet', { nbf: seconds() + 60 }, {}],
    ['issued in the future', { iat: seconds() + 60, exp: seconds() + 120 }, {}],
    ['too old', { iat: seconds() - 13 * 3600 }, {}],
    ['without an end', { exp: undefined }, {}],
    ['an identity token', {}, { typ: 'JWT' }],
    ['without type', {}, { typ: undefined }],
    ['an unknown key id', {}, { kid: 'annan' }],
    ['without key id', {}, { kid: undefined }],
    ['a key of its own', {}, { jwk: { kty: 'EC' } }],
    ['an address of keys', {}, { jku: 'https://example.com/jwks' }],
    ['a personnummer for an actor', { sub: '191212121212' }, {}],
    ['no actor', { sub: undefined }, {}],
    ['no kommun', { kommun: undefined }, {}],
    ['a kommun that is none', { kommun: '../..' }, {}],
  ])('%s is refused', async (_, changedPayload, changedHeader) => {
    await expect(verify(changedPayload, changedHeader)).rejects.toMatchObject({ name: 'TokenRefused' });
  });

  test('the public key taken for a shared secret (HS256)', async () => {
    const { verifier } = await devIdentity(join(folder, 'key.jwk'), 'test');
    const secret = new TextEncoder().encode(await exportSPKI(publicKey));
    const token = await new SignJWT(payload()).setProtectedHeader({ ...header(), alg: 'HS256' }).sign(secret);
    await expect(verifier.verify(token)).rejects.toMatchObject({ name: 'TokenRefused' });
  });

  test('five seconds are forgiven between clocks', async () => {
    expect(await verify({ iat: seconds() - 100, exp: seconds() - 2 })).toMatchObject({ actorId: 'utredare' });
  });

  test('unknown roles give nothing, groups and kommuner are translated as configured', async () => {
    const unit = { roll: 'enhetschef', organisationsenhetId: 'u1' } as const;
    const claims = claimsMappingFrom(
      JSON.stringify({ aktor: 'oid', uppdrag: 'groups', kommuner: { '212000-0001': '0001' }, grupper: { g1: unit } }),
    );
    const verifier = tokenVerifier({ issuer: DEV_ISSUER, audience: DEV_AUDIENCE, claims, keys: () => publicKey });
    const changed = { oid: 'b', kommun: '212000-0001', groups: ['g1', 'toString', { roll: 'kung', organisationsenhetId: 'u1' }] };
    const token = await new SignJWT({ ...payload(), ...changed }).setProtectedHeader(header()).sign(key);
    expect(await verifier.verify(token)).toEqual({ actorId: 'b', kommun: '0001', uppdrag: [unit] });
  });

  test.each(['[]', '{', '{"okand":1}', '{"aktor":1}', '{"grupper":{"g":{"roll":"kung"}}}'])('OIDC_CLAIMS=%s stops the start', (json) => {
    expect(() => claimsMappingFrom(json)).toThrow(/^OIDC_CLAIMS/);
  });

  describe("an issuer's published keys", () => {
    let server: Server;
    let issuer: string;
    let down = true;
    beforeAll(async () => {
      server = createServer((request, response) => {
        if (down) return void response.writeHead(500).end();
        const jwk = JSON.parse(keyFile) as Record<string, string>;
        delete jwk['d'];
        const body = request.url === '/jwks' ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/jwks` };
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
      const keyFile = await readFile(join(folder, 'key.jwk'), 'utf8');
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    });
    afterAll(() => new Promise((resolve) => server.close(resolve)));

    test('that cannot be fetched are our trouble (503), and are fetched again when they can', async () => {
      const verifier = tokenVerifier({ issuer, audience: 'api', claims: claimsMappingFrom(undefined), keys: keysOfIssuer(issuer) });
      const token = await new SignJWT({ ...payload(), iss: issuer, aud: 'api' }).setProtectedHeader(header()).sign(key);
      await expect(verifier.verify(token)).rejects.toMatchObject({ kind: 'unavailable' });
      down = false;
      expect(await verifier.verify(token)).toMatchObject({ actorId: 'utredare' });
    });
  });

  test('the key survives a restart, is for its owner only, and two that start at once share one', async () => {
    const file = join(folder, 'delad', 'key.jwk');
    const [one, two] = await Promise.all([devIdentity(file, 'test'), devIdentity(file, 'test')]);
    const token = await one.issue('0000', { id: 'utredare', namn: 'Utredare', roller: [] });
    expect(await two.verifier.verify(token)).toMatchObject({ actorId: 'utredare' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('refuses to exist in production', async () => {
    await expect(devIdentity(join(folder, 'key.jwk'), 'production')).rejects.toThrow('produktion');
  });
});

describe('signing in at the machine', () => {
  let http: RunningApp;
  beforeAll(async () => {
    http = await startApp();
  });
  afterAll(() => http.stop());

  test('who there is, and a token that opens what their role opens', async () => {
    const { body } = await http.send('GET', '/dev-idp/anvandare');
    expect(body['anvandare']).toContainEqual({
      id: 'controller',
      namn: 'controller',
      roller: [{ roll: 'controller', organisationsenhetId: 'root' }],
    });
    const answer = await http.send('POST', '/dev-idp/token', { body: { anvandare: 'controller', kommun: '0000' } });
    expect([answer.status, answer.body['expires_in'], answer.body['token_type']]).toEqual([200, 28_800, 'Bearer']);
    const authorization = `Bearer ${answer.body['access_token'] as string}`;
    expect((await http.send('GET', SAKER, { headers: { authorization } })).status).toBe(200);
  });

  test.each([
    [{ anvandare: 'okand' }, 400],
    [{ anvandare: 'controller', kommun: '9999' }, 400],
    [{}, 422],
    [{ anvandare: 'controller', roll: 'mas' }, 400],
  ])('%j is %d', async (body, status) => {
    expect((await http.send('POST', '/dev-idp/token', { body })).status).toBe(status);
  });

  test('not for a page of another site whose name points here', async () => {
    const { port } = new URL(http.url);
    const status = await new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port, path: '/dev-idp/anvandare', headers: { host: 'angripare.example' } };
      get(options, (response) => resolve(response.resume().statusCode)).on('error', reject);
    });
    expect(status).toBe(404);
  });

  test.each([
    ['a proxy', { 'x-forwarded-for': '192.0.2.1' }],
    ['a proxy by the standard', { forwarded: 'for=192.0.2.1' }],
  ])('not through %s', async (_, headers) => {
    expect((await http.send('GET', '/dev-idp/anvandare', { headers: headers })).status).toBe(404);
  });
});
