export { FORMAT, rendera, renderHtml, withoutPictures, type Renderad } from './rendera.js';
export { berattelsevy, type Avsnittsvy, type Berattelsevy, type OppnadBerattelse } from './vy.js';
