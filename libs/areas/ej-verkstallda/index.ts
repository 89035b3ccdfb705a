import type { AreaEvents } from '#engine/events';
import { EJ_VERKSTALLDA_AREA, ejVerkstalldaSchemas } from './domain/index.js';

export const ejVerkstalldaEvents: AreaEvents = { area: EJ_VERKSTALLDA_AREA, schemas: ejVerkstalldaSchemas, upcasters: [] };

export * from './domain/index.js';
export { EjVerkstalldaatkomst } from './application/atkomst.js';
export * from './application/kommandon.js';
export { ejVerkstalldaPolicy } from './application/policy.js';
export { EjVerkstalldaModule } from './ej-verkstallda.module.js';
export { ejVerkstalldaEntities } from './read-model/entities.js';
export { ejVerkstalldaFristkalla } from './read-model/fristkalla.js';
export { ejVerkstalldaMigrations } from './read-model/migration.js';
export { EjVerkstalldaProjection } from './read-model/projection.js';
