import type { SettingName } from './config-table.js';

/** Where the events are stored. `memory` exists in tests alone. */
export type EventStoreConfig =
  | { readonly kind: 'postgres' | 'memory' }
  | {
      readonly kind: 'kurrentdb';
      readonly url: string;
      /** stands before the name of every stream on the server; '' when the installation has the server for itself */
      readonly streamPrefix: string;
    };

/** Ends in the only hyphen and begins with a letter: none is the beginning of another, and none looks like a kommun's number. */
export const STREAM_PREFIX = /^[A-Za-z][A-Za-z0-9_]{0,39}-$/;

interface Surroundings {
  readonly environment: 'development' | 'production' | 'test';
  /** the value of EVENT_STORE */
  readonly chosen: string;
  /** KURRENTDB_URL, from the environment or its file */
  readonly kurrentUrl: string | null;
}

const FORM = 'esdb://användare:lösenord@värd:2113 (eller kurrentdb://, med flera värdar åtskilda av komma för ett kluster)';
const ENCODED = 'I användarnamnet och lösenordet skrivs : / ? # @ och % procentkodade, som %40 för @.';

export function eventStoreFrom(
  set: (name: SettingName) => string | null,
  { environment, chosen, kurrentUrl }: Surroundings,
  faults: string[],
): EventStoreConfig {
  const streamPrefix = set('KURRENTDB_STREAM_PREFIX') ?? '';
  if (chosen !== 'kurrentdb') {
    if (streamPrefix !== '')
      faults.push('KURRENTDB_STREAM_PREFIX är satt men EVENT_STORE är inte kurrentdb. Ta bort den ena, eller ange båda.');
    if (kurrentUrl !== null) faults.push('KURRENTDB_URL är satt men EVENT_STORE är inte kurrentdb. Ta bort den ena, eller ange båda.');
    if (chosen === 'memory' && environment !== 'test')
      faults.push('EVENT_STORE=memory sparar ingenting och finns bara för test. Använd postgres eller kurrentdb.');
    else if (chosen !== 'postgres' && chosen !== 'memory') faults.push(`EVENT_STORE är "${chosen}" men ska vara postgres eller kurrentdb.`);
    return { kind: chosen === 'memory' ? 'memory' : 'postgres' };
  }
  if (kurrentUrl === null) faults.push(`KURRENTDB_URL krävs när EVENT_STORE är kurrentdb. Ange den som ${FORM}. ${ENCODED}`);
  else faults.push(...kurrentFaults(kurrentUrl, environment));
  if (streamPrefix !== '' && !STREAM_PREFIX.test(streamPrefix))
    faults.push(
      'KURRENTDB_STREAM_PREFIX ska börja med en bokstav a–z, i övrigt ha bokstäver a–z, siffror och understreck (högst 40 tecken) och sluta med ett bindestreck, som kvalitet-.',
    );
  if (set('KEK_FILE') === null)
    faults.push('KEK_FILE krävs när EVENT_STORE är kurrentdb: händelserna kan inte läsas utan nyckeln, och den ska inte ligga i DATA_DIR.');
  // One scheme under two names: the older one is what every client knows.
  return { kind: 'kurrentdb', url: (kurrentUrl ?? '').replace(/^kurrentdb(?=[+:])/, 'esdb'), streamPrefix };
}

const LOCAL = ['127.0.0.1', 'localhost', '[::1]'];

/** An address of several hosts is no URL to Node: it is taken apart here. Nothing of it is quoted, it holds a password. */
function kurrentFaults(url: string, environment: Surroundings['environment']): string[] {
  const parts = /^(?:esdb|kurrentdb)(?:\+discover)?:\/\/(?:(?<who>[^:@/?#]+:[^:@/?#]+)@)?(?<hosts>[^@/?#]+)\/?(?:\?(?<query>[^@]*))?$/.exec(
    url.trim(),
  )?.groups;
  const hosts = parts?.['hosts']?.split(',') ?? [];
  if (!parts || !hosts.every((host) => /^(?:\[[0-9a-f:]+\]|[\w.-]+)(?::\d{1,5})?$/i.test(host)))
    return [`KURRENTDB_URL ska ha formen ${FORM}. ${ENCODED}`];
  const isLocal = hosts.every((host) => LOCAL.includes(host.replace(/:\d+$/, '')));
  if (environment !== 'production' || isLocal) return [];
  const query = new URLSearchParams(parts['query']?.toLowerCase());
  return [
    ...(query.get('tls') === 'false'
      ? ['KURRENTDB_URL stänger av TLS (tls=false). I production ska förbindelsen vara krypterad: ta bort tls=false.']
      : []),
    ...(parts['who'] === undefined ? ['KURRENTDB_URL saknar användare och lösenord. I production ska KurrentDB kräva inloggning.'] : []),
  ];
}
