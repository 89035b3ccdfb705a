import { afterEach, beforeEach, expect } from '@jest/globals';
import { eventStoreContract } from '../contract/event-store-contract.js';
import { ANSWER_MS } from './kurrent-event-store.js';
import { underTest } from './under-test.fixture.js';

/**
 * Milliseconds of processor that have been used, by the test too and by the peer. Not those of the clock: an append that waits for others who share the
 * processors takes longer, and does no more.
 */
function usedMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

let mostMs: number;
beforeEach(() => void (mostMs = 0));
afterEach(() => expect(mostMs).toBeLessThan(ANSWER_MS));

eventStoreContract('KurrentEventStore with the work that an append has time for in production', async () => {
  const under = await underTest();
  const { store } = under;
  const append = store.append.bind(store);
  store.append = async (...asked) => {
    const before = usedMs();
    try {
      return await append(...asked);
    } finally {
      mostMs = Math.max(mostMs, usedMs() - before);
    }
  };
  return under;
});
