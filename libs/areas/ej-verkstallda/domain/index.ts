export * from './commands.js';
export * from './ej-verkstallda.js';
export * from './events.js';
export * from './kvartal.js';
