export * from './formel.js';
export * from './modell.js';
export * from './period.js';
