export * from './berakna.js';
export * from './farg.js';
export * from './modell.js';
export * from './skala.js';
