import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, isEnvelope, type DomainEvent, type Json, type JsonObject } from '#engine/kernel';
import { EventRegistry, type AreaEvents } from '#engine/events';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { arbitraryOf } from './arbitrary.js';
import { GoldenFiles } from './golden-files.js';
import { COMMAND_ID, recorded, streamOf } from './recorded.js';

/**
 * The tests that every area's events stand: stored samples are there, unchanged and readable by today's code, and all valid data survives the
 * way to the store and back. `UPDATE_GOLDEN=1` first writes the samples that are missing.
 */
export function goldenSuite(area: AreaEvents, folder: string): void {
  test(`${area.area}: the declarations hold together`, () => {
    new EventRegistry([area], new ClearFieldCipher()).verify();
  });

  test(`${area.area}: every stored sample is there, unchanged, and can be read`, async () => {
    const files = new GoldenFiles(area, folder);
    if (process.env['UPDATE_GOLDEN'] === '1') await files.writeMissing();
    expect(await files.faults()).toEqual([]);
  });

  test.each(Object.keys(area.schemas))(`${area.area}: any valid %s comes back from the store as it went in`, async (type) => {
    const registry = new EventRegistry([area], new ClearFieldCipher());
    await fc.assert(
      fc.asyncProperty(arbitraryOf(area.schemas[type]!), async (data) => {
        const [stored] = await registry.encode(streamOf(area.area), COMMAND_ID, [{ type, data: data as unknown as DomainEvent['data'] }]);
        const fromStore = JSON.parse(canonicalJson(stored!.data)) as JsonObject;
        const decoded = registry.decode(recorded(area.area, type, stored!.schemaVersion, fromStore));
        expect(inClear(decoded.data as unknown as Json)).toEqual(inClear(data as Json));
      }),
      { numRuns: 50 },
    );
  });
}

/** What `ClearFieldCipher` sealed is opened, and numbers have the form that JSON gives them. */
const inClear = (value: Json): unknown =>
  JSON.parse(canonicalJson(value), (_name, member: unknown) => (isEnvelope(member) ? member.c : member));
