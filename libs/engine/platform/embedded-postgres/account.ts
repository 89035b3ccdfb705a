import { readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { type Binaries, postgresIn } from './binaries.js';

/** Who PostgreSQL runs as, when that is not ourselves. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const NOBODY: Account = { uid: 65534, gid: 65534 };

/**
 * PostgreSQL refuses to run as root, so root hands it to another user: the owner of the data when there is data, else `postgres`, else `nobody`.
 * An ordinary user runs it as itself (null).
 */
export async function accountFor(dataFolder: string, self = process.getuid?.()): Promise<Account | null> {
  if (self !== 0) return null;
  const owner = await stat(dataFolder).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return userNamed('postgres') ?? userNamed('nobody') ?? NOBODY;
}

function userNamed(name: string): Account | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((row) => row.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return Number(uid) > 0 ? { uid: Number(uid), gid: Number(gid) } : null;
}

/** Tried out rather than worked out from modes, so that access lists and mount options count too. */
export const mayRun = (account: Account, binaries: Binaries): Promise<boolean> => succeeds(account, postgresIn(binaries), ['--version']);
export const mayEnter = (account: Account, folder: string): Promise<boolean> =>
  succeeds(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder]);

function succeeds(account: Account, command: string, args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...account, cwd: '/', stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
