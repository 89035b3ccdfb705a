export { rendera, renderHtml } from './rendera.js';
export type { OppnadBerattelse } from './oppnad.js';
export { berattelsevy, type Berattelsevy } from './vy.js';
