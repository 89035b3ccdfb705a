export * from './commands.js';
export * from './events.js';
export * from './evolve.js';
export * from './lex-sarah.js';
export * from './regler.js';
export * from './saknas.js';
export * from './state.js';
