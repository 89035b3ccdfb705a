import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';

/** How to reach the server of a DATA_DIR; kept in `postgres.json`, readable by the owner alone. */
export interface Credentials {
  readonly port: number;
  readonly password: string;
}

const fileIn = (dataDir: string): string => join(dataDir, 'postgres.json');

export const newPassword = (): string => randomBytes(24).toString('hex');

export async function readCredentials(dataDir: string): Promise<Credentials> {
  const file = fileIn(dataDir);
  try {
    const { port, password } = JSON.parse(await readFile(file, 'utf8')) as Partial<Credentials>;
    if (typeof port === 'number' && typeof password === 'string') return { port, password };
  } catch {
    // said below: missing and unreadable come to the same
  }
  throw new EmbeddedPostgresError(`Filen ${file} med databasens lösenord saknas eller är skadad. Återställ den från en säkerhetskopia.`);
}

/** On disk before it returns: a cluster whose password is lost is lost. */
export async function writeCredentials(dataDir: string, credentials: Credentials): Promise<void> {
  const draft = `${fileIn(dataDir)}.ny`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(JSON.stringify(credentials));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, fileIn(dataDir));
  const folder = await open(dirname(draft), 'r');
  await folder.sync().finally(() => folder.close());
}
