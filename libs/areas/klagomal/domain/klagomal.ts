import { notFound, rule, unreachable, type Decider } from '#engine/kernel';
import { atgarda } from './atgarder.js';
import { avsluta } from './avsluta.js';
import type { KlagomalCommand } from './commands.js';
import type { KlagomalEvent } from './events.js';
import * as handlagg from './handlagg.js';
import { forstEfterInkomsten } from './prov.js';
import type { KlagomalRegler } from './regler.js';
import { evolveKlagomal, type Befintligt, type Klagomal } from './state.js';
import { taEmot } from './ta-emot.js';

export type { KlagomalRegler } from './regler.js';
export type { Klagomal, Klagomalsfas } from './state.js';

/** The rules of a klagomål. What is wrong in what was sent is looked at first, then what is missing, then the phase. */
export const klagomalDecider = (regler: KlagomalRegler): Decider<Klagomal, KlagomalCommand, KlagomalEvent> => ({
  initialState: () => ({ fas: 'saknas' }),
  decide(command, state) {
    if (command.type === 'TaEmotKlagomal') {
      if (state.fas !== 'saknas') throw rule('FEL_FAS', 'Klagomålet är redan mottaget. Lägg till uppgifter som en komplettering.');
      return taEmot(command, regler);
    }
    if (state.fas === 'saknas') throw notFound('Klagomålet');
    return decideExisting(command, state, regler);
  },
  evolve: evolveKlagomal,
});

function decideExisting(
  command: Exclude<KlagomalCommand, { type: 'TaEmotKlagomal' }>,
  state: Befintligt,
  regler: KlagomalRegler,
): KlagomalEvent[] {
  forstEfterInkomsten(command, state);
  switch (command.type) {
    case 'RegistreraKlagomal':
      return handlagg.registrera(command, state, regler);
    case 'BekraftaKlagomal':
      return handlagg.bekrafta(command, state, regler);
    case 'TilldelaKlagomal':
      return handlagg.tilldela(command, state);
    case 'UtredKlagomal':
      return handlagg.utred(command, state);
    case 'BesvaraKlagomal':
      return handlagg.besvara(command, state, regler);
    case 'BegarOmprovning':
      return handlagg.begarOmprovning(command, state);
    case 'FattaDelegationsbeslut':
      return handlagg.fattaDelegationsbeslut(command, state, regler);
    case 'KopplaKlagomal':
      return handlagg.koppla(command, state, regler);
    case 'OmklassaKlagomal':
      return handlagg.omklassa(command, state, regler);
    case 'KompletteraKlagomal':
      return handlagg.komplettera(command, state);
    case 'AvslutaKlagomal':
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
