import type { AreaEvents } from '#engine/events';
import { RISKANALYS_AREA, riskanalysSchemas } from './domain/events.js';

export * from './domain/index.js';

export const riskanalysEvents: AreaEvents = { area: RISKANALYS_AREA, schemas: riskanalysSchemas, upcasters: [] };

export * from './application/kommandon.js';
export * from './application/policy.js';
export * from './read-model/entities.js';
export * from './read-model/fakta.js';
export * from './read-model/fristkalla.js';
export * from './read-model/migration.js';
export { RiskanalysProjection } from './read-model/projection.js';
export * from './riskanalys.module.js';
export type { Riskanalyskommando, Riskanalysuppgifter } from './application/uppslag.js';
