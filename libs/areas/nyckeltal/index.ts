import type { AreaEvents } from '#engine/events';
import { NYCKELTAL_AREA, nyckeltalSchemas } from './domain/index.js';

export const nyckeltalEvents: AreaEvents = { area: NYCKELTAL_AREA, schemas: nyckeltalSchemas, upcasters: [] };

export * from './domain/index.js';
export { nyckeltalsnyckel } from './application/aggregate.js';
export * from './application/kommandon.js';
export { nyckeltalPolicy } from './application/policy.js';
export { NyckeltalModule } from './nyckeltal.module.js';
export { nyckeltalEntities } from './read-model/entities.js';
export { nyckeltalMigrations } from './read-model/migration.js';
export { NyckeltalProjection } from './read-model/projection.js';
