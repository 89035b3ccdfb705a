export * from './commands.js';
export * from './events.js';
export { KLAGOMALSREDOVISNING } from './klagomalsredovisning.js';
export * from './kvalitetsberattelse.js';
export * from './mall.js';
export * from './saknas.js';
export * from './state.js';
