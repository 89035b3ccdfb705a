import type { Berakning, Kodnamn, Utgava } from '#reports/gemensamt';
import type { Planlage } from '../application/planbild.js';
import type { Bedomningsskala, Faktornamn } from '../application/siffror/index.js';
import type { OppenPlan } from './momentvy.js';

/** What an edition of a report is made from, its texts opened. */
export interface Rapportmaterial {
  readonly plan: OppenPlan;
  readonly foregaende: readonly OppenPlan[];
  readonly lage: Planlage;
  readonly berakning: Berakning;
  readonly skala: Bedomningsskala;
  readonly faktornamn: Faktornamn;
  readonly etikett: Kodnamn;
  readonly utgava: Utgava;
}
