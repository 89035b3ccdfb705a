import { LRUCache } from 'lru-cache';
import { DomainError, type Random } from '#engine/kernel';
import { KEY_BYTES, type Kek } from './kek.js';
import { scopeKey, type KeyStore, type WrappedKey } from './key-store.js';
import type { KeyScope } from './port.js';

export interface DataKey {
  readonly id: string;
  readonly key: Buffer;
}

/**
 * Keys in memory die after this time. Until then a process does not know that another one has destroyed a key: it would still show texts, and accept new ones
 * that nobody could ever read. So the time is short, and gallring is complete when it has passed.
 */
const TTL_MS = 5_000;

/** Unwrapped data keys, a bounded number of them. */
export class KeyRing {
  private readonly byScope: LRUCache<string, DataKey>;
  private readonly byId: LRUCache<string, DataKey>;

  constructor(
    private readonly store: KeyStore,
    private readonly kek: Kek,
    /** must be cryptographic: the data keys come from it */
    private readonly random: Random,
    { max = 20_000, ttlMs = TTL_MS }: { readonly max?: number; readonly ttlMs?: number } = {},
  ) {
    this.byScope = new LRUCache({ max, ttl: ttlMs });
    this.byId = new LRUCache({ max, ttl: ttlMs });
  }

  /** Called at start: throws `WrongKek` when the stored keys cannot be opened with the key this process was given. */
  async verifyKek(): Promise<void> {
    const stored = await this.store.sample();
    if (stored?.wrapped) this.kek.unwrap(stored, stored.wrapped);
  }

  /** The scope's key, created when it has none. 409 `GALLRAD` when it has been destroyed: no new one is ever made in its place. */
  async forScope(scope: KeyScope): Promise<DataKey> {
    const cached = this.byScope.get(scopeKey(scope));
    if (cached) return cached;
    const fresh = { id: this.random.uuid(), key: Buffer.from(this.random.bytes(KEY_BYTES)) };
    const stored = await this.store.ensure(this.kek.wrap(fresh.id, scope, fresh.key, this.random));
    // what this process has just wrapped it need not unwrap: a case may have hundreds of new persons in it
    const key = stored.id === fresh.id && stored.wrapped ? this.kept(scope, fresh) : this.unwrapped(stored);
    if (!key) throw new DomainError('conflict', 'GALLRAD', 'Uppgifterna är gallrade. Inget mer kan skrivas här.');
    return key;
  }

  /** The keys that are not destroyed, by id. Throws on an id that has never been a key: that is damage, not gallring. */
  async byIds(ids: ReadonlySet<string>): Promise<ReadonlyMap<string, DataKey>> {
    const keys = new Map<string, DataKey>();
    const absent: string[] = [];
    for (const id of ids) {
      const cached = this.byId.get(id);
      if (cached) keys.set(id, cached);
      else absent.push(id);
    }
    if (absent.length === 0) return keys;
    const found = await this.store.find(absent);
    for (const [index, stored] of found.entries()) {
      if (!stored) throw new Error(`The data key ${absent[index]} is missing in the key store`);
      const key = this.unwrapped(stored);
      if (key) keys.set(key.id, key);
    }
    return keys;
  }

  /** Destroys the scope's key, here and in the store; false when it has none. */
  async destroy(scope: KeyScope): Promise<boolean> {
    const id = await this.store.destroy(scope);
    this.byScope.delete(scopeKey(scope));
    if (id) this.byId.delete(id);
    return id !== null;
  }

  private unwrapped(stored: WrappedKey): DataKey | null {
    if (!stored.wrapped) return null;
    return this.kept(stored.scope, { id: stored.id, key: this.kek.unwrap(stored, stored.wrapped) });
  }

  private kept(scope: KeyScope, key: DataKey): DataKey {
    this.byScope.set(scopeKey(scope), key);
    this.byId.set(key.id, key);
    return key;
  }
}
