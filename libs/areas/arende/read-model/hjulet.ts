/**
 * Förbättringshjulet: the four phases of systematic improvement (SOSFS 2011:9 5 kap.) and what is counted in each. Where something belongs, in which
 * order and what people read stands here alone; how it is counted is each area's own to say.
 */
export const HJULET = [
  {
    fas: 'planering',
    rubrik: 'Planering',
    slag: {
      riskanalyser: 'Riskanalyser',
      processer: 'Processer',
      rutiner: 'Rutiner',
      internkontrollplaner: 'Internkontrollplaner',
    },
  },
  {
    fas: 'genomforande',
    rubrik: 'Genomförande',
    slag: { atgarder: 'Åtgärder', rutinversioner: 'Fastställda rutinversioner', personalinformation: 'Information till personalen' },
  },
  {
    fas: 'utvardering',
    rubrik: 'Utvärdering',
    slag: {
      egenkontroller: 'Egenkontroller',
      kontroller: 'Kontroller i internkontrollen',
      avvikelser: 'Avvikelser',
      klagomal: 'Klagomål och synpunkter',
      'lex-sarah': 'Lex Sarah',
      tillsyner: 'Tillsyner',
    },
  },
  {
    fas: 'forbattring',
    rubrik: 'Förbättring',
    slag: { forbattringsarbeten: 'Förbättringsarbeten', 'atgarder-med-effekt': 'Åtgärder som haft effekt' },
  },
] as const;

type Slag<Fas> = Fas extends { readonly slag: infer S } ? keyof S : never;
export type Hjulslag = Slag<(typeof HJULET)[number]>;
export type Hjulfas = (typeof HJULET)[number]['fas'];

/** What is asked of the wheel: a calendar year in Europe/Stockholm, and a part of the organisation with all below it. */
export interface Hjulurval {
  readonly ar: number;
  readonly organisationsenhetId?: string;
}

/** One count in the wheel. */
export interface Hjulpost {
  readonly slag: Hjulslag;
  readonly antal: number;
  /** null where nothing of the kind can be open */
  readonly varavOppna: number | null;
  /** the list that shows them, narrowed as far as that list can be */
  readonly lank: string;
}
