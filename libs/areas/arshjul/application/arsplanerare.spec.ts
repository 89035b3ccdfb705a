import { expect, test } from '@jest/globals';
import { StoreUnavailable, type EventStore } from '#engine/event-store';
import { Arsplanerare, type ArsplanerareOptions } from './arsplanerare.js';

const clock = { now: () => '2026-01-01T08:00:00.000Z' };

test('en logg som inte svarade i tid frågas snart igen, inte först i nästa ordinarie runda', async () => {
  const fel: unknown[] = [];
  let fragad = 0;
  let svara = (): void => undefined;
  const svarad = new Promise<void>((resolve) => (svara = resolve));
  const kommuner: EventStore['kommuner'] = async () => {
    if (++fragad === 1) throw new StoreUnavailable('away');
    svara();
    return [];
  };
  const delar = { store: { kommuner }, clock, vidFel: (error: unknown) => void fel.push(error), intervallMs: 600_000, omigenMs: 1 };
  const arsplanerare = new Arsplanerare(delar as unknown as ArsplanerareOptions);
  arsplanerare.start();
  await svarad;
  await arsplanerare.stop();
  expect([fragad, fel.map((error) => (error as Error).name)]).toEqual([2, ['StoreUnavailable']]);
});
