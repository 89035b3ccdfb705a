import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import type { EventStore } from '#engine/event-store';
import { KurrentEventStore, PostgresSealIndex, sealIndexMigrations } from '#engine/event-store/kurrentdb';
import { MemoryEventStore } from '#engine/event-store/memory';
import { eventStoreMigrations, PostgresEventStore } from '#engine/event-store/postgres';
import { createPool, systemClock } from '#engine/platform';
import { eventually } from '#testkit/eventually';
import { PATIENT_MS, quiet } from '#testkit/log';
import { Child } from '../chaos/kurrentdb-child.js';
import type { OwnPostgres } from '../chaos/own-postgres.js';

export interface OpenLog {
  readonly name: string;
  readonly store: EventStore;
  /** seconds that it may be written to at most, where all that is written stays in memory */
  readonly mostSeconds: number;
  /** when every event that has been stored has its lopnummer */
  settled(): Promise<void>;
  /** whether the stream's first event has its lopnummer; left out where it gets it when it is stored */
  isSealed?(streamId: string): Promise<boolean>;
  close(): Promise<void>;
}

const SETTLED_WITHIN_MS = 600_000;

export function memoryLog(): OpenLog {
  const store = new MemoryEventStore(systemClock);
  return { name: 'minnet', store, mostSeconds: 2, settled: async () => {}, close: () => store.close() };
}

export async function postgresLog(server: OwnPostgres): Promise<OpenLog> {
  const url = await newDatabase(server, eventStoreMigrations);
  const store = new PostgresEventStore({ connectionString: url, clock: systemClock });
  return { name: 'PostgreSQL', store, mostSeconds: Infinity, settled: async () => {}, close: () => store.close() };
}

/** The peer, our sealer and we ourselves are processes of their own; the index is on the same PostgreSQL as the others. */
export async function peerLog(server: OwnPostgres): Promise<OpenLog> {
  const peer = await Child.start('kurrentdb-peer.js');
  const log = await kurrentLog('KurrentDB, motparten', await peer.ask<string>('url'), server);
  return {
    ...log,
    close: async () => {
      await log.close();
      await peer.stop();
    },
  };
}

/** A server that may be others' too: under a prefix of its own, nobody's streams are touched. */
export const serverLog = (url: string, server: OwnPostgres): Promise<OpenLog> =>
  kurrentLog('KurrentDB, servern', url, server, `matning_${randomBytes(8).toString('hex')}-`);

async function kurrentLog(name: string, kurrentdb: string, server: OwnPostgres, streamPrefix = ''): Promise<OpenLog> {
  const url = await newDatabase(server, sealIndexMigrations);
  const pool = createPool(url, { use: 'batch' });
  const index = new PostgresSealIndex(pool);
  const store = await KurrentEventStore.open({
    url: kurrentdb,
    streamPrefix,
    index,
    clock: systemClock,
    logger: quiet,
    answerMs: PATIENT_MS,
  });
  const sealer = await Child.start('kurrentdb-worker.js', kurrentdb, url, '', streamPrefix);
  const waits = async (): Promise<boolean> => (await store.unsealed()).some(({ events }) => events > 0);
  return {
    name,
    store,
    mostSeconds: Infinity,
    settled: async () => void (await eventually('all is sealed', async () => !(await waits()), SETTLED_WITHIN_MS)),
    isSealed: async (streamId) => (await index.stream(streamId, 0n, 0)).last !== null,
    close: async () => {
      await sealer.stop();
      await store.close();
      await pool.end();
    },
  };
}

async function newDatabase(server: OwnPostgres, migrations: (new () => MigrationInterface)[]): Promise<string> {
  const name = `lager_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: server.url() });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const database = await new DataSource({ type: 'postgres', url: server.url(name), migrations }).initialize();
  await database.runMigrations();
  await database.destroy();
  return server.url(name);
}
