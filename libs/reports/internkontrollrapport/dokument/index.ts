export { andradEfterBeslutet } from './beslutsdag.js';
export type { Momentvy, OppenPlan } from './momentvy.js';
export { rendera } from './rendera.js';
export { rapportvy, type Internkontrollrapportvy } from './vy.js';
