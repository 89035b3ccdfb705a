import { refuse, rule, type FieldError } from '#engine/kernel';
import type { EgenkontrollCommand } from './commands.js';
import type { Befintlig, Egenkontrollfas } from './state.js';

export const OPPNA: readonly Egenkontrollfas[] = ['planerad', 'genomford', 'analyserad', 'uppfoljning'];

/**
 * Lets the command through in the given phases.
 * @param gar what cannot be done, as in `kan inte …`
 * @throws `FEL_FAS` with the phase it is in and what comes next
 */
export function iFas({ fas }: Befintlig, faser: readonly Egenkontrollfas[], gar: string): void {
  if (!faser.includes(fas)) throw rule('FEL_FAS', `Egenkontrollen ${FAS[fas].ar} och kan inte ${gar}. ${FAS[fas].nasta}`);
}

const FAS: Record<Egenkontrollfas, { readonly ar: string; readonly nasta: string }> = {
  planerad: { ar: 'är planerad', nasta: 'Redovisa utfallet först.' },
  genomford: { ar: 'är genomförd', nasta: 'Analysera utfallet.' },
  analyserad: { ar: 'är analyserad', nasta: 'Planera åtgärder, eller avsluta den om den inte ska göras mer.' },
  uppfoljning: { ar: 'följs upp', nasta: 'Följ upp åtgärderna.' },
  avslutad: { ar: 'är avslutad', nasta: 'Planera en ny egenkontroll.' },
};

/**
 * An analysis is not written before there was something to analyse, nor is the control closed before what the closing rests on. A time that was not
 * stated is now, whatever another server's clock said before.
 */
export function iTidsordning({ type, meta }: EgenkontrollCommand, { kontroll }: Befintlig): void {
  if (meta.tidpunkt === meta.now) return;
  const tidigast =
    type === 'AnalyseraEgenkontroll' ? kontroll.forstaResultat : type === 'AvslutaEgenkontroll' ? kontroll.tidigastAvslut : null;
  if (tidigast === null || meta.tidpunkt >= tidigast) return;
  refuse([
    {
      falt: 'tidpunkt',
      meddelande: 'Tidpunkten ligger före det steg som det bygger på. Ange när det hände, eller utelämna fältet om det är nu.',
    },
  ]);
}

/** A whole number of at least `minst`. */
export const felantal = (falt: string, antal: number, minst: number): readonly FieldError[] =>
  Number.isSafeInteger(antal) && antal >= minst ? [] : [{ falt, meddelande: `Antalet ska vara ett heltal, minst ${minst}.` }];

export const feltal = (falt: string, value: number | undefined): readonly FieldError[] =>
  value === undefined || Number.isFinite(value) ? [] : [{ falt, meddelande: 'Ska vara ett tal.' }];
