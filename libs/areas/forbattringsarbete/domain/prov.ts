import { refuse, rule } from '#engine/kernel';
import type { ForbattringsarbeteCommand } from './commands.js';
import type { Befintligt, Forbattringsarbetefas } from './state.js';

/**
 * Lets the command through in the given phases.
 * @param gar what cannot be done, as in `kan inte …`
 * @throws `FEL_FAS` with the phase it is in and what comes next
 */
export function iFas(state: Befintligt, faser: readonly Forbattringsarbetefas[], gar: string): void {
  if (!faser.includes(state.fas)) throw felFas(state, gar);
}

export const felFas = ({ fas }: Befintligt, gar: string) =>
  rule('FEL_FAS', `Förbättringsarbetet ${FAS[fas].ar} och kan inte ${gar}. ${FAS[fas].nasta}`);

const FAS: Record<Forbattringsarbetefas, { readonly ar: string; readonly nasta: string }> = {
  planering: { ar: 'planeras', nasta: 'Anteckna först vad som har genomförts.' },
  genomforande: { ar: 'genomförs', nasta: 'Utvärdera det som har genomförts.' },
  utvardering: { ar: 'utvärderas', nasta: 'Bestäm vad det ska leda till.' },
  forbattring: { ar: 'har fått sitt utfall', nasta: 'Påbörja ett nytt varv, eller avsluta det.' },
  avslutad: { ar: 'är avslutat', nasta: 'Påbörja ett nytt förbättringsarbete om mer behöver göras.' },
};

/** Its åtgärder are decided by the shared rules, and belong to no step. */
const UTAN_ORDNING: readonly ForbattringsarbeteCommand['type'][] = ['ForeslaAtgard', 'BeslutaAtgard', 'GenomforAtgard', 'FoljUppAtgard'];

/** Each step rests on the one before it. A time that was not stated is now, whatever another server's clock said before. */
export function iTidsordning({ type, meta }: ForbattringsarbeteCommand, { arbete }: Befintligt): void {
  if (meta.tidpunkt === meta.now || UTAN_ORDNING.includes(type) || meta.tidpunkt >= arbete.senasteSteg) return;
  refuse([
    {
      falt: 'tidpunkt',
      meddelande: 'Tidpunkten ligger före det steg som det bygger på. Ange när det hände, eller utelämna fältet om det är nu.',
    },
  ]);
}
