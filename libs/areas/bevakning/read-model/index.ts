export * from './fristkalla.js';
export { antalPerStatus } from './klockor.js';
export * from './migration.js';
export * from './projection.js';
