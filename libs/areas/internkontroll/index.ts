import type { AreaEvents } from '#engine/events';
import { INTERNKONTROLL_AREA, internkontrollSchemas } from './domain/events.js';

export * from './domain/commands.js';
export * from './domain/events.js';
export * from './domain/internkontroll.js';
export { foreslaKvarstaende } from './domain/avsluta.js';

export const internkontrollEvents: AreaEvents = { area: INTERNKONTROLL_AREA, schemas: internkontrollSchemas, upcasters: [] };

export * from './application/kommandon.js';
export * from './application/policy.js';
export * from './internkontroll.module.js';
export * from './read-model/detalj.js';
export * from './read-model/entities.js';
export * from './read-model/fakta.js';
export * from './read-model/fristkalla.js';
export { permitsPlan } from './read-model/insyn.js';
export * from './read-model/migration.js';
export { InternkontrollProjection } from './read-model/projection.js';
export type { Internkontrollkommando, Planuppgifter } from './application/uppslag.js';
