export { dokument } from './dokument.js';
export { modell } from './rendera.js';
export type { OppnadBerattelse, OppnadStallning } from './oppnad.js';
export { berattelsevy, type Berattelsevy } from './vy.js';
