import { randomBytes, randomUUID, webcrypto } from 'node:crypto';
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { Envelope, Random } from '#engine/kernel';
import { AesFieldCipher } from './aes-field-cipher.js';
import { deriveServerKey, Kek, WrongKek } from './kek.js';
import { KeyRing } from './key-ring.js';
import type { WrappedKey } from './key-store.js';
import { MemoryKeyStore } from './memory-key-store.js';
import type { ClearField, KeyScope } from './port.js';

const random: Random = { uuid: () => randomUUID(), bytes: (count) => randomBytes(count) };
const kek = randomBytes(32);

function setup(store = new MemoryKeyStore(), key = kek, version = 1) {
  const ring = new KeyRing(store, new Kek(key, version), random);
  return { store, ring, cipher: new AesFieldCipher(ring, random) };
}

const arende: KeyScope = { kommun: '0000', slag: 'arende', id: '7c1d6a0e-1111-4222-8333-944445555666' };
const person: KeyScope = { kommun: '0000', slag: 'person', id: '0b8f6a0e-1111-4222-8333-944445555666' };
const field = (text: string, place = 'e#beskrivning', scope = arende): ClearField => ({ scope, place, text });

describe('sealing and opening', () => {
  test('gives every text back, also to a process that has nothing in its cache', async () => {
    const { store, cipher } = setup();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 8 }), async (texts) => {
        const envelopes = await cipher.seal(texts.map((text, index) => field(text, `e#f${index}`, index % 2 ? person : arende)));
        expect(await setup(store).cipher.open(envelopes)).toEqual(texts);
      }),
      { numRuns: 50 },
    );
  });

  test('no text stands in its envelope, and the same text never gives the same ciphertext', async () => {
    const { cipher } = setup();
    const [one, other] = await cipher.seal([field('Eva Exempel'), field('Eva Exempel')]);
    expect(Buffer.from(one!.c, 'base64url').includes('Eva')).toBe(false);
    expect(one!.c).not.toBe(other!.c);
    expect(one!.iv).not.toBe(other!.iv);
  });

  test('one key per scope, another per scope, also when many seal at the same time', async () => {
    const { cipher } = setup();
    const sealed = await Promise.all(Array.from({ length: 20 }, () => cipher.seal([field('a'), field('b', 'e#b', person)])));
    expect(new Set(sealed.map(([one]) => one!.k)).size).toBe(1);
    expect(new Set(sealed.flat().map(({ k }) => k)).size).toBe(2);
    const [otherKommun] = await cipher.seal([field('a', 'e#a', { ...arende, kommun: '1111' })]);
    expect(otherKommun!.k).not.toBe(sealed[0]![0]!.k);
  });

  test.each<[string, (envelope: Envelope, other: Envelope) => Envelope]>([
    ['at another place', (envelope) => ({ ...envelope, p: 'e#annat' })],
    ['under another key', (envelope, other) => ({ ...envelope, k: other.k })],
    ['with another iv', (envelope, other) => ({ ...envelope, iv: other.iv })],
    ['with a changed byte', (envelope) => ({ ...envelope, c: flipped(envelope.c) })],
    ['cut short', (envelope) => ({ ...envelope, c: '' })],
    ['with a broken iv', (envelope) => ({ ...envelope, iv: '' })],
  ])('does not open a ciphertext %s', async (_how, change) => {
    const { cipher } = setup();
    const [envelope, other] = await cipher.seal([field('Eva Exempel'), field('Rum 12', 'e#rum', person)]);
    await expect(cipher.open([change(envelope!, other!)])).rejects.toThrow(/is not what was written there/);
  });

  test('the stored form is AES-256-GCM as documented: another implementation opens it', async () => {
    const { ring, cipher } = setup();
    const [envelope] = await cipher.seal([field('åäö')]);
    const { key } = await ring.forScope(arende);
    const prefixed = (text: string): Buffer => Buffer.concat([Buffer.from([0, 0, 0, text.length]), Buffer.from(text)]);
    const additionalData = Buffer.concat(['falt-1', 'e#beskrivning', envelope!.k].map(prefixed));
    const imported = await webcrypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
    const iv = Buffer.from(envelope!.iv, 'base64url');
    const clear = await webcrypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, imported, Buffer.from(envelope!.c, 'base64url'));
    expect(Buffer.from(clear).toString('utf8')).toBe('åäö');
  });
});

describe('a destroyed key', () => {
  test('opens as null, in the process that destroyed it and in a new one; other keys still open', async () => {
    const { store, ring, cipher } = setup();
    const sealed = await cipher.seal([field('Eva Exempel'), field('Rum 12', 'e#rum', person)]);
    expect(await ring.destroy(arende)).toBe(true);
    expect(await cipher.open(sealed)).toEqual([null, 'Rum 12']);
    expect(await setup(store).cipher.open(sealed)).toEqual([null, 'Rum 12']);
  });

  test('is never followed by a new one', async () => {
    const { ring, cipher } = setup();
    await cipher.seal([field('Eva Exempel')]);
    await ring.destroy(arende);
    await expect(cipher.seal([field('Eva Exempel')])).rejects.toMatchObject({ kind: 'conflict', kod: 'GALLRAD' });
  });

  test('is not the same as a key that is missing', async () => {
    const { cipher } = setup();
    const [envelope] = await cipher.seal([field('Eva Exempel')]);
    await expect(setup().cipher.open([envelope!])).rejects.toThrow(/missing in the key store/);
    expect(await setup().ring.destroy(arende)).toBe(false);
  });
});

describe('the key encryption key', () => {
  test('no data key lies in the store in clear', async () => {
    const store = new MemoryKeyStore();
    const ensure = jest.spyOn(store, 'ensure');
    const { ring } = setup(store);
    const { key } = await ring.forScope(arende);
    expect(ensure.mock.calls[0]![0].wrapped!.includes(key)).toBe(false);
  });

  test('another one is found at start, as is another version; an empty store takes any', async () => {
    const { store, cipher } = setup();
    await expect(setup(store, randomBytes(32)).ring.verifyKek()).resolves.toBeUndefined();
    await cipher.seal([field('a')]);
    await expect(setup(store).ring.verifyKek()).resolves.toBeUndefined();
    await expect(setup(store, randomBytes(32)).ring.verifyKek()).rejects.toThrow(/passar inte de lagrade datanycklarna/);
    await expect(setup(store, kek, 2).ring.verifyKek()).rejects.toThrow(/nyckelkrypteringsnyckel 1, men programmet har fått 2/);
    expect(() => new Kek(randomBytes(16), 1)).toThrow(WrongKek);
  });

  test('two persons’ wrapped keys cannot be swapped in the database', async () => {
    const { store, ring } = setup();
    const other = { ...person, id: 'annan' };
    await ring.forScope(person);
    await ring.forScope(other);
    const rows = new Map<string, WrappedKey>();
    for (const scope of [person, other])
      rows.set(scope.id, await store.ensure(new Kek(kek, 1).wrap(randomUUID(), scope, randomBytes(32), random)));
    const swapped = { ...rows.get(person.id)!, wrapped: rows.get(other.id)!.wrapped };
    expect(() => new Kek(kek, 1).unwrap(swapped, swapped.wrapped!)).toThrow(WrongKek);
    const unchecked = { ...rows.get(person.id)!, checkValue: rows.get(other.id)!.checkValue };
    expect(() => new Kek(kek, 1).unwrap(unchecked, unchecked.wrapped!)).toThrow(WrongKek);
  });

  test('gives one server key per purpose', () => {
    expect(deriveServerKey(kek, 'kommando')).toEqual(deriveServerKey(kek, 'kommando'));
    expect(deriveServerKey(kek, 'kommando')).not.toEqual(deriveServerKey(kek, 'annat'));
    expect(deriveServerKey(kek, 'kommando')).toHaveLength(32);
  });
});

function flipped(text: string): string {
  const bytes = Buffer.from(text, 'base64url');
  bytes[0]! ^= 1;
  return bytes.toString('base64url');
}
