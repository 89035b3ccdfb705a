import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  /** `postgres://…`: a migrated database that nobody else uses */
  readonly url: string;
  /** ends all its connections and removes it */
  drop(): Promise<void>;
}

/** A fresh copy of the migrated template, in about the time of a file copy. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_DATABASE_URL'];
  if (!server) throw new Error('TEST_DATABASE_URL is missing: only *.int-spec.ts and *.e2e-spec.ts have a PostgreSQL.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await run(server, `CREATE DATABASE ${name} TEMPLATE mall`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
