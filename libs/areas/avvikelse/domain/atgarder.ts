import { rule, unreachable } from '#engine/kernel';
import { decideAtgard, type AtgardCommand, type AtgardEvent } from '#areas/atgard/domain';
import { felFas, iFas } from './prov.js';
import type { AvvikelseRegler } from './regler.js';
import type { Befintlig } from './state.js';

/** The shared piece decides; the case says which of its phases take the command. */
export function atgarda(command: AtgardCommand, state: Befintlig, regler: AvvikelseRegler): AtgardEvent[] {
  const dag = regler.dag(command.meta.tidpunkt);
  const { orsakIds, atgarder } = state.arende;
  return decideAtgard(command, atgarder, {
    orsakIds,
    delar: {},
    atgardstyper: regler.koder('atgardstyper', dag),
    dag,
    provaFas: () => provaFas(command, state),
  });
}

function provaFas(command: AtgardCommand, state: Befintlig): void {
  // A case that the lex function closed may hold measures that were open then; they are finished where they are.
  const genomLexSarah = state.fas === 'avslutad' && state.grund === 'lex-sarah';
  switch (command.type) {
    case 'ForeslaAtgard':
      iFas(state, ['mottagen', 'under-utredning', 'klar-for-beslut', 'beslutad', 'uppfoljning'], 'få nya åtgärder');
      return forutsattAtgardas(state);
    case 'BeslutaAtgard':
      if (genomLexSarah) return;
      iFas(state, ['beslutad', 'uppfoljning'], 'få sina åtgärder beslutade');
      return command.data.beslut === 'planerad' ? forutsattAtgardas(state) : undefined;
    case 'GenomforAtgard':
    case 'FoljUppAtgard':
      if (state.fas === 'makulerad' || (state.fas === 'avslutad' && !genomLexSarah)) throw felFas(state, 'få sina åtgärder ändrade');
      return;
    default:
      return unreachable(command);
  }
}

function forutsattAtgardas(state: Befintlig): void {
  if (state.fas === 'beslutad' && state.beslut === 'ingen-atgard') {
    throw rule('INGEN_ATGARD_BESLUTAD', 'Beslutet är att ingen åtgärd behövs. Avsluta avvikelsen och återuppta den om det har ändrats.');
  }
}
