/** A nämnd of Exempelkommun; which one a source speaks of has no meaning here. */
export type Namnd = 'Kommunstyrelsen' | 'Vård- och omsorgsnämnden' | 'Socialnämnden';

/** What the source tells of a measure, and how far it has come. */
export interface Atgard {
  readonly typ: string;
  readonly beskrivning: string;
  readonly planerad?: true;
  readonly genomford?: string;
  readonly effekt?: { readonly effekt: 'ja' | 'nej' | 'annu-inte'; readonly motivering: string };
}

export interface Kontroll {
  readonly dag: string;
  readonly resultat: object;
}

export interface Risk {
  readonly process: string;
  readonly risk: string;
  readonly hantering?: 'acceptera' | 'atgarda' | 'granska';
  readonly motivering?: string;
  readonly atgard?: Atgard;
}

export interface Moment {
  readonly kontrollmoment: string;
  /** the other columns as the source has them */
  readonly kolumner?: object;
  /** continues the moment with the same title in the plan before */
  readonly fortsatter?: true;
  readonly atgard?: Atgard;
  readonly kontroll?: Kontroll;
}

export interface Namndbeslut {
  readonly datum: string;
  readonly paragraf: string;
}

export interface Revidering extends Namndbeslut {
  readonly tillagda?: readonly Moment[];
  /** titles of moments that are taken away */
  readonly borttagna?: readonly string[];
}

export interface Plan {
  readonly namnd: Namnd;
  readonly period: { readonly fran: string; readonly till: string; readonly benamning: string };
  /** when the work on it began */
  readonly upprattad: string;
  readonly grupper?: readonly string[];
  readonly risker?: readonly Risk[];
  readonly moment: readonly Moment[];
  readonly beslut?: Namndbeslut;
  readonly revidering?: Revidering;
}

export interface Fall {
  readonly id: string;
  /** what the source is */
  readonly kalla: string;
  /** rows of risks and kontrollmoment that the source has */
  readonly rader: number;
  readonly planer: readonly Plan[];
  readonly representeras: string;
  /** how the report of each plan is made, where the source is a report or a follow-up */
  readonly rapport?: string;
  /** what the source does not tell */
  readonly tomt?: string;
}

export const ar = (n: number): Plan['period'] => ({ fran: `${n}-01-01`, till: `${n}-12-31`, benamning: String(n) });
