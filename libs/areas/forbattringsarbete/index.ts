import type { AreaEvents } from '#engine/events';
import { FORBATTRINGSARBETE_AREA, forbattringsarbeteSchemas } from './domain/events.js';

export * from './domain/commands.js';
export * from './domain/events.js';
export * from './domain/forbattringsarbete.js';

export const forbattringsarbeteEvents: AreaEvents = { area: FORBATTRINGSARBETE_AREA, schemas: forbattringsarbeteSchemas, upcasters: [] };

export * from './application/kommandon.js';
export * from './application/policy.js';
export * from './forbattringsarbete.module.js';
export * from './read-model/entities.js';
export * from './read-model/fakta.js';
export * from './read-model/fristkalla.js';
export * from './read-model/migration.js';
export { ForbattringsarbeteProjection } from './read-model/projection.js';
export type { Forbattringskommando, Forbattringsuppgifter } from './application/uppslag.js';
export { Forbattringsuppslag } from './application/uppslag.js';
