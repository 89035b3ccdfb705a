import { describe, expect, test } from '@jest/globals';
import { metaText } from '../../append-input.js';
import { GENESIS, linkHash } from '../../chain.js';
import { ownMetadata } from '../metadata.js';
import { planSeal } from './plan-seal.js';
import { contextNo, randomLog, rawEvent, sealInPages, streamNo, uuid } from './seal.fixture.js';
import type { Known } from './plan-seal.js';
import { parseSeal, SealBroken, sealBytes } from './seal.js';
import { firstHead } from './seal-index.js';

const nothing: Known = { places: new Map(), doubles: new Map() };

describe('what the sealer decides', () => {
  test('is the same whatever pages the log comes in, and numbers every event that is not a double', async () => {
    for (let seed = 1; seed <= 6; seed += 1) {
      const log = randomLog(60, seed);
      const [whole] = await sealInPages(log, log.length);
      for (const size of [1, 2, 7, 31]) {
        const planned = await sealInPages(log, size);
        expect(planned.flatMap(({ events }) => events)).toEqual(whole!.events);
        expect(planned.flatMap(({ doubles }) => doubles)).toEqual(whole!.doubles);
        expect(planned.at(-1)!.head.link).toEqual(whole!.head.link);
      }
      expect(whole!.events.map(({ lopnummer }) => lopnummer)).toEqual(whole!.events.map((_, n) => BigInt(n + 1)));
      expect(whole!.events.length + whole!.doubles.length).toBe(log.length);
      expect(new Set(whole!.events.map(({ eventId }) => eventId)).size).toBe(whole!.events.length);
      const next = new Map<string, bigint>();
      for (const { streamId, revision } of whole!.events) {
        expect(revision).toBe(next.get(streamId) ?? 0n);
        next.set(streamId, revision + 1n);
      }
    }
  });

  test('the link is the one that the other stores compute from the same texts', () => {
    const raw = rawEvent(3, 1, 0n, 100n);
    const [sealed] = planSeal(firstHead('0000'), [raw], nothing)!.events;
    const { streamId, eventId, type } = raw;
    const recordedAt = '2026-01-01T00:00:03.000Z';
    const link = { lopnummer: 1n, streamId, revision: 0n, eventId, type, schemaVersion: 1, recordedAt };
    expect(sealed!.link).toEqual(linkHash(GENESIS, { ...link, data: '{"text":"3"}', meta: metaText(contextNo(3)) }));
    expect(sealed).toMatchObject({ ...link, command: { id: uuid(3), index: 0, requestMac: 'mac-3' } });
  });

  test('what the head covers is passed over, and nothing new is no seal', () => {
    const log = [rawEvent(1, 1, 0n, 100n), rawEvent(2, 2, 0n, 200n)];
    const { head } = planSeal(firstHead('0000'), log, nothing)!;
    expect(planSeal(head, log, nothing)).toBeNull();
    expect(planSeal(head, [...log, rawEvent(3, 1, 1n, 300n)], nothing)!.events.map(({ lopnummer }) => lopnummer)).toEqual([3n]);
  });

  test('times never go backwards', () => {
    const log = [rawEvent(9, 1, 0n, 100n), rawEvent(2, 2, 0n, 200n), rawEvent(10, 3, 0n, 300n)];
    expect(planSeal(firstHead('0000'), log, nothing)!.events.map(({ recordedAt }) => recordedAt.slice(17, 19))).toEqual(['09', '09', '10']);
  });

  test('an event that is not ours, or cannot be read, has its number and its link like any other', () => {
    const foreign = rawEvent(1, 1, 0n, 100n, { eventId: uuid(99), metadata: Buffer.from('strunt'), data: Buffer.from([0xff, 0xfe]) });
    const broken = rawEvent(2, 1, 1n, 200n, { data: Buffer.from('{"text":') });
    const { events } = planSeal(firstHead('0000'), [foreign, broken, rawEvent(3, 1, 2n, 300n)], nothing)!;
    expect(events.map(({ lopnummer, command }) => [lopnummer, command === null])).toEqual([
      [1n, true],
      [2n, false],
      [3n, false],
    ]);
    const changed = planSeal(firstHead('0000'), [{ ...foreign, data: Buffer.from([0xff, 0xff]) }], nothing)!;
    expect(changed.events[0]!.link).not.toEqual(events[0]!.link);
  });

  test('a command that is stored again in another stream is a double there', () => {
    const seal = planSeal(firstHead('0000'), [rawEvent(1, 1, 0n, 100n), rawEvent(1, 2, 0n, 200n), rawEvent(2, 2, 1n, 300n)], nothing)!;
    expect(seal.doubles.map(({ streamId, serverRevision }) => [streamId, serverRevision])).toEqual([[streamNo(2), 0n]]);
    expect(seal.events.map(({ streamId, revision }) => [streamId, revision])).toEqual([
      [streamNo(1), 0n],
      [streamNo(2), 0n],
    ]);
  });

  test('a seal comes back as it was written, and anything else is refused', async () => {
    const place = { commit: 1_000_000n, prepare: 1_000_000n };
    for (const seal of await sealInPages(randomLog(40, 5), 9))
      expect(parseSeal({ data: sealBytes(seal), serverRevision: seal.head.sealRevision!, place })).toEqual(seal);
    const seal = (await sealInPages(randomLog(5), 5))[0]!;
    const bytes = sealBytes(seal).toString();
    for (const text of [
      '',
      '{}',
      bytes.replace(/"version":1\}$/, '"version":2}'),
      bytes.replace('"till":"', '"till":"9'),
      bytes.replace('"lank":"', '"lank":"x'),
      bytes.replace('"kommun":"0000"', '"kommun":"0001"'),
      bytes.replace('"strom":"0000_', '"strom":"0001_'),
    ])
      expect(() => parseSeal({ data: Buffer.from(text), serverRevision: 0n, place })).toThrow(SealBroken);
  });

  test('a seal of what had not been stored when it was written is refused', async () => {
    const seal = (await sealInPages(randomLog(5), 5))[0]!;
    const data = sealBytes(seal);
    expect(parseSeal({ data, serverRevision: 0n, place: { commit: seal.head.place!.commit + 1n, prepare: 0n } })).toEqual(seal);
    expect(() => parseSeal({ data, serverRevision: 0n, place: seal.head.place! })).toThrow(SealBroken);
    expect(() => parseSeal({ data, serverRevision: 0n, place: seal.events[0]!.place })).toThrow(SealBroken);
  });
});

describe('the metadata of an event', () => {
  test('comes back as it was given', () => {
    const raw = rawEvent(3, 1, 0n, 100n);
    expect(ownMetadata(raw)).toEqual({ context: contextNo(3), recordedAt: '2026-01-01T00:00:03.000Z', schemaVersion: 1, commandIndex: 0 });
  });

  test.each([
    ['of another event', (text: string) => text, { eventId: uuid(5) }],
    ['of another kommun', (text: string) => text, { streamId: streamNo(1).replace('0000_', '0001_') }],
    ['without a role', (text: string) => text.replace('"role"', '"roll"'), {}],
    ['with a time that is none', (text: string) => text.replace('Z"', '"'), {}],
    ['with a version of zero', (text: string) => text.replace('"schemaVersion":1', '"schemaVersion":0'), {}],
    ['that is no object', () => '[]', {}],
    ['that is no JSON', () => '{', {}],
    ['that is missing', () => '', {}],
  ])('%s is not ours', (_, change, more) => {
    const raw = rawEvent(3, 1, 0n, 100n);
    expect(ownMetadata({ ...raw, ...more, metadata: Buffer.from(change(raw.metadata.toString())) })).toBeNull();
  });
});
