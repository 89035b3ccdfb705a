import { setTimeout as delay } from 'node:timers/promises';
import { DomainError } from '#engine/kernel';

/**
 * Says by throwing that something the service needs is missing. What it returns, and the message of a `DomainError`, is a Swedish sentence without
 * personal data that is shown to whoever asks.
 */
export type HealthCheck = () => Promise<string | void> | string | void;

export interface Readiness {
  readonly redo: boolean;
  readonly kontroller: readonly { readonly namn: string; readonly status: 'ok' | 'fel'; readonly detalj?: string }[];
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
      const kontroller = await Promise.all([...checks].map(async ([namn, check]) => ({ namn, ...(await outcome(check, patienceMs)) })));
      return { redo: kontroller.every(({ status }) => status === 'ok'), kontroller };
    },
  };
}

async function outcome(check: HealthCheck, patienceMs: number): Promise<{ readonly status: 'ok' | 'fel'; readonly detalj?: string }> {
  const timer = new AbortController();
  const late = delay(patienceMs, { status: 'fel' as const, detalj: 'Svarade inte i tid.' }, { signal: timer.signal });
  late.catch(() => undefined);
  const done = (async () => check())().then(
    (detalj) => ({ status: 'ok' as const, ...(detalj ? { detalj } : {}) }),
    (error: unknown) => ({ status: 'fel' as const, ...(error instanceof DomainError ? { detalj: error.message } : {}) }),
  );
  return Promise.race([done, late]).finally(() => timer.abort());
}
