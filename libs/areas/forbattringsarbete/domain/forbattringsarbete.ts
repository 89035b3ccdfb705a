import { notFound, rule, unreachable, type Decider } from '#engine/kernel';
import { atgarda } from './atgarder.js';
import type { ForbattringsarbeteCommand } from './commands.js';
import type { ForbattringsarbeteEvent } from './events.js';
import { paborja } from './paborja.js';
import { iTidsordning } from './prov.js';
import type { ForbattringsarbeteRegler } from './regler.js';
import { evolveForbattringsarbete, type Befintligt, type Forbattringsarbete } from './state.js';
import * as steg from './steg.js';

export type { ForbattringsarbeteRegler } from './regler.js';
export type { Forbattringsarbete, Forbattringsarbetefas } from './state.js';

/** The rules of an improvement. What is wrong in what was sent is looked at first, then what is missing, then the phase. */
export const forbattringsarbeteDecider = (
  regler: ForbattringsarbeteRegler,
): Decider<Forbattringsarbete, ForbattringsarbeteCommand, ForbattringsarbeteEvent> => ({
  initialState: () => ({ fas: 'saknas' }),
  decide(command, state) {
    if (command.type === 'PaborjaForbattringsarbete') {
      if (state.fas !== 'saknas')
        throw rule('FEL_FAS', 'Förbättringsarbetet är redan påbörjat. Påbörja ett nytt om det gäller något annat.');
      return paborja(command, regler);
    }
    if (state.fas === 'saknas') throw notFound('Förbättringsarbetet');
    return decideExisting(command, state, regler);
  },
  evolve: evolveForbattringsarbete,
});

function decideExisting(
  command: Exclude<ForbattringsarbeteCommand, { type: 'PaborjaForbattringsarbete' }>,
  state: Befintligt,
  regler: ForbattringsarbeteRegler,
): ForbattringsarbeteEvent[] {
  iTidsordning(command, state);
  switch (command.type) {
    case 'GenomforForandring':
      return steg.genomfor(command, state);
    case 'UtvarderaForandring':
      return steg.utvardera(command, state, regler);
    case 'BestamForbattringsutfall':
      return steg.bestam(command, state, regler);
    case 'PaborjaNyttVarv':
      return steg.paborjaVarv(command, state);
    case 'AvslutaForbattringsarbete':
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
