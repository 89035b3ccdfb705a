export { berakna, type Berakning } from './berakna.js';
export { perEnhet, perKategori, perKon, perManad } from './avvikelsetabeller.js';
export { TREND } from './trend.js';
export { UTAN_RAPPORT } from './utan-rapport.js';
export type { Enhet, Fraga, Kodnamn, Kolumn, Omfattning, Rad, Siffervarde, Tabellvarde, Varde } from './modell.js';
export { daysOfOrganisation, months, monthName, periodName, type Period } from './period.js';
export type { Sql } from './sql.js';
export { underlag, type Underlag, type Underlagsarende } from './underlag.js';
