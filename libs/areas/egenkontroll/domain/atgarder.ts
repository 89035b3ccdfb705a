import { decideAtgard, type AtgardCommand, type AtgardEvent } from '#areas/atgard/domain';
import { iFas, OPPNA } from './prov.js';
import type { EgenkontrollRegler } from './regler.js';
import type { Befintlig } from './state.js';

/** The shared piece decides. The cause is told in words: a measure is against what the control showed, not against a part of it. */
export function atgarda(command: AtgardCommand, state: Befintlig, regler: EgenkontrollRegler): AtgardEvent[] {
  const dag = regler.dag(command.meta.tidpunkt);
  return decideAtgard(command, state.kontroll.atgarder, {
    orsakIds: [],
    delar: {},
    atgardstyper: regler.koder('atgardstyper', dag),
    dag,
    provaFas: () => iFas(state, OPPNA, 'få sina åtgärder ändrade'),
  });
}
