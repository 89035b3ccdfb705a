export * from './commands.js';
export * from './events.js';
export * from './rutin.js';
export * from './state.js';
