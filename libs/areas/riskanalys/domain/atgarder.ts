import { refuse } from '#engine/kernel';
import { decideAtgard, type AtgardCommand, type AtgardEvent } from '#areas/atgard/domain';
import { iFas, OPPNA } from './prov.js';
import type { RiskanalysRegler } from './regler.js';
import { findRisk, type Befintlig } from './state.js';

/** The shared piece decides. A measure is against one of the risks here, or says in words what it is for; what is urgent need not wait for the adoption. */
export function atgarda(command: AtgardCommand, state: Befintlig, regler: RiskanalysRegler): AtgardEvent[] {
  const { analys } = state;
  if (command.type === 'ForeslaAtgard') {
    const { avser } = command.data;
    refuse([
      ...(avser !== undefined && avser.typ !== 'risk'
        ? [{ falt: 'avser.typ', meddelande: 'En åtgärd i en riskanalys avser en risk. Ange typ risk.' }]
        : []),
      ...(avser?.typ === 'risk' && !findRisk(analys, avser.id)
        ? [{ falt: 'avser.id', meddelande: 'Risken finns inte i riskanalysen. Välj en av dess risker.' }]
        : []),
    ]);
  }
  const dag = regler.dag(command.meta.tidpunkt);
  return decideAtgard(command, analys.atgarder, {
    orsakIds: [],
    atgardstyper: regler.koder('atgardstyper', dag),
    dag,
    provaFas: () => iFas(state, OPPNA, 'få sina åtgärder ändrade'),
  });
}
