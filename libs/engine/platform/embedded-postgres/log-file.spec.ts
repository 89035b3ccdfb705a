import { appendFile, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { capLog } from './log-file.js';

test('a log beyond its limit is emptied and one earlier part is kept', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hjulet-logg-'));
  const file = join(folder, 'postgres.log');
  await capLog(file, 10);
  expect(await readdir(folder)).toEqual([]);
  await appendFile(file, 'short');
  await capLog(file, 10);
  expect(await readdir(folder)).toEqual(['postgres.log']);
  await appendFile(file, ' and then longer');
  await capLog(file, 10);
  expect(await readFile(file, 'utf8')).toBe('');
  expect(await readFile(`${file}.1`, 'utf8')).toBe('short and then longer');
  await rm(folder, { recursive: true });
});
