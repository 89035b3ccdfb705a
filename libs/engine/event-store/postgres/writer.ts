import pg from 'pg';
import { writerConfig } from './connection.js';

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

  constructor(private readonly connectionString: string) {}

  /** null until `connect` has succeeded, and again after a failure */
  get ready(): pg.Client | null {
    return this.client;
  }

  connect(): Promise<pg.Client> {
    this.connecting ??= this.open();
    return this.connecting;
  }

  async close(): Promise<void> {
    const client = this.client;
    this.forget();
    await client?.end().catch(() => undefined);
  }

  private async open(): Promise<pg.Client> {
    const config: PipelinedConfig = { ...writerConfig(this.connectionString), pipeline: true };
    const client = new pg.Client(config);
    const lost = (): void => {
      if (this.client === client || this.client === null) this.forget();
    };
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
    } catch (error) {
      this.connecting = null;
      throw error;
    }
    this.client = client;
    return client;
  }

  private forget(): void {
    this.client = null;
    this.connecting = null;
  }
}
