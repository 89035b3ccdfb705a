import { mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  datum,
  event,
  fritext,
  heltal,
  id,
  instant,
  jaNej,
  klartext,
  kod,
  lista,
  objekt,
  personuppgift,
  tal,
  talPerKod,
  tidsangivelse,
  valfri,
} from '#engine/kernel';
import type { AreaEvents } from '#engine/events';
import { GoldenFiles, goldenSuite } from './index.js';

const schemas = {
  ProvInlamnat: event({
    provId: id(),
    niva: kod(),
    dag: datum(),
    nar: valfri(tidsangivelse()),
    antal: heltal(),
    andel: valfri(tal()),
    akut: jaNej(),
    enhetsnamn: klartext('namn på en enhet'),
    faktorer: talPerKod(),
    beskrivning: fritext(),
    berorda: lista(objekt({ personId: valfri(id()), kon: kod(), uppgift: valfri(personuppgift('personId')) })),
  }),
  ProvAvslutat: event({ slutsats: valfri(fritext()) }),
};
const first: AreaEvents = { area: 'prov', schemas, upcasters: [] };
const second: AreaEvents = {
  area: 'prov',
  schemas: { ...schemas, ProvAvslutat: { version: 2, falt: { tidpunkt: instant(), sammanfattning: fritext() } } },
  upcasters: [{ type: 'ProvAvslutat', from: 1, lift: ({ slutsats, ...rest }) => ({ ...rest, sammanfattning: slutsats }) }],
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-'));
});
afterEach(() => rm(folder, { recursive: true }));

const faults = (area = first): Promise<string[]> => new GoldenFiles(area, folder).faults();
const write = (area = first): Promise<void> => new GoldenFiles(area, folder).writeMissing();
const path = (name: string): string => join(folder, name);

describe('golden files', () => {
  test('a type without a sample is a fault, and is written on demand', async () => {
    expect(await faults()).toEqual(['ProvInlamnat.v1.json is missing', 'ProvAvslutat.v1.json is missing']);
    await write();
    expect(await faults()).toEqual([]);
  });

  test('old samples are read with today’s code; the new version asks for one of its own', async () => {
    await write();
    const old = await readFile(path('ProvAvslutat.v1.json'), 'utf8');
    expect(await faults(second)).toEqual(['ProvAvslutat.v2.json is missing']);
    await write(second);
    expect(await faults(second)).toEqual([]);
    expect(await readFile(path('ProvAvslutat.v1.json'), 'utf8')).toBe(old);
  });

  test('a version that can no longer be read is a fault', async () => {
    await write();
    await write(second);
    const careless = { ...second, upcasters: [{ type: 'ProvAvslutat', from: 1, lift: (data: object) => ({ ...data }) }] } as AreaEvents;
    expect(await faults(careless)).toEqual([expect.stringMatching(/^ProvAvslutat\.v1\.json cannot be read: ProvAvslutat v1 /)]);
  });

  test('a shape that was changed without a new version is a fault', async () => {
    await write();
    const changed: AreaEvents = { ...first, schemas: { ...schemas, ProvAvslutat: event({ slutsats: valfri(fritext()), ny: heltal() }) } };
    expect(await faults(changed)).toEqual([expect.stringMatching(/^ProvAvslutat\.v1\.json cannot be read/)]);
  });

  test('a changed or removed sample is a fault that writing does not repair', async () => {
    await write();
    await writeFile(path('ProvAvslutat.v1.json'), '{"tidpunkt":"2026-03-02T07:15:00.000Z"}');
    await write();
    expect(await faults()).toEqual(['ProvAvslutat.v1.json is not what the manifest says']);
    await unlink(path('ProvAvslutat.v1.json'));
    expect(await faults()).toEqual(['ProvAvslutat.v1.json has been removed', 'ProvAvslutat.v1.json is missing']);
  });

  test('further samples by hand are noted, then held', async () => {
    await write();
    await writeFile(path('ProvAvslutat.v1.utan-slutsats.json'), '{"tidpunkt":"2026-03-02T07:15:00.000Z"}');
    expect(await faults()).toEqual(['ProvAvslutat.v1.utan-slutsats.json is not what the manifest says']);
    await write();
    expect(await faults()).toEqual([]);
    await writeFile(path('annat.txt'), '');
    expect(await faults()).toEqual(['annat.txt is not named <Type>.v<version>.json']);
  });
});

describe('the suite, on an area of its own', () => {
  goldenSuite(first, join(import.meta.dirname, 'example'));
});
