import { blank, demand, notFound, refuse, unreachable, type CalendarDate, type Decider, type Instant } from '#engine/kernel';
import type { SeriebrottCommand } from './commands.js';
import type { SeriebrottEvent } from './events.js';

type Antecknat = Extract<SeriebrottEvent, { type: 'SeriebrottAntecknat' }>['data'];
type Upphavt = Extract<SeriebrottEvent, { type: 'SeriebrottUpphavt' }>['data'];

export type Seriebrottslage =
  | { readonly fas: 'saknas' }
  | { readonly fas: 'galler'; readonly brott: Antecknat }
  | { readonly fas: 'upphavt'; readonly brott: Antecknat; readonly upphavande: Upphavt };

/** The calendar day of an instant, in Europe/Stockholm. */
type Dag = (tidpunkt: Instant) => CalendarDate;

/** A break in a series: a fact about how it is counted, which stays in the log also when it is taken back. */
export const seriebrottDecider = (serier: readonly string[], dag: Dag): Decider<Seriebrottslage, SeriebrottCommand, SeriebrottEvent> => ({
  initialState: () => ({ fas: 'saknas' }),

  decide(command, state) {
    const { meta } = command;
    switch (command.type) {
      case 'AntecknaSeriebrott': {
        const { data } = command;
        demand(blank('kommentar', data.kommentar, 'Skriv vad som ändrades i hur serien räknas.'));
        refuse([
          ...(serier.includes(data.slag) ? [] : [{ falt: 'slag', meddelande: `Ska vara någon av: ${serier.join(', ')}.` }]),
          ...(data.datum > dag(meta.now)
            ? [{ falt: 'datum', meddelande: 'Dagen ligger i framtiden. Anteckna brottet när serien har börjat räknas på det nya sättet.' }]
            : []),
        ]);
        if (state.fas !== 'saknas') return [];
        return [{ type: 'SeriebrottAntecknat', data: { tidpunkt: meta.tidpunkt, ...data } }];
      }
      case 'UpphavSeriebrott':
        demand(blank('motivering', command.data.motivering, 'Motivera varför seriebrottet inte gäller.'));
        if (state.fas === 'saknas') throw notFound('Seriebrottet');
        if (state.fas === 'upphavt') return [];
        return [{ type: 'SeriebrottUpphavt', data: { tidpunkt: meta.tidpunkt, motivering: command.data.motivering } }];
      default:
        return unreachable(command);
    }
  },

  evolve: evolveSeriebrott,
});

/** What has become of a break: also what the read model keeps. */
export function evolveSeriebrott(state: Seriebrottslage, event: SeriebrottEvent): Seriebrottslage {
  switch (event.type) {
    case 'SeriebrottAntecknat':
      return state.fas === 'saknas' ? { fas: 'galler', brott: event.data } : state;
    case 'SeriebrottUpphavt':
      return state.fas === 'galler' ? { fas: 'upphavt', brott: state.brott, upphavande: event.data } : state;
    default:
      return unreachable(event);
  }
}
