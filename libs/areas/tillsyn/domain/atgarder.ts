import { decideAtgard, type AtgardCommand, type AtgardEvent } from '#areas/atgard/domain';
import { iOppenFas } from './prov.js';
import type { TillsynRegler } from './regler.js';
import type { Befintlig } from './state.js';

/** The shared piece decides. What the authority has seen are the causes by id. */
export function atgarda(command: AtgardCommand, state: Befintlig, regler: TillsynRegler): AtgardEvent[] {
  const dag = regler.dag(command.meta.tidpunkt);
  return decideAtgard(command, state.arende.atgarder, {
    orsakIds: state.arende.iakttagelseIds,
    delar: {},
    atgardstyper: regler.koder('atgardstyper', dag),
    dag,
    provaFas: () => iOppenFas(state, 'få sina åtgärder ändrade'),
  });
}
