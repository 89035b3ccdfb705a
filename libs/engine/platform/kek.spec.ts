import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ConfigError } from './config.js';
import { loadKek } from './kek.js';

let dataDir: string;
let warnings: string[];
const load = (kekFile: string | null = null) => loadKek({ dataDir, kekFile }, (sentence) => warnings.push(sentence));
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hjulet-kek-'));
  warnings = [];
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('loadKek', () => {
  test('made once, with a warning, readable by the owner alone', async () => {
    const first = await load();
    expect(first).toHaveLength(32);
    expect(warnings).toHaveLength(1);
    expect(await load()).toEqual(first);
    expect(warnings).toHaveLength(1);
    expect((await stat(join(dataDir, 'nyckel'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(dataDir, 'nyckel', 'kek'))).mode & 0o777).toBe(0o400);
    expect(await readdir(join(dataDir, 'nyckel'))).toEqual(['kek']);
  });

  test('two that make it at once end with the same', async () => {
    const keys = await Promise.all([load(), load(), load()]);
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  });

  test('a database whose key is lost gets no new one', async () => {
    await mkdir(join(dataDir, 'pg'));
    await expect(load()).rejects.toThrow('återställ den från en säkerhetskopia');
    expect(await readdir(dataDir)).toEqual(['pg']);
  });

  test('KEK_FILE holds 32 bytes or 64 hexadecimal characters, and is never made', async () => {
    const file = join(dataDir, 'min-nyckel');
    await expect(load(file)).rejects.toBeInstanceOf(ConfigError);
    await writeFile(file, `${'ab'.repeat(32)}\n`);
    expect((await load(file)).toString('hex')).toBe('ab'.repeat(32));
    await writeFile(file, Buffer.alloc(32, 0x0a));
    expect(await load(file)).toEqual(Buffer.alloc(32, 0x0a));
    await writeFile(file, 'kort');
    await chmod(file, 0o400);
    await expect(load(file)).rejects.toThrow('ska vara 32 byte');
    expect(await readFile(file, 'utf8')).toBe('kort');
    expect(warnings).toEqual([]);
  });
});
