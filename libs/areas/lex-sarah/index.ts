import type { AreaEvents } from '#engine/events';
import { LEX_SARAH_AREA, lexSarahSchemas } from './domain/events.js';

export * from './domain/index.js';

export const lexSarahEvents: AreaEvents = { area: LEX_SARAH_AREA, schemas: lexSarahSchemas, upcasters: [] };

export * from './application/kommandon.js';
export * from './application/lex-sarah-oppnare.js';
export * from './application/policy.js';
export * from './application/utifran.js';
export * from './lex-sarah.module.js';
export * from './read-model/entities.js';
export * from './read-model/fristkalla.js';
export * from './read-model/migration.js';
export { LexSarahProjection } from './read-model/projection.js';
export { LexSarahUppslag } from './application/uppslag.js';
