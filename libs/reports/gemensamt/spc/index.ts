export * from './diagram.js';
export * from './modell.js';
export { regelnamn, SIGNALREGLER, type Regel } from './regler.js';
export { decimaler } from './text.js';
