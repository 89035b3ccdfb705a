import { refuse, rule } from '#engine/kernel';
import type { RiskanalysCommand } from './commands.js';
import type { Befintlig, Riskanalysfas } from './state.js';

/**
 * Lets the command through in the given phases.
 * @param gar what cannot be done, as in `kan inte …`
 * @throws `FEL_FAS` with the phase it is in and what comes next
 */
export function iFas({ fas }: Befintlig, faser: readonly Riskanalysfas[], gar: string): void {
  if (!faser.includes(fas)) throw rule('FEL_FAS', `Riskanalysen ${FAS[fas].ar} och kan inte ${gar}. ${FAS[fas].nasta}`);
}

export const OPPNA: readonly Riskanalysfas[] = ['planerad', 'genomford', 'faststalld', 'uppfoljning'];

const FAS: Record<Riskanalysfas, { readonly ar: string; readonly nasta: string }> = {
  planerad: { ar: 'är planerad', nasta: 'Bedöm riskerna och anteckna att den är genomförd.' },
  genomford: { ar: 'är genomförd', nasta: 'Fastställ den.' },
  faststalld: { ar: 'är fastställd', nasta: 'Planera åtgärder, eller avsluta den om inga behövs.' },
  uppfoljning: { ar: 'följs upp', nasta: 'Följ upp åtgärderna, värdera om riskerna och avsluta den.' },
  avslutad: { ar: 'är avslutad', nasta: 'Gör en ny riskanalys om något har ändrats.' },
};

/** Steps in an order of their own: each rests on those before it. */
const I_ORDNING: readonly RiskanalysCommand['type'][] = ['FaststallRiskanalys', 'AvslutaRiskanalys'];

/**
 * An analysis is not adopted before it was carried out, nor closed before its measures were followed up. A time that was not stated is now, whatever
 * another server's clock said before.
 */
export function iTidsordning({ type, meta }: RiskanalysCommand, { analys }: Befintlig): void {
  if (meta.tidpunkt === meta.now || !I_ORDNING.includes(type) || meta.tidpunkt >= analys.senasteSteg) return;
  refuse([
    {
      falt: 'tidpunkt',
      meddelande: 'Tidpunkten ligger före det steg som det bygger på. Ange när det hände, eller utelämna fältet om det är nu.',
    },
  ]);
}
