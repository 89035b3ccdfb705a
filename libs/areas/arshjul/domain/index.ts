export * from './arshjul.js';
export * from './commands.js';
export * from './events.js';
