import { eventStoreContract } from '../contract/event-store-contract.js';
import { settableClock } from '../contract/set-up.fixture.js';
import { MemoryEventStore } from './memory-event-store.js';

eventStoreContract('MemoryEventStore', async () => {
  let beginnings = new Map<string, bigint>();
  const { clock, setTime } = settableClock();
  const store = new MemoryEventStore(clock, (kommun) => beginnings.get(kommun) ?? 1n);
  return {
    store,
    setTime,
    beginAt: async (kommun, lopnummer) => {
      beginnings = new Map([...beginnings, [kommun, lopnummer]]);
    },
    close: () => store.close(),
  };
});
