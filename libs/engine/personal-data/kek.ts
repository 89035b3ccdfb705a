import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Random } from '#engine/kernel';
import { decrypt, encrypt, IV_BYTES } from './aes-gcm.js';
import type { WrappedKey } from './key-store.js';
import { lengthPrefixed } from './length-prefixed.js';
import type { KeyScope } from './port.js';

export const KEY_BYTES = 32;

/** The stored keys were wrapped with another key encryption key than the one this process was given. */
export class WrongKek extends Error {
  override readonly name = 'WrongKek';
}

/** The key encryption key: kept outside the database, wraps the data keys that lie in it. */
export class Kek {
  constructor(
    private readonly key: Buffer,
    readonly version: number,
  ) {
    if (key.length !== KEY_BYTES) throw new WrongKek(`Nyckelkrypteringsnyckeln ska vara ${KEY_BYTES} byte, men är ${key.length}.`);
  }

  wrap(id: string, scope: KeyScope, dataKey: Buffer, random: Random): WrappedKey {
    const iv = random.bytes(IV_BYTES);
    const wrapped = Buffer.concat([iv, encrypt(this.key, iv, bound(id, scope, this.version), dataKey)]);
    return { id, scope, kekVersion: this.version, wrapped, checkValue: checkValueOf(dataKey) };
  }

  /** Throws `WrongKek`. Id, scope and version are bound in, so that two persons' keys cannot be swapped in the database. */
  unwrap({ id, scope, kekVersion, checkValue }: WrappedKey, wrapped: Buffer): Buffer {
    if (kekVersion !== this.version)
      throw new WrongKek(`En datanyckel är inpackad med nyckelkrypteringsnyckel ${kekVersion}, men programmet har fått ${this.version}.`);
    const dataKey = this.opened(wrapped, bound(id, scope, kekVersion));
    if (!dataKey || !timingSafeEqual(checkValueOf(dataKey), checkValue))
      throw new WrongKek(
        'Nyckelkrypteringsnyckeln passar inte de lagrade datanycklarna. Kontrollera att KEK_FILE pekar på rätt fil för databasen.',
      );
    return dataKey;
  }

  private opened(wrapped: Buffer, aad: Buffer): Buffer | null {
    try {
      return decrypt(this.key, wrapped.subarray(0, IV_BYTES), aad, wrapped.subarray(IV_BYTES));
    } catch {
      return null;
    }
  }
}

/** A server key for one purpose, e.g. `kommando`: HKDF-SHA-256 of the key encryption key, so that there is one secret to keep. */
export const deriveServerKey = (kek: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', kek, 'forbattringshjulet', purpose, KEY_BYTES));

const bound = (id: string, { kommun, slag, id: scopeId }: KeyScope, version: number): Buffer =>
  lengthPrefixed('datanyckel-1', id, kommun, slag, scopeId, String(version));

const checkValueOf = (dataKey: Buffer): Buffer => createHmac('sha256', dataKey).update('kontrollvarde').digest();
