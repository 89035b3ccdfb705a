import { notFound, rule, unreachable, type Command, type Decider } from '#engine/kernel';
import type { AvvikelseimportEvent } from './import-events.js';

export type AvvikelseimportCommand =
  | Command<'PaborjaAvvikelseimport', { readonly importId: string; readonly antalRader: number; readonly filhash: string }>
  | Command<'SlutforAvvikelseimport', Record<string, never>>;

export type Avvikelseimport =
  | { readonly fas: 'saknas' }
  | { readonly fas: 'paborjad' | 'slutford'; readonly importId: string; readonly antalRader: number; readonly filhash: string };

/** An import of a file. An interrupted one is completed by starting the same file again; a finished one stays finished. */
export const avvikelseimportDecider: Decider<Avvikelseimport, AvvikelseimportCommand, AvvikelseimportEvent> = {
  initialState: () => ({ fas: 'saknas' }),
  decide(command, state) {
    const { tidpunkt } = command.meta;
    switch (command.type) {
      case 'PaborjaAvvikelseimport':
        if (state.fas === 'saknas') return [{ type: 'AvvikelseimportPaborjad', data: { tidpunkt, ...command.data } }];
        if (state.filhash === command.data.filhash && state.antalRader === command.data.antalRader) return [];
        throw rule('ANNAN_FIL', 'Importen påbörjades med en annan fil. Använd samma fil, eller börja en ny import.');
      case 'SlutforAvvikelseimport':
        if (state.fas === 'saknas') throw notFound('Importen');
        if (state.fas === 'slutford') return [];
        return [{ type: 'AvvikelseimportSlutford', data: { tidpunkt, importId: state.importId, antalRader: state.antalRader } }];
      default:
        return unreachable(command);
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'AvvikelseimportPaborjad': {
        const { importId, antalRader, filhash } = event.data;
        return { fas: 'paborjad', importId, antalRader, filhash };
      }
      case 'AvvikelseimportSlutford':
        return state.fas === 'saknas' ? state : { ...state, fas: 'slutford' };
    }
  },
};
