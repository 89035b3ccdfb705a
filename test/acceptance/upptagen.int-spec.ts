import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DataDirUpptagen } from '#engine/platform';
import { lockDataDir, type DataDirLock } from '../../libs/engine/platform/embedded-postgres/lock.js';

/** What `npm start` and `npm run ops` do before they build, with an npm that only says that it was asked. */
let folder: string;
let dataDir: string;
let lock: DataDirLock;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hjulet-upptagen-'));
  dataDir = join(folder, 'data');
  writeFileSync(join(folder, 'npm'), '#!/bin/sh\necho bygger\nexit 7\n', { mode: 0o755 });
  lock = await lockDataDir(dataDir);
});
afterEach(async () => {
  await lock.release();
  rmSync(folder, { recursive: true, force: true });
});

const run = (script: string, ...args: string[]) => {
  const env = { PATH: `${folder}:/bin:/usr/bin`, DATA_DIR: dataDir };
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}.mjs`, ...args], { env, encoding: 'utf8' });
  return { status, stdout, stderr };
};
const byggs = { status: 7, stdout: 'bygger\n', stderr: '' };

describe.each([
  ['ops', ['verify']],
  ['start', []],
])('scripts/%s.mjs', (script, args) => {
  test('says that DATA_DIR is in use before anything is built', () =>
    expect(run(script, ...args)).toEqual({ status: 1, stdout: '', stderr: `${new DataDirUpptagen(dataDir, process.pid).message}\n` }));

  test('builds when the folder is free', async () => {
    await lock.release();
    expect(run(script, ...args)).toEqual(byggs);
  });
});

test('what needs no folder is not refused for its sake', () => {
  for (const args of [[], ['--help'], ['help', 'demo'], ['rebuild', '--help']]) expect(run('ops', ...args)).toEqual(byggs);
});
