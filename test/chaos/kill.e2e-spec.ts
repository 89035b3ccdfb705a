import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { PostgresEventStore, eventStoreMigrations } from '#engine/event-store/postgres';
import { eventually } from '#testkit/eventually';
import type { Acknowledged } from './history.js';
import { checkHistory } from './history.js';
import { OwnPostgres } from './own-postgres.js';
import { WriterProcess } from './writer-process.js';

const ROUNDS = [1, 2, 3];

let server: OwnPostgres;
let url: string;
let databases = 0;

beforeAll(async () => {
  server = await OwnPostgres.create();
});
afterAll(() => server.remove());

beforeEach(async () => {
  databases += 1;
  const admin = new pg.Client({ connectionString: server.url() });
  await admin.connect();
  await admin.query(`create database kaos${databases}`);
  await admin.end();
  url = server.url(`kaos${databases}`);
  const dataSource = await new DataSource({ type: 'postgres', url, migrations: eventStoreMigrations }).initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
});

describe('eight clients append while something is killed', () => {
  test.each(ROUNDS)('our process, round %i: nothing acknowledged is lost, nothing is doubled', async () => {
    const writer = new WriterProcess(url);
    await writer.acknowledgedAtLeast(200);
    await writer.kill();
    const { faults, chain } = await whatIsStored(writer.acknowledged());
    expect(faults).toEqual([]);
    expect(chain).toEqual([]);
  });

  test.each(ROUNDS)('PostgreSQL, round %i: nothing acknowledged is lost, nothing is doubled, and writing goes on', async () => {
    const writer = new WriterProcess(url);
    await writer.acknowledgedAtLeast(200);
    await server.crash();
    const before = writer.acknowledged().length;
    await server.start();
    await writer.acknowledgedAtLeast(before + 100);
    expect(await writer.stop()).toBe(0);
    const { faults, chain } = await whatIsStored(writer.acknowledged());
    expect(faults).toEqual([]);
    expect(chain).toEqual([]);
  });

  test('the check can fail: a writer that acknowledges before it has stored is found out', async () => {
    const writer = new WriterProcess(url, 'acknowledge-first');
    await writer.acknowledgedAtLeast(200);
    // What has been acknowledged waits for the head when the server dies.
    const holder = new pg.Client({ connectionString: url });
    holder.on('error', () => undefined);
    await holder.connect();
    await holder.query('begin; select 1 from handelselogg.head for update');
    await eventually('the writer waits', async () => {
      const { rowCount } = await holder.query(
        `select 1 from pg_stat_activity where application_name = 'handelselogg' and wait_event_type = 'Lock'`,
      );
      return (rowCount ?? 0) > 0;
    });
    await server.crash();
    await writer.kill();
    await server.start();
    const { faults } = await whatIsStored(writer.acknowledged());
    expect(faults.some((fault) => fault.startsWith('lost'))).toBe(true);
  });
});

async function whatIsStored(acknowledged: readonly Acknowledged[]): Promise<{ faults: string[]; chain: readonly unknown[] }> {
  const store = new PostgresEventStore({ connectionString: url, clock: { now: () => new Date().toISOString() } });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Acknowledged>(
      'select command_id as "commandId", stream_id as "streamId", revision::text as revision from handelselogg.handelse order by lopnummer',
    );
    return { faults: checkHistory(acknowledged, rows), chain: (await store.verifyChain('0000')).faults };
  } finally {
    await client.end();
    await store.close();
  }
}
