export * from './memory-nummerserie.js';
export * from './migration.js';
export { type Nummerserie } from './port.js';
export * from './postgres-nummerserie.js';
