import pg from 'pg';
import { unavailable, writerConfig } from './connection.js';

/** `pipeline` is newer than the type declarations of `pg`. */
interface PipelinedConfig extends pg.ClientConfig {
  readonly pipeline: true;
}

/**
 * One connection in pipeline mode: statements are sent without waiting for the answer to the one before, and the server runs them in that order, each in
 * a transaction of its own. After a failure the next `connect` makes a new connection.
 */
export class Writer {
  private client: pg.Client | null = null;
  private connecting: Promise<pg.Client> | null = null;
  private closed = false;

  constructor(private readonly connectionString: string) {}

  /** null until `connect` has succeeded, and again after a failure */
  get ready(): pg.Client | null {
    return this.client;
  }

  /** throws `StoreUnavailable` once closed: an append that still waits must not open a connection that nobody will end */
  connect(): Promise<pg.Client> {
    if (this.closed) return Promise.reject(unavailable());
    if (!this.connecting) {
      const connecting = this.open(() => {
        if (this.connecting !== connecting) return;
        this.connecting = null;
        this.client = null;
      });
      this.connecting = connecting;
    }
    return this.connecting;
  }

  async close(): Promise<void> {
    this.closed = true;
    const client = await this.connecting?.catch(() => null);
    await client?.end().catch(() => undefined);
  }

  private async open(lost: () => void): Promise<pg.Client> {
    const config: PipelinedConfig = { ...writerConfig(this.connectionString), pipeline: true };
    const client = new pg.Client(config);
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
    } catch (error) {
      lost();
      throw error;
    }
    this.client = client;
    return client;
  }
}
