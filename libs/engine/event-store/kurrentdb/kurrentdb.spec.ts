import { eventStoreContract } from '../contract/event-store-contract.js';
import { Installation } from './under-test.fixture.js';

eventStoreContract('KurrentEventStore', async () => {
  let now = '2026-01-01T00:00:00.000Z';
  const installation = await Installation.start({ clock: { now: () => now } });
  installation.startSealer();
  return {
    store: installation.store,
    setTime: (instant) => {
      now = instant;
    },
    beginAt: (kommun, lopnummer) => installation.beginAt(kommun, lopnummer),
    settled: () => installation.settled(),
    close: () => installation.close(),
  };
});
