import { blank, refuse, rule, type FieldError, type Instant } from '#engine/kernel';
import { framtida } from '#areas/arende/domain';
import type { EgenkontrollCommand, Period } from './commands.js';
import type { EgenkontrollRegler } from './regler.js';
import { isSammaPeriod, overlappar, type Befintlig, type Egenkontrollfas } from './state.js';

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

export const felIPeriod = ({ fran, till }: Period, tidpunkt: Instant, regler: EgenkontrollRegler): readonly FieldError[] => [
  ...framtida(regler, 'period.fran', fran, tidpunkt),
  ...(till < fran ? [{ falt: 'period.till', meddelande: 'Perioden slutar innan den börjar. Rätta fran eller till.' }] : []),
];

export const utanBenamning = ({ benamning }: Period): readonly FieldError[] =>
  blank('period.benamning', benamning, 'Ge perioden ett namn, till exempel kvartal 1 2026.');

/**
 * The same time is reported once: a year and one of its quarters are not both counted. The same period again is another report of it.
 * @throws `PERIODEN_OVERLAPPAR`
 */
export function utanOverlapp({ kontroll }: Befintlig, period: Period): void {
  const annan = kontroll.utfall.find((each) => overlappar(each, period) && !isSammaPeriod(each, period));
  if (annan)
    throw rule(
      'PERIODEN_OVERLAPPAR',
      `Perioden ${annan.fran}–${annan.till} är redan redovisad och överlappar den här. Ange samma period för att ersätta den, eller en period som inte överlappar.`,
    );
}

/** A whole number of at least `minst`. */
export const felantal = (falt: string, antal: number, minst: number): readonly FieldError[] =>
  Number.isSafeInteger(antal) && antal >= minst ? [] : [{ falt, meddelande: `Antalet ska vara ett heltal, minst ${minst}.` }];

export const feltal = (falt: string, value: number | undefined): readonly FieldError[] =>
  value === undefined || Number.isFinite(value) ? [] : [{ falt, meddelande: 'Ska vara ett tal.' }];
