import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { StoreUnavailable } from '../../port.js';
import { StoreDenied } from '../../store-faults.js';
import { SameLog } from './same-log.js';

let now = 1_000;
beforeEach(() => void jest.spyOn(performance, 'now').mockImplementation(() => now));
afterEach(() => void jest.restoreAllMocks());

const answering = (...answers: readonly (boolean | Error)[]) => {
  const left = [...answers];
  const ask = jest.fn(async () => {
    const answer = left.shift()!;
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return { ask, log: new SameLog(ask) };
};

test('is believed for a second, by all who ask, and then asked again', async () => {
  const { ask, log } = answering(true, false);
  await Promise.all([log.assert(), log.assert()]);
  now += 999;
  await log.assert();
  expect(ask).toHaveBeenCalledTimes(1);
  now += 1;
  const refused = log.assert();
  await expect(refused).rejects.toBeInstanceOf(StoreDenied);
  await expect(refused).rejects.toThrow('Kontrollera KURRENTDB_URL');
});

test('that is another is so for no longer than it is', async () => {
  const { log } = answering(false, true);
  await expect(log.assert()).rejects.toBeInstanceOf(StoreDenied);
  now += 1_000;
  await log.assert();
});

test('is asked at once when something makes it doubtful', async () => {
  const { log } = answering(true, false);
  await log.assert();
  log.doubt();
  await expect(log.assert()).rejects.toBeInstanceOf(StoreDenied);
});

test('that nobody can tell of is asked again by the next', async () => {
  const { log } = answering(new StoreUnavailable('silent'), true);
  await expect(log.assert()).rejects.toBeInstanceOf(StoreUnavailable);
  await log.assert();
});
