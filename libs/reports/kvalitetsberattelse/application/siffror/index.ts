export { berakna } from './berakna.js';
export { perEnhet, perKategori, perKon, perManad } from './avvikelsetabeller.js';
export { klagomalPerKanal, klagomalPerTyp } from './klagomal.js';
export { lexSarahPerGrad, lexSarahPerKategori } from './lex-sarah.js';
export { KLAGOMALSTREND, LEX_SARAH_TREND, TREND } from './trend.js';
export { UTAN_RAPPORT } from './utan-rapport.js';
export type { Fraga, Omfattning } from './modell.js';
export { underlag, type Underlag } from './underlag.js';
export type { Underlagsarende } from './modell.js';
