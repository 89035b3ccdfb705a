import type { DataSource } from 'typeorm';

/** what node-postgres has when nothing is said */
const POOL = 10;

/**
 * How many kommuner a rebuild folds at once: half of the pool's connections, since those who serve meanwhile have the other half. Whoever asks for more gets
 * at most all connections but one, which the lease is renewed on.
 */
export function kommunerAtOnce({ options }: Pick<DataSource, 'options'>, wanted?: number): number {
  const extra = options.extra as { readonly max?: number } | undefined;
  const pool = extra?.max ?? options.poolSize ?? POOL;
  return Math.max(1, Math.min(wanted ?? pool >> 1, pool - 1));
}
