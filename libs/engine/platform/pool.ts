import pg from 'pg';

/**
 * `request`: somebody waits for the answer; all limits together stay below three seconds. `counting`: the figures of a report, counted once for all who come to
 * read them; below the time that those wait for their turn. `batch`: projections, migrations and the command line.
 */
export type DatabaseUse = 'request' | 'counting' | 'batch';

const LIMITS = {
  request: { connectionTimeoutMillis: 900, query_timeout: 1900, statement_timeout: 1800, idle_in_transaction_session_timeout: 5_000 },
  counting: { connectionTimeoutMillis: 900, query_timeout: 5_100, statement_timeout: 5_000, idle_in_transaction_session_timeout: 20_000 },
  batch: {
    connectionTimeoutMillis: 5_000,
    query_timeout: 120_000,
    statement_timeout: 119_000,
    idle_in_transaction_session_timeout: 120_000,
  },
} as const;

export interface PoolOptions {
  readonly use?: DatabaseUse;
  /** connections at most, 10 */
  readonly max?: number;
  /** how long one waits for a connection, milliseconds; by its use when left out. Longer than that is for callers who have a limit of their own. */
  readonly waitMs?: number;
}

/** Options for `pg.Pool`: without limits node-postgres waits for ever on a silent network. */
export function poolSettings({ use = 'request', max = 10, waitMs }: PoolOptions = {}): pg.PoolConfig {
  const limits = LIMITS[use];
  const connectionTimeoutMillis = waitMs ?? limits.connectionTimeoutMillis;
  return { ...limits, connectionTimeoutMillis, max, keepAlive: true, application_name: `hjulet-${use}`, Client: ImpatientClient };
}

/** A pool for SQL of one's own, with the limits of its use. An idle connection that breaks is replaced by the next user's. */
export function createPool(connectionString: string, options: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString, ...poolSettings(options) });
  pool.on('error', () => undefined);
  return pool;
}

type Query = (...parameters: unknown[]) => unknown;

/**
 * Gives up its connection when an answer does not come in time. node-postgres alone would put it back into the pool, where the next user's query waits
 * behind the one that is still unanswered.
 */
class ImpatientClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
    const send = this.query.bind(this) as Query;
    const query: Query = (...parameters) => {
      const callback = parameters.at(-1);
      if (typeof callback === 'function')
        parameters[parameters.length - 1] = (error: unknown, result: unknown) => (
          this.hangUpAfter(error),
          (callback as Query)(error, result)
        );
      const answer = send(...parameters);
      if (answer instanceof Promise) answer.catch((error: unknown) => this.hangUpAfter(error));
      return answer;
    };
    Object.assign(this, { query });
  }

  private hangUpAfter(error: unknown): void {
    if (!(error instanceof Error) || error.message !== 'Query read timeout') return;
    // With a query still unanswered this breaks the connection at once, and the pool sees that it is of no more use.
    this.end().catch(() => undefined);
  }
}
