import type { CalendarDate, Instant } from '#engine/kernel';
import { evolveAtgard, ingaAtgarder, type Atgarder } from '#areas/atgard/domain';
import type { TillsynEvent } from './events.js';

/** What is known in every phase. */
export interface Arende {
  readonly tillsynId: string;
  /** when it came in */
  readonly inkommen: Instant;
  /** business time of the latest step that a closing rests on */
  readonly tidigastAvslut: Instant;
  readonly iakttagelseIds: readonly string[];
  /** the authority has asked for an answer by that day */
  readonly svarSenast: CalendarDate | null;
  readonly besvarad: boolean;
  /** an åtgärd has been planned */
  readonly planerad: boolean;
  readonly beslutMottaget: boolean;
  readonly atgarder: Atgarder;
}

/** The phases on the way, in order. */
export const OPPNA = ['inkommen', 'besvarad', 'uppfoljning'] as const;
export type OppenFas = (typeof OPPNA)[number];

export type Tillsyn =
  { readonly fas: 'saknas' } | { readonly fas: OppenFas; readonly arende: Arende } | { readonly fas: 'avslutad'; readonly arende: Arende };

export type Tillsynsfas = Exclude<Tillsyn['fas'], 'saknas'>;
/** A tillsyn that exists. */
export type Befintlig = Exclude<Tillsyn, { fas: 'saknas' }>;

/** Never throws: an event that does not fit the state leaves it as it was. */
export function evolveTillsyn(state: Tillsyn, event: TillsynEvent): Tillsyn {
  if (event.type === 'TillsynInkommen') return oppen(arendeOf(event));
  if (state.fas === 'saknas') return state;
  const { tidpunkt } = event.data;
  const { arende } = state;
  switch (event.type) {
    case 'TillsynBesvarad':
      return vidare(state, { ...later(arende, tidpunkt), besvarad: true });
    case 'TillsynBeslutMottaget':
      return vidare(state, { ...later(arende, tidpunkt), beslutMottaget: true });
    case 'TillsynAvslutad':
      return { fas: 'avslutad', arende };
    case 'AtgardForeslagen':
    case 'AtgardPlanerad':
    case 'AtgardAvslagen':
    case 'AtgardGenomford':
    case 'AtgardUppfoljd':
    case 'AtgardUppfoljningFramflyttad':
      return vidare(state, {
        ...(event.type === 'AtgardUppfoljd' ? later(arende, tidpunkt) : arende),
        planerad: arende.planerad || event.type === 'AtgardPlanerad',
        atgarder: evolveAtgard(arende.atgarder, event),
      });
  }
}

/** A step never opens a closed one. */
const vidare = ({ fas }: Befintlig, arende: Arende): Befintlig => (fas === 'avslutad' ? { fas, arende } : oppen(arende));

/** Measures may be planned before the answer is sent: the follow-up begins when both are there. */
const oppen = (arende: Arende): Befintlig => ({
  fas: !arende.besvarad ? 'inkommen' : arende.planerad ? 'uppfoljning' : 'besvarad',
  arende,
});

const later = (arende: Arende, tidpunkt: Instant): Arende =>
  tidpunkt > arende.tidigastAvslut ? { ...arende, tidigastAvslut: tidpunkt } : arende;

const arendeOf = ({ data }: Extract<TillsynEvent, { type: 'TillsynInkommen' }>): Arende => ({
  tillsynId: data.tillsynId,
  inkommen: data.tidpunkt,
  tidigastAvslut: data.tidpunkt,
  iakttagelseIds: data.iakttagelser.map(({ iakttagelseId }) => iakttagelseId),
  svarSenast: data.svarSenast ?? null,
  besvarad: false,
  planerad: false,
  beslutMottaget: false,
  atgarder: ingaAtgarder,
});
