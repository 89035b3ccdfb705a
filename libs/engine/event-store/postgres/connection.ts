import pg from 'pg';
import { StoreUnavailable } from '../port.js';

const UTC = '-c TimeZone=UTC';

/** Every call to the store is answered within this time, also when the server is silent. */
export const ANSWER_MS = 2_300;

/** Without these limits `pg` waits for ever on a silent network. UTC, so that times come in one form. */
export const connectionConfig = (connectionString: string): pg.ClientConfig => ({
  connectionString,
  application_name: 'handelselogg',
  keepAlive: true,
  connectionTimeoutMillis: 1_500,
  query_timeout: 2_200,
  statement_timeout: 2_200,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 2_000,
  options: UTC,
});

/** For the writer: the server would else plan the append anew for each batch, because it believes that a plan for the arrays' exact length is worth it. */
export const writerConfig = (connectionString: string): pg.ClientConfig => ({
  ...connectionConfig(connectionString),
  options: `${UTC} -c plan_cache_mode=force_generic_plan`,
});

/** Resource shortage, operator's intervention, broken connection, and errors without a code, which are the client's own (refused, reset, timeout). */
const UNAVAILABLE = /^(?:08|53|57|58)/;
/** serialization failure, deadlock, lock timeout: nothing was stored, try again */
const TRANSIENT = new Set(['40001', '40P01', '55P03']);

const sqlState = (error: unknown): string | undefined => (error instanceof pg.DatabaseError ? error.code : undefined);

export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === '23505';
export const isTransient = (error: unknown): boolean => TRANSIENT.has(sqlState(error) ?? '');

/** Not by `instanceof`: Node's own network errors come from another realm under jest. */
export function isUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  return state === undefined ? (error as Error).name !== 'TypeError' : UNAVAILABLE.test(state);
}

export const unavailable = (cause?: unknown): StoreUnavailable =>
  new StoreUnavailable('The event store did not answer', cause === undefined ? undefined : { cause });

/** Answers within the time limit, and in the port's own error when the server could not. */
export async function answered<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable()), ANSWER_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } catch (error) {
    throw isUnavailable(error) ? unavailable(error) : error;
  } finally {
    clearTimeout(timer);
  }
}
