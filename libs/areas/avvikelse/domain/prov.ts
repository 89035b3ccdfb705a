import { rule } from '#engine/kernel';
import type { Avvikelsefas, Befintlig } from './state.js';

/**
 * The case, narrowed to the phases that take the command.
 * @param gar what cannot be done, as in `kan inte …`
 * @throws `FEL_FAS` with the phase it is in and what comes next
 */
export function iFas<F extends Avvikelsefas>(state: Befintlig, faser: readonly F[], gar: string): Extract<Befintlig, { fas: F }> {
  if (!(faser as readonly string[]).includes(state.fas)) throw felFas(state, gar);
  return state as Extract<Befintlig, { fas: F }>;
}

export const felFas = ({ fas }: Befintlig, gar: string) =>
  rule('FEL_FAS', `Avvikelsen ${FAS[fas].ar} och kan inte ${gar}. ${FAS[fas].nasta}`);

const FAS: Record<Avvikelsefas, { readonly ar: string; readonly nasta: string }> = {
  rapporterad: { ar: 'är rapporterad', nasta: 'Ta emot den först.' },
  mottagen: { ar: 'är mottagen', nasta: 'Bedöm den först.' },
  'under-utredning': { ar: 'är under utredning', nasta: 'Lämna utredningen först.' },
  'klar-for-beslut': { ar: 'är klar för beslut', nasta: 'Fatta beslut först.' },
  beslutad: { ar: 'är beslutad', nasta: 'Planera en åtgärd, eller avsluta den om beslutet är att ingen åtgärd behövs.' },
  uppfoljning: { ar: 'är i uppföljning', nasta: 'Följ upp åtgärderna och avsluta den sedan.' },
  'overlamnad-lex-sarah': { ar: 'är överlämnad till lex Sarah-funktionen', nasta: 'Lex Sarah-funktionen handlägger den nu.' },
  avslutad: { ar: 'är avslutad', nasta: 'Återuppta den först.' },
  makulerad: { ar: 'är makulerad', nasta: 'Rapportera en ny avvikelse om något har hänt.' },
};
