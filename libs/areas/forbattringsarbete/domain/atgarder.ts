import { decideAtgard, type AtgardCommand, type AtgardEvent } from '#areas/atgard/domain';
import { iFas } from './prov.js';
import type { ForbattringsarbeteRegler } from './regler.js';
import { HJULFASERNA, type Befintligt } from './state.js';

/** The shared piece decides. An improvement has no causes of its own by id: the cause is told in words. */
export function atgarda(command: AtgardCommand, state: Befintligt, regler: ForbattringsarbeteRegler): AtgardEvent[] {
  const dag = regler.dag(command.meta.tidpunkt);
  return decideAtgard(command, state.arbete.atgarder, {
    orsakIds: [],
    delar: {},
    atgardstyper: regler.koder('atgardstyper', dag),
    dag,
    provaFas: () => iFas(state, HJULFASERNA, 'få sina åtgärder ändrade'),
  });
}
