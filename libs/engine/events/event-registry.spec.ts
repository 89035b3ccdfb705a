import { describe, expect, jest, test } from '@jest/globals';
import {
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
  valfri,
  datum,
  tidsangivelse,
} from '#engine/kernel';
import type { DomainEvent, JsonObject } from '#engine/kernel';
import { eventIdOf, streamIdOf, type NewEvent, type RecordedEvent } from '#engine/event-store';
import type { ClearField } from '#engine/personal-data';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { EventRegistry } from './event-registry.js';
import { MalformedEvent, UnknownEvent, type AreaEvents } from './port.js';

const STREAM = streamIdOf('0000', 'prov', '7c1d6a0e-1111-4222-8333-944445555666');
const COMMAND = 'b8f7a4a0-9c58-4b8e-8f0e-2f2f7a1c0001';
const TIDPUNKT = '2026-03-01T07:15:00.000Z';

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
    berorda: lista(objekt({ personId: id(), kon: kod(), uppgift: valfri(personuppgift('personId')) })),
    orter: valfri(lista(kod())),
  }),
  ProvAvslutat: event({ slutsats: valfri(fritext()) }),
};
const prov: AreaEvents = { area: 'prov', schemas, upcasters: [] };

const inlamnat = {
  tidpunkt: TIDPUNKT,
  provId: '0b8f6a0e-1111-4222-8333-944445555666',
  niva: 'SoL-LSS',
  dag: '2024-02-29',
  antal: 3,
  akut: false,
  enhetsnamn: 'Björkgården',
  faktorer: { sannolikhet: 2, allvarlighetsgrad: 3.5 },
  beskrivning: 'Medicinen gavs för sent.',
  berorda: [
    { personId: 'p-1', kon: 'kvinna', uppgift: 'Rum 12' },
    { personId: 'p-2', kon: 'man' },
  ],
};
const provEvent = (data: object = inlamnat, type = 'ProvInlamnat'): DomainEvent => ({ type, data: data as DomainEvent['data'] });

const registry = (...areas: AreaEvents[]) => new EventRegistry(areas.length > 0 ? areas : [prov], new ClearFieldCipher());

const recorded = ({ type, schemaVersion, data }: NewEvent, index = 0): RecordedEvent => ({
  eventId: eventIdOf(COMMAND, index),
  streamId: STREAM,
  revision: 0n,
  lopnummer: 1n,
  position: '1',
  type,
  schemaVersion,
  data,
  meta: { commandId: COMMAND, correlationId: COMMAND, actorId: 'a', role: 'medarbetare', kommun: '0000', recordedAt: TIDPUNKT },
});

describe('encode', () => {
  test('seals every protected field of a command in one call, each with its scope and its place', async () => {
    const cipher = new ClearFieldCipher();
    const seal = jest.spyOn(cipher, 'seal');
    const stored = await new EventRegistry([prov], cipher).encode(STREAM, COMMAND, [
      provEvent(),
      provEvent({ tidpunkt: TIDPUNKT, slutsats: 'Klart.' }, 'ProvAvslutat'),
    ]);
    expect(seal.mock.calls).toEqual([
      [
        [
          field('arende', '7c1d6a0e-1111-4222-8333-944445555666', `${eventIdOf(COMMAND, 0)}#beskrivning`, 'Medicinen gavs för sent.'),
          field('person', 'p-1', `${eventIdOf(COMMAND, 0)}#berorda[0].uppgift`, 'Rum 12'),
          field('arende', '7c1d6a0e-1111-4222-8333-944445555666', `${eventIdOf(COMMAND, 1)}#slutsats`, 'Klart.'),
        ],
      ],
    ]);
    expect(stored[0]).toMatchObject({
      type: 'ProvInlamnat',
      schemaVersion: 1,
      data: { berorda: [{ uppgift: { $e: 1, c: 'Rum 12' } }, { kon: 'man' }] },
    });
    expect(stored[1]).toMatchObject({ type: 'ProvAvslutat', data: { slutsats: { $e: 1 } } });
  });

  test('leaves the domain event as it was, and leaves out what is undefined', async () => {
    const data = Object.freeze({ tidpunkt: TIDPUNKT, slutsats: undefined });
    expect(await registry().encode(STREAM, COMMAND, [provEvent(data, 'ProvAvslutat')])).toEqual([
      { type: 'ProvAvslutat', schemaVersion: 1, data: { tidpunkt: TIDPUNKT } },
    ]);
  });

  test.each<[string, object]>([
    ['a field that is not declared', { ...inlamnat, namn: 'Eva Exempel' }],
    ['a nested field that is not declared', { ...inlamnat, berorda: [{ personId: 'p-1', kon: 'man', namn: 'Eva Exempel' }] }],
    ['a missing field', { ...inlamnat, antal: undefined }],
    ['null', { ...inlamnat, nar: null }],
    ['a sentence as a code', { ...inlamnat, niva: 'Eva Exempel' }],
    ['a sentence as an id', { ...inlamnat, provId: 'Eva Exempel' }],
    ['an instant in another zone', { ...inlamnat, tidpunkt: '2026-03-01T07:15:00.000+01:00' }],
    ['an instant without milliseconds', { ...inlamnat, tidpunkt: '2026-03-01T07:15:00Z' }],
    ['a day that does not exist', { ...inlamnat, dag: '2023-02-29' }],
    ['an instant on a day that does not exist', { ...inlamnat, tidpunkt: '2026-04-31T07:15:00.000Z' }],
    ['a number that is not whole', { ...inlamnat, antal: 1.5 }],
    ['a number that is not safe', { ...inlamnat, antal: 2 ** 53 }],
    ['a number that is not finite', { ...inlamnat, andel: Number.NaN }],
    ['a text as a boolean', { ...inlamnat, akut: 'false' }],
    ['a list as numbers by code', { ...inlamnat, faktorer: [1] }],
    ['a sentence as a key', { ...inlamnat, faktorer: { 'Eva Exempel': 1 } }],
    ['an object as a list', { ...inlamnat, berorda: {} }],
    ['a text as an object', { ...inlamnat, berorda: ['Eva Exempel'] }],
    ['a lone surrogate', { ...inlamnat, beskrivning: 'Eva \ud800' }],
    ['an envelope that was carried over', { ...inlamnat, beskrivning: { $e: 1, k: 'k', p: 'p', iv: 'i', c: 'Eva' } }],
    ['a personal statement without a person', { ...inlamnat, berorda: [{ kon: 'man', uppgift: 'Eva Exempel' }] }],
  ])('refuses %s, and does not repeat it in the error', async (_what, data) => {
    const outcome = await registry()
      .encode(STREAM, COMMAND, [provEvent(data)])
      .catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(MalformedEvent);
    expect((outcome as Error).message).toContain('ProvInlamnat v1');
    expect((outcome as Error).message).not.toContain('Eva');
  });

  test('stores nothing when the cipher left a field open', async () => {
    const cipher = new ClearFieldCipher();
    const seal = cipher.seal.bind(cipher);
    const encoded = () => new EventRegistry([prov], cipher).encode(STREAM, COMMAND, [provEvent()]);
    jest.spyOn(cipher, 'seal').mockImplementation(async (fields) => (await seal(fields)).slice(1));
    await expect(encoded()).rejects.toThrow(MalformedEvent);
    jest.spyOn(cipher, 'seal').mockImplementation(async (fields) => (await seal(fields)).toReversed());
    await expect(encoded()).rejects.toThrow(/another place/);
  });

  test('refuses an event of another area', async () => {
    await expect(registry().encode(STREAM.replace('prov', 'annat'), COMMAND, [provEvent()])).rejects.toBeInstanceOf(UnknownEvent);
    await expect(registry().encode(STREAM, COMMAND, [provEvent(inlamnat, 'toString')])).rejects.toBeInstanceOf(UnknownEvent);
  });
});

describe('decode', () => {
  const stored = async (): Promise<NewEvent> => (await registry().encode(STREAM, COMMAND, [provEvent()]))[0]!;
  const changed = async (change: (data: Record<string, never>) => void): Promise<RecordedEvent> => {
    const { type, schemaVersion, data } = await stored();
    const copy = structuredClone(data) as Record<string, never>;
    change(copy);
    return recorded({ type, schemaVersion, data: copy });
  };

  test('gives the event back with its protected fields closed', async () => {
    const decoded = registry().decode(recorded(await stored()));
    expect(decoded).toMatchObject({
      type: 'ProvInlamnat',
      data: { ...inlamnat, beskrivning: { $e: 1 }, berorda: [{ uppgift: { $e: 1 } }, { kon: 'man' }] },
    });
  });

  test('refuses a ciphertext that was moved from another event or another field', async () => {
    const elsewhere = { ...recorded(await stored()), eventId: eventIdOf(COMMAND, 1) };
    expect(() => registry().decode(elsewhere)).toThrow(/another place/);
    const moved = await changed((data) => {
      data['beskrivning'] = (data['berorda'] as unknown as { uppgift: never }[])[0]!.uppgift;
    });
    expect(() => registry().decode(moved)).toThrow(/ProvInlamnat v1 beskrivning: the ciphertext was written for another place/);
  });
  test('refuses clear text where an envelope should be, and a broken envelope', async () => {
    const clear = await changed((data) => (data['beskrivning'] = 'Eva Exempel' as never));
    expect(() => registry().decode(clear)).toThrow(MalformedEvent);
    const broken = await changed((data) => (data['beskrivning'] = { $e: 1, k: 'k' } as never));
    expect(() => registry().decode(broken)).toThrow(MalformedEvent);
  });

  test('refuses a field that was added in the database', async () => {
    const added = await changed((data) => (data['extra'] = 1 as never));
    expect(() => registry().decode(added)).toThrow(MalformedEvent);
  });

  test('refuses what it does not know', async () => {
    const known = recorded(await stored());
    expect(() => registry().decode({ ...known, type: 'Okand' })).toThrow(UnknownEvent);
    expect(() => registry().decode({ ...known, schemaVersion: 2 })).toThrow(UnknownEvent);
    expect(() => registry().decode({ ...known, schemaVersion: 0 })).toThrow(MalformedEvent);
    expect(() => registry().decode({ ...known, streamId: STREAM.replace('prov', 'annat') })).toThrow(UnknownEvent);
  });
});

describe('upcasting', () => {
  const third = { version: 3, falt: { tidpunkt: instant(), sammanfattning: fritext(), antal: heltal() } };
  const area: AreaEvents = {
    area: 'prov',
    schemas: { ProvAvslutat: third },
    upcasters: [
      { type: 'ProvAvslutat', from: 2, lift: ({ slutsats, ...rest }) => ({ ...rest, sammanfattning: slutsats }) },
      { type: 'ProvAvslutat', from: 1, lift: (data) => ({ ...data, antal: 1 }) },
    ],
  };
  const envelope = (path: string): JsonObject => ({ $e: 1, k: 'k', p: `${eventIdOf(COMMAND, 0)}#${path}`, iv: 'i', c: 'c' });
  const first = (data: JsonObject): RecordedEvent => recorded({ type: 'ProvAvslutat', schemaVersion: 1, data });

  test('lifts through every version; an envelope keeps the place it was written for', () => {
    expect(registry(area).decode(first({ tidpunkt: TIDPUNKT, slutsats: envelope('slutsats') }))).toEqual({
      type: 'ProvAvslutat',
      data: { tidpunkt: TIDPUNKT, sammanfattning: envelope('slutsats'), antal: 1 },
    });
  });

  test('refuses a moved ciphertext also in an old version', () => {
    expect(() => registry(area).decode(first({ tidpunkt: TIDPUNKT, slutsats: envelope('sammanfattning') }))).toThrow(/another place/);
  });

  test('an upcaster that throws makes a malformed event', () => {
    const throwing: AreaEvents = {
      ...area,
      upcasters: area.upcasters.map((upcaster) => ({
        ...upcaster,
        lift: () => {
          throw new TypeError('Eva Exempel');
        },
      })),
    };
    expect(() => registry(throwing).decode(first({ tidpunkt: TIDPUNKT }))).toThrow(
      new MalformedEvent('ProvAvslutat v1: the upcaster could not lift it'),
    );
  });
});

describe('verify', () => {
  const lift = (data: JsonObject): JsonObject => data;
  const one = (falt: object, version = 1): AreaEvents => ({
    area: 'prov',
    schemas: { Prov: { version, falt: { tidpunkt: instant(), ...falt } } },
    upcasters: [],
  });

  test('accepts what holds together, also a declaration that two areas share', () => {
    expect(() => registry(prov, { ...prov, area: 'annat' }).verify()).not.toThrow();
  });

  test.each<[string, AreaEvents[], RegExp]>([
    [
      'one type declared by two areas',
      [one({}), { ...one({ antal: heltal() }), area: 'annat' }],
      /Prov: declared differently by prov and annat/,
    ],
    ['an area twice', [prov, prov], /area prov: declared twice/],
    ['an area name that cannot stand in a stream id', [{ ...prov, area: 'Prov_1' }], /area Prov_1/],
    ['a hole in the chain', [{ ...one({}, 3), upcasters: [{ type: 'Prov', from: 1, lift }] }], /Prov v2: no upcaster to v3/],
    ['an upcaster that leads nowhere', [{ ...one({}), upcasters: [{ type: 'Prov', from: 1, lift }] }], /Prov v1: upcaster leads nowhere/],
    [
      'two upcasters of one version',
      [
        {
          ...one({}, 2),
          upcasters: [
            { type: 'Prov', from: 1, lift },
            { type: 'Prov', from: 1, lift },
          ],
        },
      ],
      /Prov v1: two upcasters/,
    ],
    ['an upcaster of an unknown type', [{ ...prov, upcasters: [{ type: 'Borta', from: 1, lift }] }], /Borta v1/],
    ['a person that is not declared', [one({ namn: personuppgift('personId') })], /Prov v1 namn: personId is not declared as an id/],
    [
      'a person that is no id',
      [one({ berorda: lista(objekt({ personId: kod(), namn: personuppgift('personId') })) })],
      /Prov v1 berorda\[\] namn: personId/,
    ],
    ['clear text without a reason', [one({ namn: klartext(' ') })], /Prov v1 namn: clear text/],
    ['an optional item', [one({ lista: lista(valfri(kod())) })], /Prov v1 lista\[\]: only a member can be optional/],
    ['a field name of every object', [one({ constructor: kod() })], /Prov v1 constructor: not a field name/],
    ['an event without business time', [{ area: 'prov', schemas: { Prov: { version: 1, falt: {} } }, upcasters: [] }], /Prov: tidpunkt/],
    ['a version that is none', [one({}, 0)], /Prov: version 0/],
  ])('throws on %s', (_what, areas, message) => {
    expect(() => registry(...areas).verify()).toThrow(message);
  });
});

function field(slag: 'arende' | 'person', idOf: string, place: string, text: string): ClearField {
  return { scope: { kommun: '0000', slag, id: idOf }, place, text };
}
