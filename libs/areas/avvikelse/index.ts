import type { AreaEvents } from '#engine/events';
import { AVVIKELSE_AREA, avvikelseSchemas } from './domain/events.js';
import { avvikelseimportSchemas, IMPORT_AREA } from './domain/import-events.js';

export * from './domain/avvikelse.js';
export * from './domain/commands.js';
export * from './domain/events.js';
export * from './domain/import-events.js';
export * from './domain/import.js';

export const avvikelseEvents: readonly AreaEvents[] = [
  { area: AVVIKELSE_AREA, schemas: avvikelseSchemas, upcasters: [] },
  { area: IMPORT_AREA, schemas: avvikelseimportSchemas, upcasters: [] },
];

export * from './application/kommandon.js';
export * from './application/lex-sarah-foljare.js';
export * from './application/policy.js';
export * from './application/rapportmottagare.js';
export * from './avvikelse.module.js';
export * from './read-model/entities.js';
export * from './read-model/fristkalla.js';
export * from './read-model/migration.js';
export { AvvikelseProjection } from './read-model/projection.js';
