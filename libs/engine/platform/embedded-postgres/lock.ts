import { randomBytes, randomInt } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DataDirUpptagen } from './errors.js';
import { processExists, startMark } from './process.js';

export interface DataDirLock {
  release(): Promise<void>;
}

/** Looks again a few times, so that of several that start in the same instant one gets through. */
const ATTEMPTS = 6;

/**
 * Exclusive use of a DATA_DIR. Every process puts down a token that names it by pid and start time, and then looks: whoever sees no other living
 * process holds the lock. Of two at least one sees the other, so both can be refused but never both admitted. Tokens of dead processes count for nothing.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const folder = join(dataDir, 'las');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const token = join(folder, `${process.pid}.${startMark(process.pid)}.${randomBytes(6).toString('hex')}`);
  for (let attempt = 1; ; attempt++) {
    await writeFile(token, '', { flag: 'wx', mode: 0o600 });
    const other = await livingOther(folder, token);
    if (other === null) return { release: () => rm(token, { force: true }) };
    await rm(token, { force: true });
    if (attempt === ATTEMPTS) throw new DataDirUpptagen(dataDir, other);
    await delay(randomInt(20, 150));
  }
}

/** Looks without putting anything down: whoever is refused here would be by `lockDataDir` too. Errors: `DataDirUpptagen`. */
export async function assertFree(dataDir: string): Promise<void> {
  const tokens = await readdir(join(dataDir, 'las')).catch(() => []);
  const living = tokens.map(livingPid).find((pid) => pid !== null);
  if (living !== undefined) throw new DataDirUpptagen(dataDir, living);
}

async function livingOther(folder: string, token: string): Promise<number | null> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (path === token) continue;
    const living = livingPid(name);
    if (living !== null) return living;
    await rm(path, { force: true });
  }
  return null;
}

/** the process that put the token down; null when it is gone */
function livingPid(token: string): number | null {
  const [pid, mark] = token.split('.');
  return processExists(Number(pid)) && startMark(Number(pid)) === mark ? Number(pid) : null;
}
