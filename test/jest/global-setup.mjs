// One throw-away PostgreSQL for all the tests of a run that need one. Its template database is migrated once; every test file copies it.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

const built = (path) => resolve(import.meta.dirname, '../../dist', path);
const load = (path) => import(pathToFileURL(built(path)).href);

export default async function () {
  if (globalThis.__THROW_AWAY_POSTGRES__) return;
  const launcher = 'libs/engine/platform/embedded-postgres/index.js';
  if (!existsSync(built(launcher))) throw new Error(`${built(launcher)} is missing: run "npm run build" first ("npm test" does).`);
  const { startThrowAwayServer } = await load(launcher);
  const server = await startThrowAwayServer();
  globalThis.__THROW_AWAY_POSTGRES__ = server;
  try {
    await makeTemplate(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  process.env.TEST_DATABASE_URL = server.url;
}

async function makeTemplate(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('CREATE DATABASE mall');
  await client.end();

  const list = 'apps/composition/migrations.js';
  if (!existsSync(built(list))) return;
  await import('reflect-metadata');
  const { allMigrations } = await load(list);
  const { createDataSource, runMigrations } = await load('libs/engine/platform/database.js');
  const template = new URL(url);
  template.pathname = '/mall';
  const dataSource = await createDataSource(template.href, { use: 'batch', migrations: allMigrations }).initialize();
  await runMigrations(dataSource);
  await dataSource.destroy();
}
