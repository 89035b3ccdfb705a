import { refuse } from '#engine/kernel';
import { decideAtgard, type AtgardCommand, type AtgardEvent } from '#areas/atgard/domain';
import { iFas, OPPNA } from './prov.js';
import type { EgenkontrollRegler } from './regler.js';
import type { Befintlig } from './state.js';

/** The shared piece decides. The cause is told in words: a measure is against what the control showed, not against a part of it. */
export function atgarda(command: AtgardCommand, state: Befintlig, regler: EgenkontrollRegler): AtgardEvent[] {
  const dag = regler.dag(command.meta.tidpunkt);
  if (command.type === 'ForeslaAtgard' && command.data.avser !== undefined)
    refuse([{ falt: 'avser', meddelande: 'En åtgärd mot en egenkontroll avser hela kontrollen. Skriv orsaken i orsak i stället.' }]);
  return decideAtgard(command, state.kontroll.atgarder, {
    orsakIds: [],
    atgardstyper: regler.koder('atgardstyper', dag),
    dag,
    provaFas: () => iFas(state, OPPNA, 'få sina åtgärder ändrade'),
  });
}
