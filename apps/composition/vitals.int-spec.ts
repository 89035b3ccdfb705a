import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readConfig } from '#engine/platform';
import { startPeer, type Peer } from '#testkit/kurrentdb-peer';
import { testDatabase, type TestDatabase } from '#testkit/postgres';
import { temporaryDataDir } from '#testkit/server';
import { openInstallation, type Installation } from './installation.js';

let database: TestDatabase;
let peer: Peer;
let folder: string;
let installation: Installation;
beforeAll(async () => {
  [database, peer, folder] = await Promise.all([testDatabase(), startPeer(), temporaryDataDir()]);
  const kek = join(folder, 'kek');
  await writeFile(kek, randomBytes(32), { mode: 0o600 });
  const env = { NODE_ENV: 'test', DATABASE_URL: database.url, DATA_DIR: folder, KEK_FILE: kek };
  installation = await openInstallation(readConfig({ ...env, EVENT_STORE: 'kurrentdb', KURRENTDB_URL: peer.url }));
});
afterAll(async () => {
  await installation.close();
  await peer.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const said = async () => {
  const { redo, kontroller } = await installation.health.ready();
  return { redo, logg: kontroller.find(({ namn }) => namn === 'handelselogg') };
};
const SVARAR_INTE = {
  redo: false,
  logg: { namn: 'handelselogg', status: 'fel', detalj: expect.stringMatching(/^KurrentDB svarar inte på adressen i KURRENTDB_URL\./) },
};

test('hälsan säger att det är KurrentDB som är borta, både när servern tiger och när den är stoppad', async () => {
  expect(await said()).toEqual({ redo: true, logg: { namn: 'handelselogg', status: 'ok' } });
  peer.faults.silent = true;
  expect(await said()).toEqual(SVARAR_INTE);
  peer.faults.silent = false;
  expect((await said()).logg?.status).toBe('ok');
  await peer.stop();
  expect(await said()).toEqual(SVARAR_INTE);
});
