export * from './atgard.js';
export * from './commands.js';
export * from './events.js';
export * from './state.js';
