export { FORMAT, rendera, renderHtml, withoutPictures, type Renderad } from './rendera.js';
export type { OppnadBerattelse } from './oppnad.js';
export { berattelsevy, type Avsnittsvy, type Berattelsevy } from './vy.js';
