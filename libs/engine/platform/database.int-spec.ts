import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type TestDatabase, testDatabase } from '#testkit/postgres';
import { createDataSource, runMigrations } from './database.js';
import { createPool } from './pool.js';
import { isUnavailable } from './unavailable.js';

/** Between client and server; silent: takes everything and passes nothing on, like a network that has gone away. */
class SilentProxy {
  silent = false;
  private readonly sockets = new Set<Socket>();
  private constructor(private readonly server: Server) {}

  static async before(url: string): Promise<SilentProxy> {
    const target = new URL(url);
    const proxy: SilentProxy = new SilentProxy(createServer((client) => proxy.join(client, connect(Number(target.port), target.hostname))));
    await once(proxy.server.listen(0, '127.0.0.1'), 'listening');
    return proxy;
  }

  private join(client: Socket, server: Socket): void {
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(from);
      const silentFromTheStart = this.silent;
      from.on('data', (chunk) =>
        this.silent || silentFromTheStart || this.swallowed.has(from) ? this.swallowed.add(from).add(to) : to.write(chunk),
      );
      from.on('error', () => undefined);
      from.on('close', () => to.destroy());
    }
  }
  /** connections that have lost something stay silent also when the network is back, as real ones do */
  private readonly swallowed = new Set<Socket>();

  url(of: string): string {
    const url = new URL(of);
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}

let database: TestDatabase;
let proxy: SilentProxy;
beforeEach(async () => {
  database = await testDatabase();
  proxy = await SilentProxy.before(database.url);
});
afterEach(async () => {
  await proxy.close();
  await database.drop();
});

async function failure(work: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
  const start = performance.now();
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return { error, ms: performance.now() - start };
}

describe('a database that goes silent', () => {
  test('a pool: an error within three seconds, and the next query after it is back succeeds on a new connection', async () => {
    const pool = createPool(proxy.url(database.url), { max: 1 });
    await pool.query('SELECT 1');
    proxy.silent = true;
    const { error, ms } = await failure(pool.query('SELECT 1'));
    expect(isUnavailable(error)).toBe(true);
    expect(ms).toBeLessThan(3000);
    const again = await failure(pool.query('SELECT 1'));
    expect(isUnavailable(again.error)).toBe(true);
    expect(again.ms).toBeLessThan(3000);
    proxy.silent = false;
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });

  test('TypeORM: the same', async () => {
    const dataSource = await createDataSource(proxy.url(database.url), { max: 1 }).initialize();
    proxy.silent = true;
    const { error, ms } = await failure(dataSource.query('SELECT 1'));
    expect(isUnavailable(error)).toBe(true);
    expect(ms).toBeLessThan(3000);
    proxy.silent = false;
    expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await dataSource.destroy();
  });

  test('a statement that takes too long is broken off in the server too', async () => {
    const pool = createPool(database.url);
    expect(isUnavailable((await failure(pool.query('SELECT pg_sleep(30)'))).error)).toBe(true);
    const { rows } = await pool.query(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid() AND state = 'active'`,
    );
    expect(rows).toEqual([{ n: 0 }]);
    await pool.end();
  });
});

class MakeThing1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE thing (id int)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE thing');
  }
}

test('migrations that several processes start at once are run once', async () => {
  const sources = await Promise.all(
    [1, 2, 3].map(() => createDataSource(database.url, { use: 'batch', max: 3, migrations: [MakeThing1700000000000] }).initialize()),
  );
  const names = await Promise.all(sources.map(runMigrations));
  expect(names.flat()).toEqual(['MakeThing1700000000000']);
  await Promise.all(sources.map((source) => source.destroy()));
});
