import pg from 'pg';

/** Few connections, none of which can wait for ever on a silent database: every call ends within two and a half seconds. */
export function smallPool(connectionString: string, max = 2): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: 'personuppgifter',
    keepAlive: true,
    connectionTimeoutMillis: 1_000,
    query_timeout: 1_500,
    statement_timeout: 1_500,
    lock_timeout: 1_000,
    idle_in_transaction_session_timeout: 1_500,
  });
  // A connection that dies while idle is replaced at the next call; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}
