import type { AreaEvents } from '#engine/events';
import { KLAGOMAL_AREA, klagomalSchemas } from './domain/events.js';

export * from './domain/commands.js';
export * from './domain/events.js';
export * from './domain/klagomal.js';

export const klagomalEvents: AreaEvents = { area: KLAGOMAL_AREA, schemas: klagomalSchemas, upcasters: [] };
