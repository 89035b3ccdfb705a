import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CONFIG_TABLE } from './config-table.js';
import { ConfigError, type Environment, readConfig } from './config.js';

function faults(env: Environment): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).faults;
  }
}

const MAIL = { SMTP_URL: 'smtp://mejl', SMTP_FROM: 'a@b.se', ADRESSBOK_FILE: 'x', BASE_URL: 'https://kvalitet.exempelkommun.se/' };

const KURRENT = { EVENT_STORE: 'kurrentdb', KEK_FILE: 'k' };
const SKARP = { ...KURRENT, NODE_ENV: 'production', OIDC_ISSUER: 'https://x.se', OIDC_AUDIENCE: 'x' };

describe('readConfig', () => {
  test('nothing set: everything embedded, only for this computer', () => {
    expect(readConfig({})).toEqual({
      environment: 'development',
      host: '127.0.0.1',
      port: 3000,
      workerPort: null,
      trustedProxies: null,
      dataDir: resolve('.data'),
      outDir: resolve('out'),
      rapportmallDir: null,
      database: { embedded: true },
      eventStore: { kind: 'postgres' },
      workInApi: true,
      kekFile: null,
      oidc: null,
      logLevel: 'info',
      metricsToken: null,
      utskick: null,
    });
  });

  test('the shape of production', () => {
    const config = readConfig({
      NODE_ENV: 'production',
      HOST: '0.0.0.0',
      PORT: '0',
      DATABASE_URL: 'postgres://u:p@db/hjulet',
      KEK_FILE: '/run/secrets/kek',
      OIDC_ISSUER: 'https://login.exempelkommun.se',
      OIDC_AUDIENCE: 'forbattringshjulet',
      OIDC_CLAIMS: '{"actorId":"oid"}',
      METRICS_TOKEN: 'x',
      TRUSTED_PROXY: '10.0.0.2, 10.1.0.0/16,fd00::1',
      WORKER_PORT: '9000',
      ARBETE_I_API: 'nej',
    });
    expect(config).toMatchObject({
      trustedProxies: ['10.0.0.2', '10.1.0.0/16', 'fd00::1'],
      workerPort: 9000,
      workInApi: false,
      database: { embedded: false, url: 'postgres://u:p@db/hjulet', readUrl: null },
      kekFile: '/run/secrets/kek',
      port: 0,
      metricsToken: 'x',
    });
    expect(config.oidc?.claims).toEqual({ actorId: 'oid', kommun: 'kommun', uppdrag: 'uppdrag' });
  });

  test.each([
    ['one node', 'esdb://admin:hemligt@kurrentdb:2113?tlsCAFile=/run/secrets/ca.crt'],
    ['a cluster', 'kurrentdb://admin:hemligt@a:2113,b:2113,c:2113?nodePreference=leader'],
    ['a cluster behind a name', 'esdb+discover://admin:hemligt@kluster.kommun.se:2113'],
    ['this computer, in clear', 'esdb://127.0.0.1:2113?tls=false'],
  ])('KurrentDB in production: %s', (_, KURRENTDB_URL) =>
    expect(readConfig({ ...SKARP, KURRENTDB_URL }).eventStore).toEqual({
      kind: 'kurrentdb',
      url: KURRENTDB_URL.replace('kurrentdb://', 'esdb://'),
      streamPrefix: '',
    }),
  );

  test.each(['kvalitet-', 'Nord_2-', 'a-'])('several installations on one KurrentDB: %s', (KURRENTDB_STREAM_PREFIX) =>
    expect(readConfig({ ...KURRENT, KURRENTDB_URL: 'esdb://x', KURRENTDB_STREAM_PREFIX }).eventStore).toMatchObject({
      streamPrefix: KURRENTDB_STREAM_PREFIX,
    }),
  );

  test('an empty value counts as not set', () => expect(readConfig({ DATABASE_URL: '', LOG_LEVEL: ' ' }).logLevel).toBe('info'));
  test('tests are silent unless they ask', () => {
    expect(readConfig({ NODE_ENV: 'test' }).logLevel).toBe('silent');
    expect(readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'warn' }).logLevel).toBe('warn');
  });

  test('a secret may lie in a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hjulet-config-'));
    const file = join(folder, 'url');
    await writeFile(file, 'postgres://u:p@db/hjulet\n');
    const url = 'postgres://u:p@db/hjulet';
    expect(readConfig({ DATABASE_URL_FILE: file, KEK_FILE: 'kek' }).database).toEqual({ embedded: false, url, readUrl: null });
    expect(readConfig({ DATABASE_URL: url, DATABASE_READ_URL_FILE: file, KEK_FILE: 'kek' }).database).toEqual({
      embedded: false,
      url,
      readUrl: url,
    });
    await writeFile(file, 'esdb://u:p@kurrentdb:2113\n');
    expect(readConfig({ EVENT_STORE: 'kurrentdb', KURRENTDB_URL_FILE: file, KEK_FILE: 'kek' }).eventStore).toEqual({
      kind: 'kurrentdb',
      url: 'esdb://u:p@kurrentdb:2113',
      streamPrefix: '',
    });
    expect(faults({ DATABASE_URL_FILE: file, DATABASE_URL: 'postgres://a/b', KEK_FILE: 'kek' })[0]).toContain(
      'DATABASE_URL_FILE är båda satta',
    );
    await rm(folder, { recursive: true });
    expect(faults({ METRICS_TOKEN_FILE: file })[0]).toContain('METRICS_TOKEN_FILE');
  });

  test('mail and webhook, when all that they need is there', async () => {
    expect(readConfig(MAIL).utskick).toEqual({
      basUrl: 'https://kvalitet.exempelkommun.se',
      mejl: { url: 'smtp://mejl', fran: 'a@b.se', adressbokFile: resolve('x') },
      webhook: null,
    });
    const folder = await mkdtemp(join(tmpdir(), 'hjulet-config-'));
    const file = join(folder, 'hemlighet');
    const hook = { WEBHOOK_URL: 'https://x.se', WEBHOOK_SECRET_FILE: file, BASE_URL: 'https://y.se' };
    await writeFile(file, `${'h'.repeat(32)}\n`);
    expect(readConfig(hook).utskick?.webhook).toEqual({ url: 'https://x.se', hemlighet: 'h'.repeat(32) });
    expect(faults({ ...hook, WEBHOOK_URL: 'http://x.se' })).toEqual(['WEBHOOK_URL ska vara en https-adress.']);
    expect(faults({ ...hook, WEBHOOK_URL: 'http://127.0.0.1:9' })).toEqual([]);
    await writeFile(file, 'kort');
    expect(faults(hook)).toEqual(['WEBHOOK_SECRET_FILE ska innehålla minst 32 tecken.']);
    await rm(folder, { recursive: true });
  });

  test.each<[string, Environment, string]>([
    ['a port that is none', { PORT: 'http' }, 'PORT är "http"'],
    ['a port beyond all ports', { PORT: '70000' }, 'PORT är "70000"'],
    ['a worker’s port that is none', { WORKER_PORT: 'x' }, 'WORKER_PORT är "x"'],
    ['a proxy without an address', { TRUSTED_PROXY: 'proxy' }, 'TRUSTED_PROXY ska vara IP-adresser'],
    ['everybody as a proxy', { TRUSTED_PROXY: '0.0.0.0/0' }, 'TRUSTED_PROXY ska vara IP-adresser'],
    ['a block that is none', { TRUSTED_PROXY: '10.0.0.0/33' }, 'TRUSTED_PROXY ska vara IP-adresser'],
    ['a negative port', { PORT: '-1' }, 'PORT är "-1"'],
    ['a database of one’s own without a key', { DATABASE_URL: 'postgres://u:p@db/x' }, 'KEK_FILE krävs'],
    ['an address that is no PostgreSQL', { DATABASE_URL: 'mysql://db', KEK_FILE: 'k' }, 'DATABASE_URL ska ha formen'],
    ['KurrentDB without an address', { EVENT_STORE: 'kurrentdb', KEK_FILE: 'k' }, 'KURRENTDB_URL krävs när EVENT_STORE är kurrentdb'],
    ['KurrentDB’s address alone', { KURRENTDB_URL: 'kurrentdb://x' }, 'KURRENTDB_URL är satt men EVENT_STORE är inte kurrentdb'],
    ['KurrentDB without a key', { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: 'esdb://x' }, 'KEK_FILE krävs när EVENT_STORE är kurrentdb'],
    ['a KurrentDB that is none', { ...KURRENT, KURRENTDB_URL: 'http://x:2113' }, 'KURRENTDB_URL ska ha formen esdb://'],
    ['a KurrentDB without a host', { ...KURRENT, KURRENTDB_URL: 'esdb://u:p@' }, 'KURRENTDB_URL ska ha formen esdb://'],
    ['a cluster with an empty host', { ...KURRENT, KURRENTDB_URL: 'esdb://u:p@a:2113,,b' }, 'KURRENTDB_URL ska ha formen esdb://'],
    ...['1234_', '0999-', 'kvalitet', 'a-b-', '-', 'å-', 'a.b-', '$a-', `${'a'.repeat(41)}-`].map(
      (prefix) =>
        [
          `the prefix ${prefix}`,
          { ...KURRENT, KURRENTDB_URL: 'esdb://x', KURRENTDB_STREAM_PREFIX: prefix },
          'KURRENTDB_STREAM_PREFIX ska börja med en bokstav',
        ] as [string, Record<string, string>, string],
    ),
    ['a KurrentDB with half an account', { ...KURRENT, KURRENTDB_URL: 'esdb://admin@a:2113' }, 'KURRENTDB_URL ska ha formen esdb://'],
    ...['@', '/', '?', '#', ':'].map((sign): [string, Environment, string] => [
      `a password for KurrentDB with ${sign} as it is`,
      { ...SKARP, KURRENTDB_URL: `esdb://admin:21${sign}13@a:2113` },
      'procentkodade, som %40 för @.',
    ]),
    ['a prefix without KurrentDB', { KURRENTDB_STREAM_PREFIX: 'a-' }, 'KURRENTDB_STREAM_PREFIX är satt men EVENT_STORE är inte kurrentdb'],
    ['a prefix by another name', { KURRENTDB_STREAM_PREFEX: 'a-' }, 'Menade du KURRENTDB_STREAM_PREFIX?'],
    ['KurrentDB in clear', { ...SKARP, KURRENTDB_URL: 'esdb://u:p@a:2113,b:2113?tls=false' }, 'KURRENTDB_URL stänger av TLS'],
    ['KurrentDB open to all', { ...SKARP, KURRENTDB_URL: 'esdb://a:2113' }, 'KURRENTDB_URL saknar användare och lösenord'],
    ['a replica of the embedded database', { DATABASE_READ_URL: 'postgres://a/b' }, 'DATABASE_READ_URL är satt men inte DATABASE_URL'],
    [
      'a replica that is no PostgreSQL',
      { DATABASE_URL: 'postgres://a/b', KEK_FILE: 'k', DATABASE_READ_URL: 'redis://a' },
      'DATABASE_READ_URL ska ha formen',
    ],
    ['work that is neither yes nor no', { ARBETE_I_API: 'true' }, 'ARBETE_I_API är "true" men ska vara någon av ja, nej.'],
    ['a replica by another name', { DATABASE_READER_URL: 'postgres://a/b' }, 'Menade du DATABASE_READ_URL?'],
    ['memory outside tests', { EVENT_STORE: 'memory' }, 'EVENT_STORE=memory'],
    ['another event store', { EVENT_STORE: 'mongo' }, 'EVENT_STORE är "mongo"'],
    ['production without sign-in', { NODE_ENV: 'production' }, 'OIDC_ISSUER krävs'],
    ['half a sign-in', { OIDC_ISSUER: 'https://x.se' }, 'OIDC_AUDIENCE krävs'],
    ['the other half', { OIDC_AUDIENCE: 'x' }, 'OIDC_AUDIENCE är satt men inte OIDC_ISSUER'],
    ['sign-in in clear', { OIDC_ISSUER: 'http://x.se', OIDC_AUDIENCE: 'x' }, 'OIDC_ISSUER ska vara en https-adress'],
    ['claims that are not JSON', { OIDC_ISSUER: 'https://x.se', OIDC_AUDIENCE: 'x', OIDC_CLAIMS: 'sub' }, 'OIDC_CLAIMS ska vara JSON'],
    [
      'claims for something else',
      { OIDC_ISSUER: 'https://x.se', OIDC_AUDIENCE: 'x', OIDC_CLAIMS: '{"personnummer":"pnr"}' },
      'OIDC_CLAIMS ska vara JSON',
    ],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL är "loud"'],
    ['an unknown environment', { NODE_ENV: 'staging' }, 'NODE_ENV är "staging"'],
    ['a misspelt name', { DATABSE_URL: 'postgres://u:p@db/x' }, 'DATABSE_URL är ingen inställning. Menade du DATABASE_URL?'],
    ['a name in small letters', { data_dir: 'x' }, 'data_dir är ingen inställning. Menade du DATA_DIR?'],
    ['a name of our own that does not exist', { KEK_PASSWORD: 'x' }, 'KEK_PASSWORD är ingen inställning.'],
    [
      'what later versions will have',
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x' },
      'OTEL_EXPORTER_OTLP_ENDPOINT finns inte i den här versionen',
    ],
    ['mail without a sender', { ...MAIL, SMTP_FROM: '' }, 'SMTP_FROM krävs när SMTP_URL är satt'],
    ['mail without anybody to send to', { ...MAIL, ADRESSBOK_FILE: '' }, 'ADRESSBOK_FILE krävs när SMTP_URL är satt'],
    ['mail without an address for its links', { ...MAIL, BASE_URL: '' }, 'BASE_URL krävs när'],
    ['mail by something else', { ...MAIL, SMTP_URL: 'http://mejl' }, 'SMTP_URL ska ha formen smtp://'],
    ['a sender without mail', { SMTP_FROM: 'a@b.se' }, 'SMTP_FROM är satt men inte SMTP_URL'],
    ['an address book without mail', { ADRESSBOK_FILE: 'x' }, 'ADRESSBOK_FILE är satt men inte SMTP_URL'],
    ['links that lead nowhere', { BASE_URL: 'kvalitet' }, 'BASE_URL ska vara en adress'],
    ['a webhook without a secret', { WEBHOOK_URL: 'https://x.se', BASE_URL: 'https://x.se' }, 'WEBHOOK_SECRET_FILE krävs'],
    ['a secret without a webhook', { WEBHOOK_SECRET_FILE: 'x' }, 'WEBHOOK_SECRET_FILE är satt men inte WEBHOOK_URL'],
    [
      'a secret that cannot be read',
      { WEBHOOK_URL: 'https://x.se', BASE_URL: 'https://x.se', WEBHOOK_SECRET_FILE: '/finns/inte' },
      'WEBHOOK_SECRET_FILE pekar på /finns/inte, som inte går att läsa.',
    ],
    ['another name for mail', { SMTP_HOST: 'x' }, 'SMTP_HOST är ingen inställning. Menade du SMTP_URL?'],
  ])('%s stops the start with a sentence', (_, env, sentence) => {
    expect(faults(env)).toHaveLength(1);
    expect(faults(env)[0]).toContain(sentence);
    expect(faults(env)[0]).toMatch(/[.?]$/);
  });

  test('everything that is wrong is said at once', () => expect(faults({ PORT: 'x', LOG_LEVEL: 'x', OIDC_AUDIENCE: 'x' })).toHaveLength(3));

  test('what others use is left alone', () =>
    expect(
      faults({
        HOSTNAME: 'x',
        PATH: '/bin',
        NODE_OPTIONS: 'x',
        PGHOST: 'x',
        DATABASE_SERVICE_HOST: 'x',
        TEST_DATABASE_URL: 'x',
        SSH_AUTH_SOCK: 'x',
        OUTPUT: 'x',
      }),
    ).toEqual([]));

  test('a secret value never stands in a sentence', () =>
    expect(
      faults({
        DATABASE_URL: 'hemligt',
        DATABASE_READ_URL: 'hemligt',
        DATABSE_URL: 'hemligt',
        KEK_PASSWORD: 'hemligt',
        EVENT_STORE: 'kurrentdb',
        KURRENTDB_URL: 'http://admin:hemligt@kurrentdb',
      }).join(),
    ).not.toContain('hemligt'));
});

describe('CONFIG_TABLE', () => {
  test('every setting that is read stands in the table, and every one in the table is read', () => {
    const asked = new Set<string>();
    const env = new Proxy<Environment>(
      { OIDC_ISSUER: 'https://x.se', OIDC_AUDIENCE: 'x' },
      { get: (target, name) => (asked.add(String(name)), Reflect.get(target, name) as string | undefined) },
    );
    readConfig(env);
    const known = CONFIG_TABLE.map(({ name }) => name as string);
    expect(known.filter((name) => !asked.has(name))).toEqual([]);
    expect([...asked].filter((name) => !known.includes(name))).toEqual([]);
  });

  test('no name twice, and a Swedish sentence each', () => {
    expect(new Set(CONFIG_TABLE.map(({ name }) => name)).size).toBe(CONFIG_TABLE.length);
    for (const { description } of CONFIG_TABLE) expect(description).toMatch(/^[A-ZÅÄÖa-zåäö].*\.$/);
  });
});
