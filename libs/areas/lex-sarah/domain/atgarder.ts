import { decideAtgard, type AtgardCommand, type AtgardEvent } from '#areas/atgard/domain';
import { HANDLAGGS, iFas } from './prov.js';
import type { LexSarahRegler } from './regler.js';
import type { BefintligLexSarah } from './state.js';

/** The shared piece decides. A measure need not wait for the investigation: what is wrong is put right at once (SoL 2025:400 27 kap. 5 §), also while it is locked. */
export function atgarda(command: AtgardCommand, state: BefintligLexSarah, regler: LexSarahRegler): AtgardEvent[] {
  const dag = regler.dag(command.meta.tidpunkt);
  const { orsakIds, atgarder } = state.arende;
  return decideAtgard(command, atgarder, {
    orsakIds,
    delar: {},
    atgardstyper: regler.koder('atgardstyper', dag),
    dag,
    provaFas: () => void iFas(state, HANDLAGGS, 'få åtgärder eller få dem ändrade'),
  });
}
