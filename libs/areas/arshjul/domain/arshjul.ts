import { blank, demand, isBlank, notFound, refuse, rule, unreachable, type CalendarDate, type Decider, type Instant } from '#engine/kernel';
import { utanDubbletter } from '#areas/arende/domain';
import type { ArshjulCommand, NoteraArshjulPlanerat } from './commands.js';
import type { ArshjulEvent, ArshjulsarEvent } from './events.js';

/** What decisions about a post look up: the calendar. */
export interface ArshjulRegler {
  /** the calendar day in Europe/Stockholm at an instant */
  readonly dag: (instant: Instant) => CalendarDate;
}

export type Arshjulspostfas = 'planerad' | 'klar' | 'utgar';
export type Arshjulspost = { readonly fas: 'saknas' } | { readonly fas: Arshjulspostfas; readonly planerad: Instant };
type Befintlig = Exclude<Arshjulspost, { fas: 'saknas' }>;
type CommandOf<T extends ArshjulCommand['type']> = Extract<ArshjulCommand, { type: T }>;

/** The rules of a post. What is wrong in what was sent is looked at first, then what is missing, then the phase. */
export const arshjulDecider = (regler: ArshjulRegler): Decider<Arshjulspost, ArshjulCommand, ArshjulEvent> => ({
  initialState: () => ({ fas: 'saknas' }),
  decide(command, state) {
    if (command.type === 'PlaneraArshjulspost') {
      if (state.fas !== 'saknas') throw rule('FEL_FAS', 'Posten finns redan i årshjulet.');
      return planera(command, regler);
    }
    if (state.fas === 'saknas') throw notFound('Posten i årshjulet');
    switch (command.type) {
      case 'KlarmarkeraArshjulspost':
        return klarmarkera(command, state);
      case 'LatArshjulspostUtga':
        return latUtga(command, state);
      default:
        return unreachable(command);
    }
  },
  evolve: evolveArshjulspost,
});

/** Never throws: an event that does not fit the state leaves it as it was. */
export function evolveArshjulspost(state: Arshjulspost, event: ArshjulEvent): Arshjulspost {
  if (event.type === 'ArshjulspostPlanerad') return { fas: 'planerad', planerad: event.data.tidpunkt };
  if (state.fas === 'saknas') return state;
  return { ...state, fas: event.type === 'ArshjulspostKlar' ? 'klar' : 'utgar' };
}

/** A recurring duty may lie behind when its year is planned; what somebody puts there may not. */
function planera({ data, meta }: CommandOf<'PlaneraArshjulspost'>, regler: ArshjulRegler): ArshjulEvent[] {
  const { tidpunkt } = meta;
  const idag = regler.dag(tidpunkt);
  const { postId = meta.newId(0), nyckel, titel, senast, roll, delaktiga, oppnar = idag < senast ? idag : senast, ...rest } = data;
  refuse([
    ...(senast !== '' && senast < oppnar
      ? [{ falt: 'senast', meddelande: 'Sista dagen ligger före den dag då det kan göras. Rätta oppnar eller senast.' }]
      : []),
    ...(nyckel === undefined && senast !== '' && senast < idag
      ? [{ falt: 'senast', meddelande: 'Sista dagen har redan varit. Ange en senare dag.' }]
      : []),
  ]);
  demand([
    ...(nyckel === undefined ? blank('titel', titel, 'Skriv vad som ska göras.') : []),
    ...blank('roll', roll, 'Ange vilken roll som ansvarar.'),
    ...blank('senast', senast, 'Ange sista dagen.'),
  ]);
  return [
    {
      type: 'ArshjulspostPlanerad',
      data: {
        ...rest,
        tidpunkt,
        postId,
        ...(nyckel === undefined ? {} : { nyckel }),
        ...(isBlank(titel) ? {} : { titel: titel! }),
        ar: Number(senast.slice(0, 4)),
        roll,
        delaktiga: utanDubbletter(delaktiga).filter((each) => each !== roll),
        oppnar,
        senast,
      },
    },
  ];
}

function klarmarkera({ data, meta }: CommandOf<'KlarmarkeraArshjulspost'>, state: Befintlig): ArshjulEvent[] {
  if (state.fas === 'klar') return [];
  if (state.fas === 'utgar') throw rule('FEL_FAS', 'Posten utgår och kan inte bli klar. Lägg in en ny i årshjulet.');
  return [{ type: 'ArshjulspostKlar', data: { tidpunkt: meta.tidpunkt, ...data } }];
}

function latUtga({ data, meta }: CommandOf<'LatArshjulspostUtga'>, state: Befintlig): ArshjulEvent[] {
  demand(blank('motivering', data.motivering, 'Motivera varför det inte ska göras.'));
  if (state.fas === 'utgar') return [];
  if (state.fas === 'klar') throw rule('FEL_FAS', 'Posten är klar och kan inte utgå.');
  return [{ type: 'ArshjulspostUtgar', data: { tidpunkt: meta.tidpunkt, motivering: data.motivering } }];
}

/** What the year was planned by last. */
export interface Arshjulsar {
  readonly avtryck: string | null;
}

/** Noted once for each state of data and organisation. */
export const arshjulsarDecider: Decider<Arshjulsar, NoteraArshjulPlanerat, ArshjulsarEvent> = {
  initialState: () => ({ avtryck: null }),
  decide: ({ data, meta: { tidpunkt } }, { avtryck }) =>
    avtryck === data.avtryck ? [] : [{ type: 'ArshjulPlanerat', data: { tidpunkt, ...data } }],
  evolve: (_, { data: { avtryck } }) => ({ avtryck }),
};
