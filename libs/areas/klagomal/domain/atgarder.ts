import { decideAtgard, type AtgardCommand, type AtgardEvent } from '#areas/atgard/domain';
import { iOppenFas } from './prov.js';
import type { KlagomalRegler } from './regler.js';
import type { Befintligt } from './state.js';

/** The shared piece decides. A klagomål has no causes of its own by id: the cause is told in words. */
export function atgarda(command: AtgardCommand, state: Befintligt, regler: KlagomalRegler): AtgardEvent[] {
  const dag = regler.dag(command.meta.tidpunkt);
  return decideAtgard(command, state.arende.atgarder, {
    orsakIds: [],
    delar: {},
    atgardstyper: regler.koder('atgardstyper', dag),
    dag,
    provaFas: () => iOppenFas(state, 'få sina åtgärder ändrade'),
  });
}
