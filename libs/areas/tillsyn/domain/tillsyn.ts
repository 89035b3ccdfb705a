import { notFound, rule, unreachable, type Decider } from '#engine/kernel';
import { atgarda } from './atgarder.js';
import type { TillsynCommand } from './commands.js';
import type { TillsynEvent } from './events.js';
import { forstEfterInkomsten } from './prov.js';
import type { TillsynRegler } from './regler.js';
import { evolveTillsyn, type Befintlig, type Tillsyn } from './state.js';
import * as steg from './steg.js';

export type { TillsynRegler } from './regler.js';
export type { Tillsyn, Tillsynsfas } from './state.js';

/** The rules of a tillsyn. What is wrong in what was sent is looked at first, then what is missing, then the phase. */
export const tillsynDecider = (regler: TillsynRegler): Decider<Tillsyn, TillsynCommand, TillsynEvent> => ({
  initialState: () => ({ fas: 'saknas' }),
  decide(command, state) {
    if (command.type === 'TaEmotTillsyn') {
      if (state.fas !== 'saknas') throw rule('FEL_FAS', 'Tillsynen är redan mottagen. Registrera svar eller beslut i den.');
      return steg.taEmot(command, regler);
    }
    if (state.fas === 'saknas') throw notFound('Tillsynen');
    return decideExisting(command, state, regler);
  },
  evolve: evolveTillsyn,
});

function decideExisting(
  command: Exclude<TillsynCommand, { type: 'TaEmotTillsyn' }>,
  state: Befintlig,
  regler: TillsynRegler,
): TillsynEvent[] {
  forstEfterInkomsten(command, state);
  switch (command.type) {
    case 'BesvaraTillsyn':
      return steg.besvara(command, state, regler);
    case 'RegistreraTillsynsbeslut':
      return steg.registreraBeslut(command, state, regler);
    case 'AvslutaTillsyn':
      return steg.avsluta(command, state);
    case 'ForeslaAtgard':
    case 'BeslutaAtgard':
    case 'GenomforAtgard':
    case 'FoljUppAtgard':
      return atgarda(command, state, regler);
    default:
      return unreachable(command);
  }
}
