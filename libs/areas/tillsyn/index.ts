import type { AreaEvents } from '#engine/events';
import { TILLSYN_AREA, tillsynSchemas } from './domain/events.js';

export * from './domain/commands.js';
export * from './domain/events.js';
export * from './domain/tillsyn.js';

export const tillsynEvents: AreaEvents = { area: TILLSYN_AREA, schemas: tillsynSchemas, upcasters: [] };

export * from './application/kommandon.js';
export * from './application/policy.js';
export * from './read-model/entities.js';
export * from './read-model/fakta.js';
export * from './read-model/fristkalla.js';
export * from './read-model/migration.js';
export { TillsynProjection } from './read-model/projection.js';
export * from './tillsyn.module.js';
export type { Tillsynskommando, Tillsynsuppgifter } from './application/uppslag.js';
