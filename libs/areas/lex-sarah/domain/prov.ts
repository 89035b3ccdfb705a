import { isBlank, refuse, rule, type CalendarDate, type FieldError, type Instant } from '#engine/kernel';
import { dagOf, fore } from '#areas/arende/domain';
import type { LexSarahCommand } from './commands.js';
import type { LexSarahRegler } from './regler.js';
import type { Arende, BefintligLexSarah, LexSarahFas } from './state.js';

export type CommandOf<T extends LexSarahCommand['type']> = Extract<LexSarahCommand, { type: T }>;

/** Received, and neither closed nor returned. */
export const HANDLAGGS = ['mottagen', 'under-utredning', 'klar-for-beslut', 'beslutad', 'uppfoljning'] as const;
/** The investigation can be written in: it is not locked. */
export const OLAST = ['mottagen', 'under-utredning'] as const;

/**
 * The case, narrowed to the phases that take the command.
 * @param gar what cannot be done, as in `kan inte …`
 * @throws `FEL_FAS` with the phase it is in and what comes next
 */
export function iFas<F extends LexSarahFas>(
  state: BefintligLexSarah,
  faser: readonly F[],
  gar: string,
): Extract<BefintligLexSarah, { fas: F }> {
  if (!(faser as readonly string[]).includes(state.fas)) throw felFas(state, gar);
  return state as Extract<BefintligLexSarah, { fas: F }>;
}

export const felFas = ({ fas }: BefintligLexSarah, gar: string) =>
  rule('FEL_FAS', `Ärendet ${FAS[fas].ar} och kan inte ${gar}. ${FAS[fas].nasta}`);

const FAS: Record<LexSarahFas, { readonly ar: string; readonly nasta: string }> = {
  inkommen: { ar: 'är inkommet', nasta: 'Ta emot det först.' },
  mottagen: { ar: 'är mottaget', nasta: 'Gör den initiala bedömningen först.' },
  'under-utredning': { ar: 'är under utredning', nasta: 'Klarmarkera utredningen först.' },
  'klar-for-beslut': { ar: 'är klart för beslut', nasta: 'Fatta beslut, eller lås upp utredningen.' },
  beslutad: { ar: 'är beslutat', nasta: 'Lås upp utredningen om den ska ändras, eller avsluta ärendet.' },
  uppfoljning: { ar: 'är i uppföljning', nasta: 'Följ upp åtgärderna och avsluta det sedan.' },
  avslutad: { ar: 'är avslutat', nasta: 'Rapportera ett nytt ärende om något har hänt.' },
  aterlamnad: {
    ar: 'är återlämnat som avvikelse',
    nasta: 'Det handläggs vidare i enheten. Rapportera på nytt om det är ett missförhållande.',
  },
};

/**
 * Reporters and managers who handled the hand-over neither investigate nor decide (after the idea of förvaltningslagen 2017:900, 16 §).
 * @throws `JAV`
 */
export function ojavig({ javiga }: Arende, actorId: string, vad: string): void {
  if (javiga.includes(actorId)) {
    throw rule('JAV', `Den som har rapporterat händelsen, eller som chef har handlagt den, kan inte ${vad}. Låt någon annan göra det.`);
  }
}

/** @throws `FEL_UTREDNINGSVERSION` when no version of the investigation has that number */
export function numreradVersion({ version }: Arende, utredningsversion: number): void {
  if (Number.isSafeInteger(utredningsversion) && utredningsversion >= 1 && utredningsversion <= version) return;
  throw rule(
    'FEL_UTREDNINGSVERSION',
    version === 0
      ? 'Utredningen har ingen numrerad version än. Klarmarkera den först.'
      : `Utredningen har inte den versionen. Den senaste är version ${version}.`,
  );
}

/** The member, or nothing when nothing was said in it. */
export const omSagt = <K extends string>(namn: K, text: string | undefined): { readonly [P in K]?: string } =>
  isBlank(text) ? {} : ({ [namn]: text } as { readonly [P in K]?: string });

/** Procedure by the day the first report was received; standard by the day of the event, or the nearest day that is known of it. */
export const regelverkOf = (regler: LexSarahRegler, inkom: Instant, handelsetid: string | null | undefined) =>
  regler.regelverk(regler.dag(inkom), dagOf(regler, handelsetid ?? inkom));

/** A day or an instant on an earlier day than that of the first report: what follows from a report comes after it. */
export const foreRapporten = (regler: LexSarahRegler, falt: string, tid: string | undefined, { inkom }: Arende): readonly FieldError[] =>
  tidigareDag(regler, falt, tid, regler.dag(inkom));

export const tidigareDag = (regler: LexSarahRegler, falt: string, tid: string | undefined, dag: CalendarDate): readonly FieldError[] =>
  tid !== undefined && tid !== '' && fore(regler, tid, dag) ? [{ falt, meddelande: `Tiden ligger före den ${dag}. Rätta tiden.` }] : [];

/**
 * A decision and a closing come after what they rest on: lead times and clocks would tell something that has not been. A time that was not stated is
 * now, whatever another server's clock said before.
 */
export function tidigast({ tidpunkt, now }: { readonly tidpunkt: Instant; readonly now: Instant }, efter: Instant, vad: string): void {
  const fel: FieldError[] =
    tidpunkt !== now && tidpunkt < efter
      ? [{ falt: 'tidpunkt', meddelande: `Tidpunkten ligger före ${vad}, eller utelämna fältet om det är nu.` }]
      : [];
  refuse(fel);
}
