import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { PostgresEventStore, eventStoreMigrations } from '#engine/event-store/postgres';
import type { Acknowledged } from './history.js';
import { checkHistory } from './history.js';
import { OwnPostgres } from './own-postgres.js';

const WRITER = resolve(import.meta.dirname, '../../dist/test/chaos/writer.js');
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
    const writer = new WriterProcess();
    await writer.acknowledgedAtLeast(200);
    await writer.kill();
    const { faults, chain } = await whatIsStored(writer.acknowledged());
    expect(faults).toEqual([]);
    expect(chain).toEqual([]);
  });

  test.each(ROUNDS)('PostgreSQL, round %i: nothing acknowledged is lost, nothing is doubled, and writing goes on', async () => {
    const writer = new WriterProcess();
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
    const writer = new WriterProcess('acknowledge-first');
    await writer.acknowledgedAtLeast(200);
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

/** A writer in a process of its own; what it has acknowledged is known here, outside it. */
class WriterProcess {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly ended: Promise<unknown[]>;
  private text = '';

  constructor(...mode: string[]) {
    this.child = spawn(process.execPath, [WRITER, url, ...mode], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.ended = once(this.child, 'close');
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.text += text;
    });
  }

  acknowledged(): Acknowledged[] {
    return this.text
      .slice(0, this.text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Acknowledged);
  }

  async acknowledgedAtLeast(count: number): Promise<void> {
    while (this.acknowledged().length < count) {
      const more = await Promise.race([once(this.child.stdout, 'data'), this.ended.then(() => null)]);
      if (more === null) throw new Error('The writer ended by itself');
    }
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  /** its exit code */
  async stop(): Promise<unknown> {
    this.child.stdin.write('stop\n');
    const [code] = await this.ended;
    return code;
  }
}
