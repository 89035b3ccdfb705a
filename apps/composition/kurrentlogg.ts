import {
  assertReachable,
  checkKurrentUrl,
  KurrentEventStore,
  KurrentStartError,
  Sealer,
  type SealerLease,
  type SealIndex,
} from '#engine/event-store/kurrentdb';
import { DomainError, type Clock, type Random } from '#engine/kernel';
import { ConfigError, type Logger, type Metrics } from '#engine/platform';
import { Startfel } from './startfel.js';

export interface Kurrentloggdelar {
  /** in the form that `readConfig` gives it */
  readonly url: string;
  readonly streamPrefix: string;
  /** what has been sealed, looked up; lies beside the read models */
  readonly index: SealIndex;
  /** which worker seals; without it every one does, in vain but without harm */
  readonly lease?: SealerLease;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

export interface Kurrentlogg {
  readonly store: KurrentEventStore;
  readonly forseglare: Sealer;
  /** one cheap question; a `DomainError` says in Swedish what is wrong with the server, or with the way to it */
  readonly svarar: () => Promise<void>;
}

/** Less than whoever asks after the health waits, so that it is told which part is silent. */
const ANSWERS_WITHIN_MS = 1_500;

/** The log on KurrentDB, and who gives its events their numbers. What stands in the way is told in one sentence. */
export async function openKurrentlogg({
  url,
  streamPrefix,
  index,
  lease,
  clock,
  random,
  logger,
  metrics,
}: Kurrentloggdelar): Promise<Kurrentlogg> {
  const fel = checkKurrentUrl(url);
  if (fel !== null) throw new ConfigError([fel]);
  const store = await KurrentEventStore.open({ url, streamPrefix, index, clock, logger, metrics }).catch((error: unknown) => {
    throw error instanceof KurrentStartError ? new Startfel(error.message) : error;
  });
  return {
    store,
    forseglare: new Sealer({ store, random, logger, ...(lease ? { lease } : {}) }),
    svarar: () =>
      assertReachable(store.connection, ANSWERS_WITHIN_MS).catch((error: unknown) => {
        throw error instanceof KurrentStartError ? new DomainError('unavailable', 'HANDELSELOGGEN_SVARAR_INTE', error.message) : error;
      }),
  };
}
