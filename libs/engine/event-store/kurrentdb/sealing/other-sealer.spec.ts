import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { OtherSealer } from './other-sealer.js';

let now = 0;
beforeEach(() => void jest.spyOn(performance, 'now').mockImplementation(() => now));
afterEach(() => void jest.restoreAllMocks());

const at = (commit: bigint) => ({ place: { commit, prepare: commit }, except: [] });
const watched = () => {
  const seen = { upTo: at(1n), waits: true };
  return { seen, other: new OtherSealer({ sealedTo: async () => seen.upTo, waits: async () => seen.waits }, 60_000) };
};

test('stands still when something has waited for longer than a minute and nothing is sealed, and no longer when it is', async () => {
  const { seen, other } = watched();
  await other.look();
  now += 60_000;
  await other.look();
  expect(other.standsStill).toBe(false);
  now += 1;
  await other.look();
  expect(other.standsStill).toBe(true);
  seen.upTo = at(2n);
  await other.look();
  expect(other.standsStill).toBe(false);
});

test('rests when nothing waits', async () => {
  const { seen, other } = watched();
  seen.waits = false;
  await other.look();
  now += 600_000;
  await other.look();
  expect(other.standsStill).toBe(false);
});

test('is oneself when one has the lease', async () => {
  const { other } = watched();
  await other.look();
  now += 61_000;
  await other.look();
  other.forget();
  expect(other.standsStill).toBe(false);
});
