export * from './relationer.js';
export type { Rang } from './tal.js';
export { harDolt, NAMNARE, skydda, TALJARE } from './skydda.js';
export { kravHelaManader } from './hela-manader.js';
export { utanKedjetal, type Kedja } from './kedja.js';
export { FA_RADER, smaSlag, utanSmaGrupper, type Gruppregler, type Radslag } from './sma-grupper.js';
