import type { Envelope, Random } from '#engine/kernel';
import { decrypt, encrypt, IV_BYTES } from './aes-gcm.js';
import { scopeKey } from './key-store.js';
import type { DataKey, KeyRing } from './key-ring.js';
import { lengthPrefixed } from './length-prefixed.js';
import type { ClearField, FieldCipher } from './port.js';

const FORMAT = 'falt-1';

/** AES-256-GCM per field. The place and the key's id are authenticated with it, so that a ciphertext means nothing anywhere else. */
export class AesFieldCipher implements FieldCipher {
  constructor(
    private readonly keys: KeyRing,
    /** must be cryptographic: an iv that came twice under one key would betray both texts */
    private readonly random: Random,
  ) {}

  async seal(fields: readonly ClearField[]): Promise<readonly Envelope[]> {
    const wanted = new Map<string, Promise<DataKey>>();
    for (const { scope } of fields) {
      const name = scopeKey(scope);
      if (!wanted.has(name)) wanted.set(name, this.keys.forScope(scope));
    }
    await Promise.all(wanted.values());
    return Promise.all(fields.map(async (field) => this.sealed(field, await wanted.get(scopeKey(field.scope))!)));
  }

  async open(envelopes: readonly Envelope[]): Promise<readonly (string | null)[]> {
    const keys = await this.keys.byIds(new Set(envelopes.map(({ k }) => k)));
    return envelopes.map((envelope) => {
      const key = keys.get(envelope.k);
      return key ? opened(envelope, key) : null;
    });
  }

  private sealed({ place, text }: ClearField, { id, key }: DataKey): Envelope {
    const iv = this.random.bytes(IV_BYTES);
    const sealed = encrypt(key, iv, lengthPrefixed(FORMAT, place, id), Buffer.from(text, 'utf8'));
    return { $e: 1, k: id, p: place, iv: Buffer.from(iv).toString('base64url'), c: sealed.toString('base64url') };
  }
}

function opened({ p, iv, c }: Envelope, { id, key }: DataKey): string {
  try {
    return decrypt(key, Buffer.from(iv, 'base64url'), lengthPrefixed(FORMAT, p, id), Buffer.from(c, 'base64url')).toString('utf8');
  } catch {
    throw new Error(`The ciphertext at ${p} is not what was written there`);
  }
}
