import { seedExempelkommun } from '#areas/organisation';
import { stockholmDay } from '#engine/deadline';
import type { Installation } from './installation.js';

/** An empty installation gets the demo municipality's organisation and people, and no cases. Where it stands already, nothing is added. */
export async function prepareExempelkommun({ store, road, clock }: Installation): Promise<void> {
  const kommuner = await store.kommuner();
  if (kommuner.length === 0) await seedExempelkommun(road, stockholmDay(clock.now()));
}
