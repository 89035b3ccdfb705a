import { randomBytes, randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { PostgresEventStore, eventStoreMigrations } from '#engine/event-store/postgres';
import { streamIdOf } from '#engine/event-store';
import { DataSource } from 'typeorm';
import type { Load } from './load.js';

/** Events in one stream before the client begins a new one: about what a case gets. */
const EVENTS_PER_STREAM = 10;

export interface OpenLoad extends Load {
  close(): Promise<void>;
}

/** About 1 kB as JSON, of the kind that is stored: codes and times in clear, one long ciphertext. */
export const payload = () => ({
  tidpunkt: '2026-03-01T07:15:00.000Z',
  enhetId: '3c0f2f57-96f6-5b0f-9f0a-6a3f1c8f2e11',
  kategorier: ['lakemedel', 'utebliven-insats'],
  risk: { allvarlighet: 3, sannolikhet: 2 },
  beskrivning: { $e: 1, k: '7b8f4f0e-0d67-4c9a-9a55-6a3f1c8f2e11', p: 'plats#beskrivning', iv: 'c2l4dGVlbmJ5dGVz', c: TEXT },
});
const TEXT = randomBytes(540).toString('base64url');

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
  const newStream = () => ({ id: streamIdOf('0000', 'avvikelse', randomUUID()), revision: null as bigint | null });
  const streams = each(clients, newStream);
  return {
    name: 'förbättringshjulet',
    async command(client) {
      const stream = streams[client]!;
      const { revision } = await store.append(
        stream.id,
        stream.revision ?? 'no_stream',
        [{ type: 'AvvikelseRapporterad', schemaVersion: 1, data: payload() }],
        { commandId: randomUUID(), correlationId: randomUUID(), actorId: ACTOR, role: 'medarbetare', kommun: '0000' },
      );
      stream.revision = revision;
      if (revision === BigInt(EVENTS_PER_STREAM - 1)) streams[client] = newStream();
    },
    close: () => store.close(),
  };
}
const ACTOR = randomUUID();

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
