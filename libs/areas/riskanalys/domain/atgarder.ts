import { decideAtgard, type AtgardCommand, type AtgardEvent } from '#areas/atgard/domain';
import { iFas, OPPNA } from './prov.js';
import type { RiskanalysRegler } from './regler.js';
import type { Befintlig } from './state.js';

/** The shared piece decides. A measure is against one of the risks here, or says in words what it is for; what is urgent need not wait for the adoption. */
export function atgarda(command: AtgardCommand, state: Befintlig, regler: RiskanalysRegler): AtgardEvent[] {
  const { analys } = state;
  const dag = regler.dag(command.meta.tidpunkt);
  return decideAtgard(command, analys.atgarder, {
    orsakIds: [],
    delar: { risk: analys.risker.map(({ riskId }) => riskId) },
    atgardstyper: regler.koder('atgardstyper', dag),
    dag,
    provaFas: () => iFas(state, OPPNA, 'få sina åtgärder ändrade'),
  });
}
