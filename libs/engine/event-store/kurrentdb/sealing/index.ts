export { SealsDamaged } from './indexed-log.js';
export * from './memory-seal-index.js';
export * from './migration.js';
export * from './postgres-seal-index.js';
export * from './postgres-sealer-lease.js';
export * from './rebuild-index.js';
export { SealBroken } from './seal.js';
export type { SealIndex } from './seal-index.js';
export * from './sealer.js';
