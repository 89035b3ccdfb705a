import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { PostgresEventStore, eventStoreMigrations } from '#engine/event-store/postgres';
import { DataSource } from 'typeorm';
import { ACTOR, appendLoad, EVENTS_PER_STREAM, payload } from './appends.js';
import type { Load } from './load.js';

export interface OpenLoad extends Load {
  close(): Promise<void>;
}

/** The server may go away before the last connection has closed. */
function poolAt(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max });
  pool.on('error', () => undefined);
  return pool;
}

const each = <T>(clients: number, make: () => T): T[] => Array.from({ length: clients }, make);

/** Our store through its port with everything on. */
export async function ownStore(url: string, clients: number): Promise<OpenLoad> {
  const database = await new DataSource({ type: 'postgres', url, migrations: eventStoreMigrations }).initialize();
  await database.runMigrations();
  await database.destroy();
  const store = new PostgresEventStore({ connectionString: url, clock: { now: () => new Date().toISOString() } });
  return { ...appendLoad(store, clients, { name: 'förbättringshjulet', kommun: '0000' }), close: () => store.close() };
}

/** What the others are measured against: no order, no chain, no expectation, no idempotency; one connection for each client. */
export async function plainInsert(url: string, clients: number): Promise<OpenLoad> {
  const pool = poolAt(url, clients);
  await pool.query('create table if not exists plain (id uuid primary key, stream text not null, type text not null, data text not null)');
  const connections = await Promise.all(each(clients, () => pool.connect()));
  for (const connection of connections) connection.on('error', () => undefined);
  return {
    name: 'enkel INSERT',
    async command(client) {
      await connections[client]!.query({
        name: 'plain',
        text: 'insert into plain (id, stream, type, data) values ($1, $2, $3, $4)',
        values: [randomUUID(), ACTOR, 'AvvikelseRapporterad', JSON.stringify(payload())],
      });
    },
    async close() {
      for (const connection of connections) connection.release();
      await pool.end();
    },
  };
}

export async function emmett(url: string, clients: number): Promise<OpenLoad> {
  const pool = poolAt(url, clients);
  const store = getPostgreSQLEventStore(url, { connectionOptions: { pool } });
  const newStream = () => ({ id: `avvikelse-${randomUUID()}`, version: null as bigint | null });
  const streams = each(clients, newStream);
  return {
    name: 'Emmett 0.42',
    async command(client) {
      const stream = streams[client]!;
      const { nextExpectedStreamVersion } = await store.appendToStream(
        stream.id,
        [
          {
            type: 'AvvikelseRapporterad',
            data: payload(),
            metadata: { commandId: randomUUID(), correlationId: randomUUID(), actorId: ACTOR },
          },
        ],
        { expectedStreamVersion: stream.version ?? 'STREAM_DOES_NOT_EXIST' },
      );
      stream.version = nextExpectedStreamVersion;
      if (nextExpectedStreamVersion === BigInt(EVENTS_PER_STREAM)) streams[client] = newStream();
    },
    async close() {
      await store.close();
      await pool.end();
    },
  };
}
