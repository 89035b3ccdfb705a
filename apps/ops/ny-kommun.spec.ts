import { expect, test } from '@jest/globals';
import { devPeople, EXEMPELKOMMUN, organisationEvents, OrganisationService } from '#areas/organisation';
import { EventSourcedCommandRoad } from '#engine/command';
import { MemoryEventStore } from '#engine/event-store/memory';
import { EventRegistry } from '#engine/events';
import { ClearFieldCipher } from '#testkit/clear-cipher';
import { laggTillKommun } from './ny-kommun.js';

const clock = { now: () => '2026-11-21T10:00:00.000Z' };
const store = new MemoryEventStore(clock);
const codec = new EventRegistry([organisationEvents], new ClearFieldCipher());
const road = new EventSourcedCommandRoad({ store, codec, clock, serverKey: Buffer.alloc(32, 7) });

test.each([
  [EXEMPELKOMMUN, 'Exempelkommun'],
  ['9999', 'Provköping'],
])('alla som kan logga in i %s utan egen inloggningstjänst har sina uppdrag i organisationen', async (kod, namn) => {
  const said = await laggTillKommun({ road, clock }, kod, namn);
  expect(said).toMatch(new RegExp(`^Kommun ${kod}.*${namn}.* finns nu med`));
  const tree = await new OrganisationService(store, codec, []).onDay(kod, '2000-01-01');
  const workplaces = devPeople(kod).flatMap(({ roller }) => roller.map(({ organisationsenhetId }) => organisationsenhetId));
  expect(workplaces.length).toBeGreaterThan(0);
  expect(workplaces.filter((id) => tree.find(id) === undefined)).toEqual([]);
});
