import { eventStoreContract } from '../contract/event-store-contract.js';
import { MemoryEventStore } from './memory-event-store.js';

eventStoreContract('MemoryEventStore', async () => {
  let now = '2026-01-01T00:00:00.000Z';
  let beginnings = new Map<string, bigint>();
  const store = new MemoryEventStore({ now: () => now }, (kommun) => beginnings.get(kommun) ?? 1n);
  return {
    store,
    setTime: (instant) => {
      now = instant;
    },
    beginAt: async (kommun, lopnummer) => {
      beginnings = new Map([...beginnings, [kommun, lopnummer]]);
    },
    close: () => store.close(),
  };
});
