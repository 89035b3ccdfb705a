import { notFound, rule, unreachable, type Decider } from '#engine/kernel';
import { atgarda } from './atgarder.js';
import type { EgenkontrollCommand } from './commands.js';
import type { EgenkontrollEvent } from './events.js';
import { redovisaAktgranskning } from './granska.js';
import { planera } from './planera.js';
import { iTidsordning } from './prov.js';
import { redovisaEjUtford, redovisaUtfall } from './redovisa.js';
import type { EgenkontrollRegler } from './regler.js';
import { evolveEgenkontroll, type Befintlig, type Egenkontroll } from './state.js';
import { analysera, andraAnsvarig, avsluta } from './steg.js';

export type { EgenkontrollRegler } from './regler.js';
export type { Egenkontroll, Egenkontrollfas } from './state.js';

/** The rules of an egenkontroll. What is wrong in what was sent is looked at first, then what is missing, then the phase. */
export const egenkontrollDecider = (regler: EgenkontrollRegler): Decider<Egenkontroll, EgenkontrollCommand, EgenkontrollEvent> => ({
  initialState: () => ({ fas: 'saknas' }),
  decide(command, state) {
    if (command.type === 'PlaneraEgenkontroll') {
      if (state.fas !== 'saknas') throw rule('FEL_FAS', 'Egenkontrollen är redan planerad. Planera en ny om något annat ska kontrolleras.');
      return planera(command, regler);
    }
    if (state.fas === 'saknas') throw notFound('Egenkontrollen');
    return decideExisting(command, state, regler);
  },
  evolve: evolveEgenkontroll,
});

function decideExisting(
  command: Exclude<EgenkontrollCommand, { type: 'PlaneraEgenkontroll' }>,
  state: Befintlig,
  regler: EgenkontrollRegler,
): EgenkontrollEvent[] {
  iTidsordning(command, state);
  switch (command.type) {
    case 'RedovisaUtfall':
      return redovisaUtfall(command, state, regler);
    case 'RedovisaEjUtford':
      return redovisaEjUtford(command, state, regler);
    case 'RedovisaAktgranskning':
      return redovisaAktgranskning(command, state, regler);
    case 'AndraEgenkontrollansvarig':
      return andraAnsvarig(command, state);
    case 'AnalyseraEgenkontroll':
      return analysera(command, state);
    case 'AvslutaEgenkontroll':
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
