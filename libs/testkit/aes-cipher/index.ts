import { randomBytes, randomUUID } from 'node:crypto';
import { AesFieldCipher, Kek, KeyRing, MemoryKeyStore, type FieldCipher } from '#engine/personal-data';

const random = { uuid: () => randomUUID(), bytes: (count: number) => randomBytes(count) };

/** Encrypts as in earnest, with keys that nobody else has. */
export const encrypting = (): FieldCipher =>
  new AesFieldCipher(new KeyRing(new MemoryKeyStore(), new Kek(randomBytes(32), 1), random), random);
