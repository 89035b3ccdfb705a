import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';

export interface DevKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** The signing key of the built-in identity provider: made once and kept, so that tokens outlive a restart. Mode 0600. */
export async function devKey(file: string): Promise<DevKey> {
  const jwk = (await stored(file)) ?? (await made(file));
  const { d: _, ...publicJwk } = jwk;
  return { kid: jwk.kid!, privateKey: (await importJWK(jwk, 'ES256')) as CryptoKey, publicJwk };
}

async function stored(file: string): Promise<JWK | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`Nyckeln för inloggning i testläge kan inte läsas: ${file}. Ta bort filen så görs en ny.`);
  }
}

/** Written whole under another name first and then linked: a second process that starts at the same time uses the key that came first. */
async function made(file: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk: JWK = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'ES256', use: 'sig' };
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(jwk), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
    return jwk;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await stored(file))!;
  } finally {
    await unlink(draft);
  }
}
