import type { KeyScope } from './port.js';

/** A data key as it is stored. */
export interface WrappedKey {
  /** uuid */
  readonly id: string;
  readonly scope: KeyScope;
  readonly kekVersion: number;
  /** iv, ciphertext and tag under the key encryption key; null when the key has been destroyed */
  readonly wrapped: Buffer | null;
  /** tells whether an unwrapped key is the right one: GCM by itself does not commit to a key */
  readonly checkValue: Buffer;
}

/** Where wrapped keys lie. One scope has one key for ever: a destroyed one stays as a row without key, and no new one is made. */
export interface KeyStore {
  /** stores the candidate, or gives the key that its scope has already; every process gets the same one */
  ensure(candidate: WrappedKey): Promise<WrappedKey>;
  /** the keys in the order of their ids; null where there is none */
  find(ids: readonly string[]): Promise<readonly (WrappedKey | null)[]>;
  /** any key that has not been destroyed; null when there is none */
  sample(): Promise<WrappedKey | null>;
  /** makes every text under the scope's key unreadable for ever; the key's id, null when the scope has none */
  destroy(scope: KeyScope): Promise<string | null>;
}

export const scopeKey = ({ kommun, slag, id }: KeyScope): string => `${kommun} ${slag} ${id}`;
