import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DataDirUpptagen } from './errors.js';
import { lockDataDir } from './lock.js';
import { startMark } from './process.js';

let dataDir: string;
beforeEach(async () => (dataDir = await mkdtemp(join(tmpdir(), 'hjulet-las-'))));
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const leaveToken = async (name: string) => {
  await mkdir(join(dataDir, 'las'));
  await writeFile(join(dataDir, 'las', name), '');
};

describe('lockDataDir', () => {
  test('a second holder is refused until the first one lets go', async () => {
    const first = await lockDataDir(dataDir);
    await expect(lockDataDir(dataDir)).rejects.toBeInstanceOf(DataDirUpptagen);
    await first.release();
    await (await lockDataDir(dataDir)).release();
    expect(await readdir(join(dataDir, 'las'))).toEqual([]);
  });

  test('of several in the same instant at most one is admitted', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataDir(dataDir)));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled').length).toBeLessThanOrEqual(1);
  });

  test('the token of a dead process counts for nothing', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    await leaveToken(`${child.pid}.1.abc`);
    await (await lockDataDir(dataDir)).release();
  });

  test('nor does that of an earlier process with the same pid as a living one', async () => {
    await leaveToken(`${process.ppid}.${startMark(process.ppid)}1.abc`);
    await (await lockDataDir(dataDir)).release();
  });

  test('that of a living process does', async () => {
    await leaveToken(`${process.ppid}.${startMark(process.ppid)}.abc`);
    await expect(lockDataDir(dataDir)).rejects.toMatchObject({ pid: process.ppid });
  });
});
