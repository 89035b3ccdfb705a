import type { AreaEvents } from '#engine/events';
import { KLAGOMAL_AREA, klagomalSchemas } from './domain/events.js';

export * from './domain/commands.js';
export * from './domain/events.js';
export * from './domain/klagomal.js';

export const klagomalEvents: AreaEvents = { area: KLAGOMAL_AREA, schemas: klagomalSchemas, upcasters: [] };

export * from './application/kommandon.js';
export * from './application/mottagare.js';
export * from './application/policy.js';
export * from './klagomal.module.js';
export * from './read-model/entities.js';
export * from './read-model/fakta.js';
export * from './read-model/fristkalla.js';
export * from './read-model/migration.js';
export { KlagomalProjection } from './read-model/projection.js';
export type { Klagomalskommando, Klagomalsuppgifter } from './application/uppslag.js';
export { Klagomalsuppslag } from './application/uppslag.js';
