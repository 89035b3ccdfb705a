import { randomUUID } from 'node:crypto';
import { chmod, chown, cp, lstat, mkdir, readdir, readlink, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Account, accountFor, mayEnter, mayRun } from './account.js';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './errors.js';

/** Where root keeps what another user must reach when the clone or DATA_DIR lies where only root may enter. */
export const OUTSIDE = '/var/lib/forbattringshjulet';

export interface Placement {
  readonly account: Account | null;
  readonly binaries: Binaries;
  /** the real folder of the data: `DATA_DIR/pg` itself, or what that link points to */
  readonly dataFolder: string;
}

/** Decides where binaries and data lie. Data that exists stays where it is. */
export async function place(dataDir: string, packaged: Binaries, outside = OUTSIDE): Promise<Placement> {
  const inside = join(dataDir, 'pg');
  const existing = await existingData(inside);
  const account = await accountFor(existing ?? inside);
  if (!account) return { account, binaries: packaged, dataFolder: existing ?? inside };
  const binaries = (await mayRun(account, packaged)) ? packaged : await copyOutside(packaged, outside);
  if (existing && !(await mayEnter(account, existing)))
    throw new EmbeddedPostgresError(
      `Databasens katalog ${existing} kan inte längre nås av den användare som äger den. Ge användaren rätt att gå in i katalogerna ovanför, eller flytta DATA_DIR.`,
    );
  if (existing) return { account, binaries, dataFolder: existing };
  const dataFolder = (await mayEnter(account, dataDir)) ? inside : join(outside, randomUUID());
  return { account, binaries, dataFolder };
}

async function existingData(inside: string): Promise<string | null> {
  const found = await lstat(inside).catch(() => null);
  if (!found) return null;
  if (!found.isSymbolicLink()) return inside;
  const target = await readlink(inside);
  if (await stat(target).catch(() => null)) return target;
  throw new EmbeddedPostgresError(
    `${inside} pekar på ${target}, som inte finns. Återställ katalogen, eller ta bort länken för att börja om med en tom databas.`,
  );
}

/** One copy per version, whole or not at all, owned by root and readable by all. */
async function copyOutside(packaged: Binaries, outside: string): Promise<Binaries> {
  const folder = join(outside, `postgresql-${packaged.version}`);
  const copy = { folder, version: packaged.version };
  if (await stat(folder).catch(() => null)) return copy;
  await makeOpenFolder(outside);
  const draft = join(outside, `.ny-${randomUUID()}`);
  try {
    await cp(packaged.folder, draft, { recursive: true, verbatimSymlinks: true });
    await openToAll(draft);
    await rename(draft, folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await stat(folder).catch(() => null))) throw error; // else: another start was faster
  }
  return copy;
}

export async function makeOpenFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
}

async function openToAll(path: string): Promise<void> {
  const found = await lstat(path);
  if (found.isSymbolicLink()) return;
  await chmod(path, found.isDirectory() || found.mode & 0o100 ? 0o755 : 0o644);
  if (found.isDirectory()) for (const name of await readdir(path)) await openToAll(join(path, name));
}

export async function makePrivateFolder(folder: string, account: Account | null): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(folder, { mode: 0o700 });
  await chmod(folder, 0o700);
  if (account) await chown(folder, account.uid, account.gid);
}
