import { notFound, rule, unreachable, type Decider } from '#engine/kernel';
import { atgarda } from './atgarder.js';
import { bedom, omvardera } from './bedom.js';
import type { RiskanalysCommand } from './commands.js';
import type { RiskanalysEvent } from './events.js';
import { planera } from './planera.js';
import { iTidsordning } from './prov.js';
import type { RiskanalysRegler } from './regler.js';
import { evolveRiskanalys, type Befintlig, type Riskanalys } from './state.js';
import { avsluta, faststall, genomfor, redovisa } from './steg.js';

export type { RiskanalysRegler } from './regler.js';
export type { Riskanalys, Riskanalysfas } from './state.js';

/** The rules of a risk analysis. What is wrong in what was sent is looked at first, then what is missing, then the phase. */
export const riskanalysDecider = (regler: RiskanalysRegler): Decider<Riskanalys, RiskanalysCommand, RiskanalysEvent> => ({
  initialState: () => ({ fas: 'saknas' }),
  decide(command, state) {
    if (command.type === 'PlaneraRiskanalys') {
      if (state.fas !== 'saknas') throw rule('FEL_FAS', 'Riskanalysen är redan planerad. Gör en ny om den ska omfatta något annat.');
      return planera(command, regler);
    }
    if (state.fas === 'saknas') throw notFound('Riskanalysen');
    return decideExisting(command, state, regler);
  },
  evolve: evolveRiskanalys,
});

function decideExisting(
  command: Exclude<RiskanalysCommand, { type: 'PlaneraRiskanalys' }>,
  state: Befintlig,
  regler: RiskanalysRegler,
): RiskanalysEvent[] {
  iTidsordning(command, state);
  switch (command.type) {
    case 'BedomRisk':
      return bedom(command, state, regler);
    case 'OmvarderaRisk':
      return omvardera(command, state, regler);
    case 'GenomforRiskanalys':
      return genomfor(command, state);
    case 'FaststallRiskanalys':
      return faststall(command, state);
    case 'RedovisaRiskanalysForNamnd':
      return redovisa(command, state, regler);
    case 'AvslutaRiskanalys':
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
