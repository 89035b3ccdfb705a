import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { createHttpApp, type HttpApp } from '#engine/http';
import { readConfig, type Environment } from '#engine/platform';
import type { Peer } from '#testkit/kurrentdb-peer';
import type { Log } from '#testkit/log';
import { LogPlace } from '#testkit/log-place';
import { isBehind, MOST_TRIES, type RequestOptions } from '#testkit/server';
import { testDatabase } from '#testkit/postgres';
import { AppModule } from '../../apps/api/app.module.js';
import { prepareExempelkommun } from '../../apps/composition/exempelkommun.js';
import { httpSettings } from '../../apps/composition/http-settings.js';
import { openIdentity } from '../../apps/composition/identity.js';
import { openInstallation, type Installation } from '../../apps/composition/installation.js';

export interface Svar {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers as a client without types would
  readonly body: any;
  /** the body as it came */
  readonly bytes: Buffer;
}

/** One person, or nobody, speaking to the service. */
export interface Klient {
  get(path: string): Promise<Svar>;
  post(path: string, body: unknown, options?: RequestOptions): Promise<Svar>;
}

export interface Provapp extends HttpApp {
  readonly dataSource: DataSource;
  readonly raknekalla: DataSource;
  readonly installation: Installation;
  /** KurrentDB's, when the log lies there */
  readonly peer: Peer | null;
  readonly oppen: Klient;
  som(anvandare: string): Promise<Klient>;
  close(): Promise<void>;
}

/** What an application is started on; new and of its own when left out. */
export interface Provgrund {
  /** where the log lies: TEST_LOG, else PostgreSQL */
  readonly log?: Log;
  readonly kek?: Uint8Array;
  /** fills an installation that has nothing, instead of the organisation of Exempelkommun alone */
  readonly fyll?: (installation: Installation) => Promise<void>;
}

/**
 * The whole application in this process, on a database of its own with Exempelkommun in it. @param fore is done before the read models are kept up: what
 * is much is taken in faster when it is all there
 */
export async function startaProvapp(
  extra: Environment = {},
  fore: (installation: Installation) => Promise<void> = async () => {},
  { log, kek = randomBytes(32), fyll = async () => {} }: Provgrund = {},
): Promise<Provapp> {
  const database = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'hjulet-prov-'));
  const kekFile = join(dataDir, 'kek');
  await writeFile(kekFile, kek, { mode: 0o600 });
  const place = await LogPlace.begin(log);
  const config = readConfig({
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    KEK_FILE: kekFile,
    LOG_LEVEL: 'error',
    ...(await place.settings(dataDir)),
    ...extra,
  });
  const installation = await openInstallation(config, { warn: () => {} });
  installation.forseglare?.start();
  await fyll(installation);
  await prepareExempelkommun(installation);
  await fore(installation);
  await installation.runtime.start();
  const settings = httpSettings(installation);
  const http = await createHttpApp(AppModule.of(installation, await openIdentity(config), settings), settings);
  await http.app.listen(0, '127.0.0.1');
  const url = await http.app.getUrl();

  const send = async (method: 'GET' | 'POST', path: string, sent: unknown, options: RequestOptions): Promise<Svar> => {
    for (let tries = 1; ; tries += 1) {
      const svar = await once(method, path, sent, options);
      if (!isBehind(svar) || tries === MOST_TRIES) return svar;
    }
  };
  const once = async (method: 'GET' | 'POST', path: string, sent: unknown, options: RequestOptions): Promise<Svar> => {
    const { token, ifMatch, idempotencyKey, headers } = options;
    const answer = await fetch(`${url}${path.startsWith('/dev-idp') ? path : `/kvalitet/v1${path}`}`, {
      method,
      headers: {
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const type = answer.headers.get('content-type') ?? '';
    const text = bytes.toString('utf8');
    const body: unknown = type.startsWith('text/') ? text : type.includes('json') ? JSON.parse(text) : bytes;
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body, bytes };
  };
  const klient = (token?: string): Klient => {
    const known = token === undefined ? {} : { token };
    return {
      get: (path) => send('GET', path, undefined, known),
      post: (path, body, options = {}) => send('POST', path, body, { ...known, ...options }),
    };
  };
  const oppen = klient();
  return {
    ...http,
    dataSource: installation.dataSource,
    raknekalla: installation.raknekalla,
    installation,
    peer: place.peer,
    oppen,
    som: async (anvandare) => {
      const { status, body } = await oppen.post('/dev-idp/token', { anvandare });
      if (status !== 200) throw new Error(`${anvandare} could not sign in: ${status} ${JSON.stringify(body)}`);
      return klient(body.access_token as string);
    },
    close: async () => {
      await http.app.close();
      await installation.runtime.stop();
      await installation.forseglare?.stop();
      await installation.close();
      await place.end();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
