import { refuse, rule } from '#engine/kernel';
import type { InternkontrollCommand } from './commands.js';
import type { InternkontrollRegler } from './regler.js';
import type { Befintlig, Internkontrollfas } from './state.js';

/** Lets the command through in these phases. @param gar what cannot be done, as in `kan inte …`. @throws `FEL_FAS` */
export function iFas(state: Befintlig, faser: readonly Internkontrollfas[], gar: string): void {
  if (!faser.includes(state.fas)) throw felFas(state, gar);
}

export const felFas = ({ fas }: Befintlig, gar: string) => rule('FEL_FAS', `Planen ${FAS[fas].ar} och kan inte ${gar}. ${FAS[fas].nasta}`);

const FAS: Record<Internkontrollfas, { readonly ar: string; readonly nasta: string }> = {
  utkast: { ar: 'är ett utkast', nasta: 'Låt nämnden besluta om den först.' },
  beslutad: { ar: 'är beslutad', nasta: 'Nämnden ändrar den genom en revidering.' },
  avslutad: { ar: 'är avslutad', nasta: 'Lägg det i nästa års plan.' },
};

/**
 * Nothing is done with a plan before the work on it began, and no control is made against it before the nämnd adopted it. A time that was not stated
 * is now, whatever another server's clock said before.
 */
export function iRattTid({ type, meta }: InternkontrollCommand, { plan }: Befintlig, regler: InternkontrollRegler): void {
  if (meta.tidpunkt === meta.now) return;
  if (meta.tidpunkt < plan.upprattad) {
    refuse([{ falt: 'tidpunkt', meddelande: 'Tidpunkten ligger innan planen började upprättas. Ange när det hände.' }]);
  }
  if (type === 'UtforKontroll' && plan.antagen !== null && regler.dag(meta.tidpunkt) < plan.antagen) {
    refuse([{ falt: 'tidpunkt', meddelande: 'Tidpunkten ligger innan nämnden beslutade om planen. Ange när resultatet redovisades.' }]);
  }
}
