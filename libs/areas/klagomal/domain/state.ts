import type { Instant } from '#engine/kernel';
import { evolveAtgard, ingaAtgarder, type Atgarder } from '#areas/atgard/domain';
import type { Klagomalstyp, KlagomalEvent, Kopplingstyp } from './events.js';

/** The sender asked the klagomålsdelegation to look at it again; once. */
export interface Provning {
  readonly begard: Instant;
  readonly beslutad: boolean;
}

/** What is known in every phase. Which steps have been taken stands here: a step may be taken after one that comes later in the order. */
export interface Arende {
  readonly klagomalId: string;
  readonly typ: Klagomalstyp;
  /** when it came in: the clocks count from it */
  readonly inkom: Instant;
  /** business time of the latest step that a closing rests on */
  readonly tidigastAvslut: Instant;
  /** missing until somebody has found the unit */
  readonly enhetId: string | null;
  readonly anvandareId: string | null;
  /** null until it has been entered in the diary */
  readonly diarienummer: string | null;
  readonly bekraftat: boolean;
  readonly tilldelat: boolean;
  readonly utrett: boolean;
  readonly besvarat: boolean;
  readonly provning: Provning | null;
  readonly kopplingar: readonly { readonly typ: Kopplingstyp; readonly id: string }[];
  /** additions so far */
  readonly kompletteringar: number;
  readonly atgarder: Atgarder;
}

/** The phases on the way, in order: a case is in the furthest one that a step has brought it to. */
export const VAGEN = ['inkommet', 'registrerat', 'bekraftat', 'under-utredning', 'besvarat', 'delegationsprovning'] as const;
export type OppenFas = (typeof VAGEN)[number];

export type Klagomal =
  | { readonly fas: 'saknas' }
  | { readonly fas: OppenFas; readonly arende: Arende }
  | { readonly fas: 'avslutat'; readonly arende: Arende }
  | { readonly fas: 'omklassat'; readonly arende: Arende };

export type Klagomalsfas = Exclude<Klagomal['fas'], 'saknas'>;
/** A case that exists. */
export type Befintligt = Exclude<Klagomal, { fas: 'saknas' }>;

export const isOppen = (state: Befintligt): state is Extract<Befintligt, { fas: OppenFas }> =>
  (VAGEN as readonly string[]).includes(state.fas);

/** Never throws: an event that does not fit the state leaves it as it was. */
export function evolveKlagomal(state: Klagomal, event: KlagomalEvent): Klagomal {
  if (event.type === 'KlagomalMottaget') return { fas: 'inkommet', arende: arendeOf(event) };
  if (state.fas === 'saknas') return state;
  const { tidpunkt } = event.data;
  const arende = BYGGER_PA.includes(event.type) ? later(state.arende, tidpunkt) : state.arende;
  switch (event.type) {
    case 'KlagomalRegistrerat':
      return forward(state, { ...arende, diarienummer: event.data.diarienummer }, 'registrerat');
    case 'KlagomalBekraftat':
      return forward(state, { ...arende, bekraftat: true }, 'bekraftat');
    case 'KlagomalTilldelat': {
      const { enhet, anvandareId = null } = event.data;
      return forward(state, { ...arende, tilldelat: true, enhetId: enhet.enhetId, anvandareId }, 'under-utredning');
    }
    case 'KlagomalUtrett':
      return forward(state, { ...arende, utrett: true }, 'under-utredning');
    case 'KlagomalBesvarat':
      return forward(state, { ...arende, besvarat: true }, 'besvarat');
    case 'OmprovningBegard':
      return { fas: 'delegationsprovning', arende: { ...arende, provning: { begard: tidpunkt, beslutad: false } } };
    case 'DelegationsbeslutFattat':
      return { ...state, arende: arende.provning === null ? arende : { ...arende, provning: { ...arende.provning, beslutad: true } } };
    case 'KlagomalKopplat':
      return { ...state, arende: { ...arende, kopplingar: [...arende.kopplingar, event.data.till] } };
    case 'KlagomalKompletterat':
      return { ...state, arende: { ...arende, kompletteringar: arende.kompletteringar + 1 } };
    case 'KlagomalOmklassat':
      return { fas: 'omklassat', arende };
    case 'KlagomalAvslutat':
      return { fas: 'avslutat', arende };
    case 'AtgardForeslagen':
    case 'AtgardPlanerad':
    case 'AtgardAvslagen':
    case 'AtgardGenomford':
    case 'AtgardUppfoljd':
    case 'AtgardUppfoljningFramflyttad':
      return { ...state, arende: { ...arende, atgarder: evolveAtgard(arende.atgarder, event) } };
  }
}

/** A step never moves a case back, nor opens a closed one. */
function forward(state: Befintligt, arende: Arende, reached: OppenFas): Befintligt {
  const fas = isOppen(state) && VAGEN.indexOf(reached) > VAGEN.indexOf(state.fas) ? reached : state.fas;
  return { fas, arende };
}

/** What a closing rests on. */
const BYGGER_PA: readonly KlagomalEvent['type'][] = [
  'KlagomalRegistrerat',
  'KlagomalUtrett',
  'KlagomalBesvarat',
  'DelegationsbeslutFattat',
  'AtgardUppfoljd',
];

const later = (arende: Arende, tidpunkt: Instant): Arende =>
  tidpunkt > arende.tidigastAvslut ? { ...arende, tidigastAvslut: tidpunkt } : arende;

const arendeOf = ({ data }: Extract<KlagomalEvent, { type: 'KlagomalMottaget' }>): Arende => ({
  klagomalId: data.klagomalId,
  typ: data.typ,
  inkom: data.tidpunkt,
  tidigastAvslut: data.tidpunkt,
  enhetId: data.enhet?.enhetId ?? null,
  anvandareId: null,
  diarienummer: null,
  bekraftat: false,
  tilldelat: false,
  utrett: false,
  besvarat: false,
  provning: null,
  kopplingar: [],
  kompletteringar: 0,
  atgarder: ingaAtgarder,
});
