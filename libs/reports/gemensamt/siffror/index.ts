export * from './modell.js';
export * from './period.js';
