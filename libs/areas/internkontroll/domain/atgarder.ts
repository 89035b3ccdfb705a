import { refuse } from '#engine/kernel';
import { decideAtgard, type AtgardCommand, type AtgardEvent } from '#areas/atgard/domain';
import { iFas } from './prov.js';
import type { InternkontrollRegler } from './regler.js';
import type { Befintlig } from './state.js';

/** The shared piece decides. What a measure concerns is a risk of the inventory or a kontrollmoment, in force or earlier. */
export function atgarda(command: AtgardCommand, state: Befintlig, regler: InternkontrollRegler): AtgardEvent[] {
  const dag = regler.dag(command.meta.tidpunkt);
  if (command.type === 'ForeslaAtgard') refuse(okant(command.data.avser, state));
  return decideAtgard(command, state.plan.atgarder, {
    orsakIds: [],
    atgardstyper: regler.koder('atgardstyper', dag),
    dag,
    provaFas: () => iFas(state, ['utkast', 'beslutad'], 'få sina åtgärder ändrade'),
  });
}

function okant(avser: { readonly typ: string; readonly id: string } | undefined, { plan }: Befintlig) {
  if (avser === undefined) return [];
  const kanda = avser.typ === 'risk' ? plan.riskIds : [...plan.moment.map(({ kontrollmomentId }) => kontrollmomentId), ...plan.borttagna];
  return kanda.includes(avser.id)
    ? []
    : [{ falt: 'avser.id', meddelande: 'Planen har ingen sådan risk och inget sådant kontrollmoment. Kontrollera typ och id.' }];
}
