export * from './commands.js';
export * from './events.js';
export * from './process.js';
export * from './state.js';
