import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { eventStoreFrom, type EventStoreConfig } from './config-kurrent.js';
import { CONFIG_TABLE, type SettingName } from './config-table.js';
import { utskickFrom, type UtskicksConfig } from './config-utskick.js';
import { looksMisspelt } from './misspelt.js';

const ENVIRONMENTS = ['development', 'production', 'test'] as const;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface Config {
  readonly environment: (typeof ENVIRONMENTS)[number];
  readonly host: string;
  /** 0: any free port */
  readonly port: number;
  /** where the worker tells how it is; null: nowhere, 0: any free port */
  readonly workerPort: number | null;
  /** addresses or CIDR blocks; null: nobody stands before the service */
  readonly trustedProxies: readonly string[] | null;
  /** absolute */
  readonly dataDir: string;
  /** absolute */
  readonly outDir: string;
  /** absolute; null: the municipalities have no looks of their own for their reports */
  readonly rapportmallDir: string | null;
  readonly database: { readonly embedded: true } | DatabaseConfig;
  readonly eventStore: EventStoreConfig;
  /** the api keeps read models up with the log, and does the rest of what a worker does */
  readonly workInApi: boolean;
  /** absolute; null: `DATA_DIR/nyckel/kek`, made when it does not exist */
  readonly kekFile: string | null;
  /** null: the identity provider for development */
  readonly oidc: OidcConfig | null;
  readonly logLevel: LogLevel;
  readonly metricsToken: string | null;
  /** null: nothing is sent to anybody */
  readonly utskick: UtskicksConfig | null;
}

export interface DatabaseConfig {
  readonly embedded: false;
  readonly url: string;
  /** a streaming replica of it that the api may read from; null: there is none */
  readonly readUrl: string | null;
}

export interface OidcConfig {
  readonly issuer: string;
  readonly audience: string;
  /** names of the claims that carry each */
  readonly claims: { readonly actorId: string; readonly kommun: string; readonly uppdrag: string };
}

/** The settings cannot be used; one Swedish sentence per fault, each naming the setting. Never quotes a value that may be secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks all settings; throws `ConfigError` with everything that is wrong. An empty value counts as not set. */
export function readConfig(env: Environment = process.env, { logLevel }: { readonly logLevel?: LogLevel } = {}): Config {
  const faults: string[] = [];
  const set = (name: SettingName): string | null => env[name]?.trim() || null;
  const get = (name: SettingName): string => set(name) ?? CONFIG_TABLE.find((setting) => setting.name === name)!.default!;
  const choice = <T extends string>(name: SettingName, value: string, allowed: readonly T[]): T => {
    if ((allowed as readonly string[]).includes(value)) return value as T;
    faults.push(`${name} är "${value}" men ska vara någon av ${allowed.join(', ')}.`);
    return allowed[0]!;
  };
  const valueOrFile = (name: 'DATABASE_URL' | 'DATABASE_READ_URL' | 'KURRENTDB_URL' | 'METRICS_TOKEN' | 'SMTP_URL'): string | null => {
    const file = set(`${name}_FILE`);
    if (!file) return set(name);
    if (set(name)) faults.push(`${name} och ${name}_FILE är båda satta. Ange bara en av dem.`);
    try {
      return readFileSync(file, 'utf8').trim() || null;
    } catch {
      faults.push(`${name}_FILE pekar på en fil som inte går att läsa: ${file}`);
      return null;
    }
  };

  faults.push(...unknownSettings(env));
  const environment = choice('NODE_ENV', get('NODE_ENV'), ENVIRONMENTS);
  const databaseUrl = valueOrFile('DATABASE_URL');
  const readUrl = valueOrFile('DATABASE_READ_URL');
  if (databaseUrl && !isPostgresUrl(databaseUrl))
    faults.push('DATABASE_URL ska ha formen postgres://användare:lösenord@värd:port/databas.');
  if (databaseUrl && !set('KEK_FILE'))
    faults.push(
      'KEK_FILE krävs när DATABASE_URL är satt: huvudnyckeln ska ligga utanför databasen, i en fil som du själv säkerhetskopierar.',
    );
  if (readUrl && !isPostgresUrl(readUrl)) faults.push('DATABASE_READ_URL ska ha formen postgres://användare:lösenord@värd:port/databas.');
  if (readUrl && !databaseUrl)
    faults.push('DATABASE_READ_URL är satt men inte DATABASE_URL. Den inbyggda databasen har ingen replik: ange båda, eller ingen.');

  const config: Config = {
    environment,
    host: get('HOST'),
    port: portFrom('PORT', get('PORT'), faults),
    workerPort: set('WORKER_PORT') === null ? null : portFrom('WORKER_PORT', get('WORKER_PORT'), faults),
    trustedProxies: proxiesFrom(set('TRUSTED_PROXY'), faults),
    dataDir: resolve(get('DATA_DIR')),
    outDir: resolve(get('OUT_DIR')),
    rapportmallDir: set('RAPPORTMALL_DIR') === null ? null : resolve(get('RAPPORTMALL_DIR')),
    database: databaseUrl ? { embedded: false, url: databaseUrl, readUrl } : { embedded: true },
    eventStore: eventStoreFrom(set, { environment, chosen: get('EVENT_STORE'), kurrentUrl: valueOrFile('KURRENTDB_URL') }, faults),
    workInApi: choice('ARBETE_I_API', get('ARBETE_I_API'), ['ja', 'nej']) === 'ja',
    kekFile: set('KEK_FILE') === null ? null : resolve(get('KEK_FILE')),
    oidc: oidcFrom(set, get, environment, faults),
    logLevel: choice('LOG_LEVEL', set('LOG_LEVEL') ?? (environment === 'test' ? 'silent' : (logLevel ?? get('LOG_LEVEL'))), LOG_LEVELS),
    metricsToken: valueOrFile('METRICS_TOKEN'),
    utskick: utskickFrom(set, valueOrFile('SMTP_URL'), faults),
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

/** Promised for later versions: silence would be taken for a yes. */
const NOT_YET = /^OTEL_EXPORTER_OTLP_ENDPOINT$/;

function unknownSettings(env: Environment): string[] {
  const known = CONFIG_TABLE.map((setting) => setting.name as string);
  return Object.keys(env)
    .filter((name) => !known.includes(name) && env[name])
    .flatMap((name) => {
      if (NOT_YET.test(name)) return [`${name} finns inte i den här versionen. Ta bort inställningen.`];
      const meant = looksMisspelt(name, known);
      return meant ? [`${name} är ingen inställning. Menade du ${meant}?`] : [];
    });
}

function portFrom(name: SettingName, text: string, faults: string[]): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65535) faults.push(`${name} är "${text}" men ska vara ett tal mellan 0 och 65535.`);
  return port;
}

/** Who says so is believed: everything that is no address, and a block of all addresses, is refused. */
function proxiesFrom(text: string | null, faults: string[]): readonly string[] | null {
  if (text === null) return null;
  const proxies = text.split(',').map((each) => each.trim());
  const isBlock = (each: string): boolean => {
    const [address = '', bits, ...rest] = each.split('/');
    const most = isIP(address) === 4 ? 32 : 128;
    return isIP(address) !== 0 && rest.length === 0 && (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most));
  };
  if (!proxies.every(isBlock))
    faults.push('TRUSTED_PROXY ska vara IP-adresser eller CIDR-block åtskilda av komma, som 10.0.0.2 eller 10.0.0.0/24.');
  return proxies;
}

function oidcFrom(
  set: (name: SettingName) => string | null,
  get: (name: SettingName) => string,
  environment: Config['environment'],
  faults: string[],
): OidcConfig | null {
  const issuer = set('OIDC_ISSUER');
  const audience = set('OIDC_AUDIENCE');
  if (!issuer) {
    if (environment === 'production')
      faults.push('OIDC_ISSUER krävs när NODE_ENV är production: inloggningen för utveckling är avstängd då.');
    for (const name of ['OIDC_AUDIENCE', 'OIDC_CLAIMS'] as const)
      if (set(name)) faults.push(`${name} är satt men inte OIDC_ISSUER. Ange båda, eller ingen.`);
    return null;
  }
  if (!isSafeIssuer(issuer)) faults.push('OIDC_ISSUER ska vara en https-adress.');
  if (!audience) faults.push('OIDC_AUDIENCE krävs när OIDC_ISSUER är satt.');
  return { issuer, audience: audience ?? '', claims: claimsFrom(get('OIDC_CLAIMS'), faults) };
}

function claimsFrom(text: string, faults: string[]): OidcConfig['claims'] {
  const claims = { actorId: 'sub', kommun: 'kommun', uppdrag: 'uppdrag' };
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    given = null;
  }
  const entries = given !== null && typeof given === 'object' && !Array.isArray(given) ? Object.entries(given) : null;
  if (!entries?.every(([key, value]) => key in claims && typeof value === 'string' && value !== ''))
    faults.push('OIDC_CLAIMS ska vara JSON med något av actorId, kommun och uppdrag, vart och ett med namnet på en uppgift i intyget.');
  return { ...claims, ...(given as Partial<typeof claims> | null) };
}

const urlOrNull = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);
const isPostgresUrl = (text: string): boolean => ['postgres:', 'postgresql:'].includes(urlOrNull(text)?.protocol ?? '');

function isSafeIssuer(text: string): boolean {
  const url = urlOrNull(text);
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname));
}
