import type { AreaEvents } from '#engine/events';
import { PERSONALINFORMATION_AREA, personalinformationSchemas } from './domain/index.js';

export const ledningssystemEvents: readonly AreaEvents[] = [
  { area: PERSONALINFORMATION_AREA, schemas: personalinformationSchemas, upcasters: [] },
];

export * from './domain/index.js';
export { Informationsatkomst, RegistreraPersonalinformation, RegistreraPersonalinformationHandler } from './application/kommandon.js';
export { ledningssystemPolicy } from './application/policy.js';
export { LedningssystemModule } from './ledningssystem.module.js';
export { ledningssystemEntities } from './read-model/entities.js';
export { ledningssystemMigrations } from './read-model/migration.js';
export { PersonalinformationProjection } from './read-model/projection.js';
