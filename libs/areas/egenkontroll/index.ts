import type { AreaEvents } from '#engine/events';
import { EGENKONTROLL_AREA, egenkontrollSchemas } from './domain/events.js';

export * from './domain/commands.js';
export * from './domain/egenkontroll.js';
export * from './domain/events.js';

export const egenkontrollEvents: AreaEvents = { area: EGENKONTROLL_AREA, schemas: egenkontrollSchemas, upcasters: [] };

export * from './application/kommandon.js';
export * from './application/policy.js';
export * from './egenkontroll.module.js';
export * from './read-model/entities.js';
export * from './read-model/fakta.js';
export * from './read-model/fristkalla.js';
export * from './read-model/migration.js';
export { EgenkontrollProjection } from './read-model/projection.js';
export type { Egenkontrollkommando, Egenkontrolluppgifter } from './application/uppslag.js';
