export * from './migration.js';
export * from './postgres-event-store.js';
export type { BatchLimits } from './kommun-log.js';
