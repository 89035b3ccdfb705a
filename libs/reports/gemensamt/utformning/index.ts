export { laddaUtformningar, Utformningsfel, type Avsnittsnycklar } from './ladda.js';
export type { Utformning } from './modell.js';
export { designOf, Utformningar, type Utformningsval } from './utformningar.js';
