import { decideAtgard, type AtgardCommand, type AtgardEvent } from '#areas/atgard/domain';
import { iFas } from './prov.js';
import type { InternkontrollRegler } from './regler.js';
import type { Befintlig } from './state.js';

/** The shared piece decides. What a measure concerns is a risk of the inventory or a kontrollmoment, in force or earlier. */
export function atgarda(command: AtgardCommand, state: Befintlig, regler: InternkontrollRegler): AtgardEvent[] {
  const { plan } = state;
  const dag = regler.dag(command.meta.tidpunkt);
  return decideAtgard(command, plan.atgarder, {
    orsakIds: [],
    delar: { risk: plan.riskIds, kontrollmoment: [...plan.moment.map(({ kontrollmomentId }) => kontrollmomentId), ...plan.borttagna] },
    atgardstyper: regler.koder('atgardstyper', dag),
    dag,
    provaFas: () => iFas(state, ['utkast', 'beslutad'], 'få sina åtgärder ändrade'),
  });
}
