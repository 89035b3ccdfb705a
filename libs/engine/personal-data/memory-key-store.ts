import { scopeKey, type KeyStore, type WrappedKey } from './key-store.js';
import type { KeyScope } from './port.js';

export class MemoryKeyStore implements KeyStore {
  private readonly byScope = new Map<string, WrappedKey>();
  private readonly byId = new Map<string, WrappedKey>();

  async ensure(candidate: WrappedKey): Promise<WrappedKey> {
    const stored = this.byScope.get(scopeKey(candidate.scope));
    return stored ?? this.put(candidate);
  }

  async find(ids: readonly string[]): Promise<readonly (WrappedKey | null)[]> {
    return ids.map((id) => this.byId.get(id) ?? null);
  }

  async sample(): Promise<WrappedKey | null> {
    return [...this.byId.values()].find(({ wrapped }) => wrapped !== null) ?? null;
  }

  async destroy(scope: KeyScope): Promise<string | null> {
    const stored = this.byScope.get(scopeKey(scope));
    return stored ? this.put({ ...stored, wrapped: null }).id : null;
  }

  private put(key: WrappedKey): WrappedKey {
    this.byScope.set(scopeKey(key.scope), key);
    this.byId.set(key.id, key);
    return key;
  }
}
