import type { Clock } from '#engine/kernel';

export const systemClock: Clock = { now: () => new Date().toISOString() };
