export * from './formel.js';
export * from './modell.js';
export * from './period.js';
export * from './program.js';
