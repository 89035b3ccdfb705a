export { seriebrottEvents } from './application/aggregate.js';
export { statistikPolicy } from './application/policy.js';
export { statistikEntities } from './read-model/entities.js';
export { statistikMigrations } from './read-model/migration.js';
export { SeriebrottProjection } from './read-model/projection.js';
export { StatistikModule } from './statistik.module.js';
