export type { Momentvy, OppenPlan } from './momentvy.js';
export { dokument } from './dokument.js';
export { modell } from './rendera.js';
export { rapportvy, type Internkontrollrapportvy } from './vy.js';
