import type { AreaEvents } from '#engine/events';
import {
  PERSONALINFORMATION_AREA,
  personalinformationSchemas,
  PROCESS_AREA,
  processSchemas,
  REVISION_AREA,
  revisionSchemas,
  RUTIN_AREA,
  rutinSchemas,
} from './domain/index.js';

export const ledningssystemEvents: readonly AreaEvents[] = [
  { area: PERSONALINFORMATION_AREA, schemas: personalinformationSchemas, upcasters: [] },
  { area: PROCESS_AREA, schemas: processSchemas, upcasters: [] },
  { area: RUTIN_AREA, schemas: rutinSchemas, upcasters: [] },
  { area: REVISION_AREA, schemas: revisionSchemas, upcasters: [] },
];

export * from './domain/index.js';
export {
  Informationsatkomst,
  RegistreraPersonalinformation,
  RegistreraPersonalinformationHandler,
} from './application/personalinformation/kommandon.js';
export { InrattaProcess, UtforProcesskommando, type Processkommando, type Processuppgifter } from './application/process/kommandon.js';
export { RevideraLedningssystem, type Revisionsuppgifter } from './application/revision/kommandon.js';
export { UpprattaRutin, UtforRutinkommando, type Rutinkommando, type Rutinuppgifter } from './application/rutin/kommandon.js';
export { ledningssystemPolicy } from './application/policy.js';
export { LedningssystemModule } from './ledningssystem.module.js';
export { ledningssystemEntities } from './read-model/entities.js';
export { ledningssystemMigrations } from './read-model/migration.js';
export { PersonalinformationProjection } from './read-model/personalinformation/projection.js';
export { ledningssystemFristkallor } from './read-model/fristkallor.js';
export { ProcessProjection } from './read-model/process/projection.js';
export { RevisionProjection } from './read-model/revision/projection.js';
export { RutinProjection } from './read-model/rutin/projection.js';
export { StyrdokumentProjection } from './read-model/styrdokument/projection.js';
