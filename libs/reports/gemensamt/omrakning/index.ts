export * from './jamforelsebar.js';
export * from './las-logg.js';
export * from './modell.js';
