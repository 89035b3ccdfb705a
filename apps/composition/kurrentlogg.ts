import {
  checkKurrentUrl,
  KurrentEventStore,
  KurrentStartError,
  Sealer,
  type SealerLease,
  type SealIndex,
} from '#engine/event-store/kurrentdb';
import type { Clock, Random } from '#engine/kernel';
import { ConfigError, type Logger, type Metrics } from '#engine/platform';
import type { Handelselogg } from './handelselogg.js';
import { Startfel } from './startfel.js';

export interface Kurrentloggdelar {
  /** in the form that `readConfig` gives it */
  readonly url: string;
  /** what has been sealed, looked up; lies beside the read models */
  readonly index: SealIndex;
  /** which worker seals; without it every one does, in vain but without harm */
  readonly lease?: SealerLease;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** The log on KurrentDB. What its database has no guards for, the chain finds: `skyddade` is empty. */
export async function openKurrentlogg({ url, index, lease, clock, random, logger, metrics }: Kurrentloggdelar): Promise<Handelselogg> {
  const fel = checkKurrentUrl(url);
  if (fel !== null) throw new ConfigError([fel]);
  const store = await KurrentEventStore.open({ url, index, clock, logger, metrics }).catch((error: unknown) => {
    throw error instanceof KurrentStartError ? new Startfel(error.message) : error;
  });
  const forseglare = new Sealer({ store, random, logger, ...(lease ? { lease } : {}) });
  return { store, kedja: store, skyddade: [], forseglare };
}
