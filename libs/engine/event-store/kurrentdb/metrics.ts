import type { Metrics } from '#engine/platform';

/** What the store and its sealer count. */
export interface StoreMetrics {
  sealed(kommun: string, events: number): void;
  doubles(kommun: string, count: number): void;
  foreign(kommun: string, count: number): void;
  resubscribed(): void;
  renewed(): void;
  /** kommuner that are set aside just now, by this process */
  stopped(count: number): void;
}

export interface UnsealedReading {
  readonly kommun: string;
  readonly events: number;
  readonly oldestSeconds: number;
}

const NONE: StoreMetrics = { sealed: none, doubles: none, foreign: none, resubscribed: none, renewed: none, stopped: none };

function none(): void {
  return undefined;
}

export function storeMetrics(metrics: Metrics | undefined): StoreMetrics {
  if (!metrics) return NONE;
  const sealed = metrics.counter('kurrentdb_forseglade_total', 'Händelser som har fått löpnummer och länk i kedjan', ['kommun']);
  const doubles = metrics.counter('kurrentdb_dubbletter_total', 'Händelser som servern har skrivit en gång till och som inte visas', [
    'kommun',
  ]);
  const foreign = metrics.counter('kurrentdb_frammande_total', 'Händelser i tjänstens strömmar som tjänsten inte har skrivit', ['kommun']);
  const resubscribed = metrics.counter('kurrentdb_prenumerationer_total', 'Gånger som förseglaren har börjat läsa om');
  const renewed = metrics.counter('kurrentdb_klienter_total', 'Gånger som klienten har gjorts om för att den inte svarade');
  const stopped = metrics.gauge('kurrentdb_kommuner_stoppade', 'Kommuner där löpnumreringen står still. Måste vara 0.');
  stopped.set(0);
  return {
    sealed: (kommun, events) => sealed.inc({ kommun }, events),
    doubles: (kommun, count) => doubles.inc({ kommun }, count),
    foreign: (kommun, count) => foreign.inc({ kommun }, count),
    resubscribed: () => resubscribed.inc(),
    renewed: () => renewed.inc(),
    stopped: (count) => stopped.set(count),
  };
}

/** Read when the metrics are: how far the sealer is behind. The two figures are of one reading, since what waits is read from the server. */
export function measureUnsealed(metrics: Metrics, readUnsealed: () => Promise<readonly UnsealedReading[]>): void {
  let reading: Promise<readonly UnsealedReading[]> | null = null;
  const read = (): Promise<readonly UnsealedReading[]> => (reading ??= readUnsealed().finally(() => (reading = null)));
  metrics.reading('kurrentdb_oforseglade', 'Händelser som ännu inte har fått löpnummer', ['kommun'], async () =>
    (await read()).map(({ kommun, events }) => ({ labels: { kommun }, value: events })),
  );
  metrics.reading(
    'kurrentdb_aldsta_oforseglade_sekunder',
    'Ålder på den äldsta händelse som ännu inte har fått löpnummer',
    ['kommun'],
    async () => (await read()).map(({ kommun, oldestSeconds }) => ({ labels: { kommun }, value: oldestSeconds })),
  );
}
