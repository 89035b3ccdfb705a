import { beforeAll, describe, expect, test } from '@jest/globals';
import { ROLLER } from '#engine/access';
import { EventSourcedCommandRoad } from '#engine/command';
import { EventRegistry } from '#engine/events';
import { MemoryEventStore } from '#engine/event-store/memory';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { organisationEvents } from '../application/aggregate.js';
import { OrganisationService } from '../application/organisation-service.js';
import { devPeople, EXEMPELKOMMUN, exempelkommun, preparedId, seedExempelkommun, seedNyKommun } from './index.js';

const IDAG = '2026-03-01';
const clock = { now: () => `${IDAG}T12:00:00.000Z` };
const codec = new EventRegistry([organisationEvents], new ClearFieldCipher());
const store = new MemoryEventStore(clock);
const road = new EventSourcedCommandRoad({ store, codec, clock, serverKey: Buffer.alloc(32, 1) });
const organisation = new OrganisationService(store, codec, []);
const id = (nyckel: string): string => preparedId(EXEMPELKOMMUN, nyckel);

beforeAll(async () => {
  await seedExempelkommun(road, IDAG);
  await seedNyKommun(road, '9999', 'Nykommun');
});

describe('Exempelkommun', () => {
  test('görs en gång: en andra start, även ett senare år, lägger inte till något', async () => {
    const { events } = await store.feed(EXEMPELKOMMUN).read(null, 1_000);
    await seedExempelkommun(road, IDAG);
    await seedExempelkommun(road, '2029-01-01');
    expect((await store.feed(EXEMPELKOMMUN).read(null, 1_000)).events).toHaveLength(events.length);
    expect(new Set(events.map((event) => event.meta.ursprung))).toEqual(new Set(['demo']));
  });

  test('allt finns från 2000-01-01 med flera nämnder, runt tjugo enheter, privata utförare och en i annan kommun', async () => {
    const first = await organisation.onDay(EXEMPELKOMMUN, '2000-01-01');
    const parts = first.under(first.rot!.id);
    expect(parts).toHaveLength(exempelkommun.delar.length);
    expect(parts.filter((del) => del.typ === 'namnd').length).toBeGreaterThan(1);
    expect(parts.filter((del) => del.typ === 'enhet').length).toBeGreaterThanOrEqual(20);
    expect(parts.filter((del) => del.regi === 'privat').length).toBeGreaterThanOrEqual(2);
    expect(parts.filter((del) => del.regi === 'annan-kommun')).toHaveLength(1);
    expect((await organisation.onDay(EXEMPELKOMMUN, '1999-12-31')).rot).toBeNull();
  });

  test('de tre senaste åren har ett namnbyte, en flytt mellan nämnder och en enhet som upphört', async () => {
    const then = await organisation.onDay(EXEMPELKOMMUN, '2023-06-01');
    const now = await organisation.onDay(EXEMPELKOMMUN, IDAG);
    expect([then, now].map((tree) => tree.find(id('solglantan'))?.namn)).toEqual(['Dagverksamheten Solgläntan', 'Mötesplatsen Solgläntan']);
    expect([then, now].map((tree) => tree.vag(id('boendestod'))[1])).toEqual([id('vard-och-omsorg'), id('socialnamnden')]);
    expect([then, now].map((tree) => tree.find(id('strandvagen')) !== undefined)).toEqual([true, false]);
  });

  test('varje enhet har någon som ansvarar, med ett uppdrag där', () => {
    const people = devPeople(EXEMPELKOMMUN);
    for (const del of exempelkommun.delar.filter((each) => each.typ === 'enhet')) {
      const chef = people.find((person) => person.id === del.ansvarig?.id);
      expect(chef?.roller).toContainEqual({ roll: del.ansvarig?.roll, organisationsenhetId: id(del.nyckel) });
    }
  });
});

describe.each([EXEMPELKOMMUN, '9999'])('människorna i kommun %s', (kommun) => {
  const people = devPeople(kommun);
  const units = (person: string): readonly string[] => people.find((each) => each.id === person)!.roller.map((r) => r.organisationsenhetId);

  test('alla roller finns, en gång var, och arbetar där något finns', async () => {
    expect(new Set(people.map((person) => person.id)).size).toBe(people.length);
    expect(new Set(people.flatMap((person) => person.roller.map((r) => r.roll)))).toEqual(new Set(ROLLER));
    const now = await organisation.onDay(kommun, IDAG);
    const first = await organisation.onDay(kommun, '2000-01-01');
    for (const { roller } of people) {
      for (const { organisationsenhetId } of roller) {
        expect(first.find(organisationsenhetId)).toBeDefined();
        if (organisationsenhetId !== id('strandvagen')) expect(now.find(organisationsenhetId)).toBeDefined();
      }
    }
  });

  test('cheferna har varandras enheter under sig', async () => {
    const now = await organisation.onDay(kommun, IDAG);
    const [enhet1, enhet2] = [units('enhetschef-1')[0]!, units('enhetschef-2')[0]!];
    expect(units('medarbetare')).toEqual([enhet1]);
    expect(enhet2).not.toBe(enhet1);
    for (const enhet of [enhet1, enhet2]) {
      expect(now.vag(enhet)).toEqual(
        expect.arrayContaining([units('avdelningschef')[0], units('forvaltningschef')[0], units('namndledamot')[0]]),
      );
    }
    expect(now.find(units('utforare')[0]!)?.regi).toBe('privat');
    expect(units('systemadministrator')).toEqual([now.rot!.id]);
  });
});
