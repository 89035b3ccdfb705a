export * from './commands.js';
export * from './delegation.js';
export * from './events.js';
export * from './on-day.js';
export * from './organisation.js';
export type { Organisation } from './state.js';
