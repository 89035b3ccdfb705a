import { blank, demand, notFound, refuse, unreachable, type Decider, type FieldError, type Instant } from '#engine/kernel';
import { okandaKoder, type Arenderegler } from '#areas/arende/domain';
import type { NyckeltalCommand, Nyckeltalsuppgifter } from './commands.js';
import type { NyckeltalEvent } from './events.js';

export type Hamtning = Extract<NyckeltalEvent, { type: 'NyckeltalHamtat' }>['data'];
type Makulering = Extract<NyckeltalEvent, { type: 'NyckeltalMakulerat' }>['data'];

/** A key figure of a year: every retrieval of it, in the order in which they were written down. */
export type Nyckeltal =
  | { readonly fas: 'saknas' }
  | { readonly fas: 'registrerat'; readonly hamtningar: readonly Hamtning[] }
  | { readonly fas: 'makulerat'; readonly hamtningar: readonly Hamtning[]; readonly makulering: Makulering };

/** The retrieval that counts: the latest one, and of two from the same moment the one that was written down last. */
export const senaste = (hamtningar: readonly Hamtning[]): Hamtning =>
  hamtningar.reduce((latest, each) => (each.hamtad >= latest.hamtad ? each : latest));

/** A figure that others measure. What was retrieved stays as it was; a later retrieval stands beside it, and what was wrong is annulled with the reason. */
export const nyckeltalDecider = (regler: Arenderegler): Decider<Nyckeltal, NyckeltalCommand, NyckeltalEvent> => ({
  initialState: () => ({ fas: 'saknas' }),

  decide(command, state) {
    const { meta } = command;
    switch (command.type) {
      case 'RegistreraNyckeltal': {
        const { data } = command;
        demand([
          ...blank('nyckeltalId', data.nyckeltalId, 'Ange nyckeltalets beteckning hos källan.'),
          ...blank('titel', data.titel, 'Ange nyckeltalets namn hos källan.'),
        ]);
        refuse(felIUppgifter(regler, data, meta));
        if (state.fas === 'registrerat' && antecknat(state.hamtningar, data)) return [];
        return [{ type: 'NyckeltalHamtat', data: { tidpunkt: meta.tidpunkt, ...data } }];
      }
      case 'MakuleraNyckeltal':
        demand(blank('motivering', command.data.motivering, 'Motivera varför siffran är fel.'));
        if (state.fas === 'saknas') throw notFound('Nyckeltalet');
        if (state.fas === 'makulerat') return [];
        return [{ type: 'NyckeltalMakulerat', data: { tidpunkt: meta.tidpunkt, motivering: command.data.motivering } }];
      default:
        return unreachable(command);
    }
  },

  evolve: evolveNyckeltal,
});

const FRAN_AR = 1900;
const TILL_AR = 2100;
const DELAR = ['varde', 'kvinnor', 'man'] as const;

function felIUppgifter(
  regler: Arenderegler,
  data: Nyckeltalsuppgifter,
  { tidpunkt, now }: { readonly tidpunkt: Instant; readonly now: Instant },
): readonly FieldError[] {
  const { kalla, ar, hamtad } = data;
  return [
    ...okandaKoder(regler, 'nyckeltalskallor', regler.dag(tidpunkt), [{ falt: 'kalla', kod: kalla }]),
    ...(Number.isSafeInteger(ar) && ar >= FRAN_AR && ar <= TILL_AR
      ? []
      : [{ falt: 'ar', meddelande: `Året ska vara ett heltal mellan ${FRAN_AR} och ${TILL_AR}.` }]),
    ...DELAR.filter((del) => data[del] !== undefined && !Number.isFinite(data[del])).map((falt) => ({
      falt,
      meddelande: 'Ska vara ett tal. Utelämna det som källan inte har.',
    })),
    ...(hamtad > now ? [{ falt: 'hamtad', meddelande: 'Tiden ligger i framtiden. Ange när siffran hämtades.' }] : []),
  ];
}

/** Whether the same has already been written down of the same retrieval. */
function antecknat(hamtningar: readonly Hamtning[], data: Nyckeltalsuppgifter): boolean {
  const earlier = hamtningar.findLast(({ hamtad }) => hamtad === data.hamtad);
  return earlier !== undefined && JAMFORS.every((falt) => earlier[falt] === data[falt]);
}

const JAMFORS = ['titel', 'varde', 'kvinnor', 'man', 'enhet', 'kommentar'] as const satisfies readonly (keyof Nyckeltalsuppgifter)[];

/** What a figure has become: also what the read model keeps. A figure that is retrieved anew after it was annulled begins again. */
export function evolveNyckeltal(state: Nyckeltal, event: NyckeltalEvent): Nyckeltal {
  switch (event.type) {
    case 'NyckeltalHamtat':
      return { fas: 'registrerat', hamtningar: state.fas === 'registrerat' ? [...state.hamtningar, event.data] : [event.data] };
    case 'NyckeltalMakulerat':
      return state.fas === 'saknas' ? state : { fas: 'makulerat', hamtningar: state.hamtningar, makulering: event.data };
    default:
      return unreachable(event);
  }
}
