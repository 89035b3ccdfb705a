import { randomBytes, randomUUID } from 'node:crypto';
import type { Random } from '#engine/kernel';

export const systemRandom: Random = { uuid: () => randomUUID(), bytes: (count) => randomBytes(count) };
