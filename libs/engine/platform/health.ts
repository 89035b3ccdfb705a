import { setTimeout as delay } from 'node:timers/promises';

/** Says by throwing that something the service needs is missing. */
export type HealthCheck = () => Promise<void> | void;

export interface Readiness {
  readonly redo: boolean;
  readonly kontroller: readonly { readonly namn: string; readonly status: 'ok' | 'fel' }[];
}

export interface Health {
  register(name: string, check: HealthCheck): void;
  /** the process itself; never looks at the database, so that it is not restarted for the database's sake */
  live(): { readonly status: 'uppe' };
  /** every check at once; one that has not answered in time has failed */
  ready(): Promise<Readiness>;
}

export function createHealth(patienceMs = 2000): Health {
  const checks = new Map<string, HealthCheck>();
  return {
    register: (name, check) => void checks.set(name, check),
    live: () => ({ status: 'uppe' }),
    async ready() {
      const kontroller = await Promise.all(
        [...checks].map(async ([namn, check]) => ({
          namn,
          status: (await passes(check, patienceMs)) ? ('ok' as const) : ('fel' as const),
        })),
      );
      return { redo: kontroller.every(({ status }) => status === 'ok'), kontroller };
    },
  };
}

async function passes(check: HealthCheck, patienceMs: number): Promise<boolean> {
  const timer = new AbortController();
  const late = delay(patienceMs, false, { signal: timer.signal }).catch(() => false);
  const done = (async () => check())().then(
    () => true,
    () => false,
  );
  return Promise.race([done, late]).finally(() => timer.abort());
}
