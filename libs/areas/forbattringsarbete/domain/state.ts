import type { Instant } from '#engine/kernel';
import { evolveAtgard, ingaAtgarder, type Atgarder } from '#areas/atgard/domain';
import type { ForbattringsarbeteEvent, Forbattringsutfall } from './events.js';

/** What is known in every phase. */
export interface Arbete {
  readonly forbattringsarbeteId: string;
  readonly paborjat: Instant;
  /** business time of the latest step: the next one rests on it */
  readonly senasteSteg: Instant;
  /** how many times the wheel has gone round, the turn under way included */
  readonly varv: number;
  readonly atgarder: Atgarder;
}

/** The phases of the wheel, in order. */
export const HJULFASERNA = ['planering', 'genomforande', 'utvardering', 'forbattring'] as const;
export const FASER = [...HJULFASERNA, 'avslutad'] as const;
export type Forbattringsarbetefas = (typeof FASER)[number];

/** What comes of the turn is known in the last phase of it, and not before. */
export type Forbattringsarbete =
  | { readonly fas: 'saknas' }
  | { readonly fas: 'planering' | 'genomforande' | 'utvardering' | 'avslutad'; readonly arbete: Arbete }
  | { readonly fas: 'forbattring'; readonly arbete: Arbete; readonly utfall: Forbattringsutfall };

/** An improvement that exists. */
export type Befintligt = Exclude<Forbattringsarbete, { fas: 'saknas' }>;

/** Never throws: an event that does not fit the state leaves it as it was. */
export function evolveForbattringsarbete(state: Forbattringsarbete, event: ForbattringsarbeteEvent): Forbattringsarbete {
  if (event.type === 'ForbattringsarbetePaborjat') return { fas: 'planering', arbete: arbeteOf(event) };
  if (state.fas === 'saknas') return state;
  switch (event.type) {
    case 'ForandringGenomford':
      return { fas: 'genomforande', arbete: later(state.arbete, event) };
    case 'ForandringUtvarderad':
      return { fas: 'utvardering', arbete: later(state.arbete, event) };
    case 'ForbattringsutfallBestamt':
      return { fas: 'forbattring', arbete: later(state.arbete, event), utfall: event.data.utfall };
    case 'NyttVarvPaborjat':
      return { fas: 'planering', arbete: { ...later(state.arbete, event), varv: event.data.varv } };
    case 'ForbattringsarbeteAvslutat':
      return { fas: 'avslutad', arbete: later(state.arbete, event) };
    case 'AtgardForeslagen':
    case 'AtgardPlanerad':
    case 'AtgardAvslagen':
    case 'AtgardGenomford':
    case 'AtgardUppfoljd':
    case 'AtgardUppfoljningFramflyttad':
      return { ...state, arbete: { ...state.arbete, atgarder: evolveAtgard(state.arbete.atgarder, event) } };
  }
}

const later = (arbete: Arbete, { data: { tidpunkt } }: ForbattringsarbeteEvent): Arbete =>
  tidpunkt > arbete.senasteSteg ? { ...arbete, senasteSteg: tidpunkt } : arbete;

const arbeteOf = ({ data }: Extract<ForbattringsarbeteEvent, { type: 'ForbattringsarbetePaborjat' }>): Arbete => ({
  forbattringsarbeteId: data.forbattringsarbeteId,
  paborjat: data.tidpunkt,
  senasteSteg: data.tidpunkt,
  varv: 1,
  atgarder: ingaAtgarder,
});
