export { aterkomstfraga } from './aterkomstfakta.js';
export { bakomMonster, UPPFOLJNING_FORFALLEN } from './bakom.js';
export { hittills, monsterfakta } from './fakta.js';
export { finnMonster, type Letning } from './finn.js';
export * from './modell.js';
export * from './vy.js';
