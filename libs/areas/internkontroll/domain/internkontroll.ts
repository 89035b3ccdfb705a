import { notFound, rule, unreachable, type Decider } from '#engine/kernel';
import { atgarda } from './atgarder.js';
import { avsluta } from './avsluta.js';
import { besluta, revidera } from './besluta.js';
import type { InternkontrollCommand } from './commands.js';
import type { InternkontrollEvent } from './events.js';
import { utforKontroll } from './kontrollera.js';
import { iRattTid } from './prov.js';
import type { InternkontrollRegler } from './regler.js';
import { evolveInternkontroll, type Befintlig, type Internkontrollplan } from './state.js';
import { andraMoment, andraRisk, inventeraRisk, laggTillMoment, taBortMoment, uppratta } from './uppratta.js';

export type { InternkontrollRegler } from './regler.js';
export type { Internkontrollfas, Internkontrollplan } from './state.js';

/** The rules of a plan for internal control. What is wrong in what was sent is looked at first, then what is missing, then the phase. */
export const internkontrollDecider = (
  regler: InternkontrollRegler,
): Decider<Internkontrollplan, InternkontrollCommand, InternkontrollEvent> => ({
  initialState: () => ({ fas: 'saknas' }),
  decide(command, state) {
    if (command.type === 'UpprattaInternkontrollplan') {
      if (state.fas !== 'saknas') throw rule('FEL_FAS', 'Planen är redan upprättad. Lägg till det som saknas i den.');
      return uppratta(command);
    }
    if (state.fas === 'saknas') throw notFound('Internkontrollplanen');
    return decideExisting(command, state, regler);
  },
  evolve: evolveInternkontroll,
});

function decideExisting(
  command: Exclude<InternkontrollCommand, { type: 'UpprattaInternkontrollplan' }>,
  state: Befintlig,
  regler: InternkontrollRegler,
): InternkontrollEvent[] {
  iRattTid(command, state, regler);
  switch (command.type) {
    case 'InventeraRisk':
      return inventeraRisk(command, state, regler);
    case 'AndraInventeradRisk':
      return andraRisk(command, state, regler);
    case 'LaggTillKontrollmoment':
      return laggTillMoment(command, state, regler);
    case 'AndraKontrollmoment':
      return andraMoment(command, state, regler);
    case 'TaBortKontrollmoment':
      return taBortMoment(command, state);
    case 'BeslutaInternkontrollplan':
      return besluta(command, state, regler);
    case 'RevideraInternkontrollplan':
      return revidera(command, state, regler);
    case 'UtforKontroll':
      return utforKontroll(command, state, regler);
    case 'AvslutaInternkontrollplan':
      return avsluta(command, state);
    case 'ForeslaAtgard':
    case 'BeslutaAtgard':
    case 'GenomforAtgard':
    case 'FoljUppAtgard':
      return atgarda(command, state, regler);
    default:
      return unreachable(command);
  }
}
