import { rule, type CalendarDate, type FieldError, type Instant } from '#engine/kernel';
import type { OmedelbarAtgard } from './commands.js';
import type { AvvikelseRegler } from './regler.js';
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

/** Codes that are in no code list valid on the day. @param falt the field, with `[i]` for a list */
export const okandaKoder = (
  regler: AvvikelseRegler,
  namn: string,
  dag: CalendarDate,
  koder: readonly { readonly falt: string; readonly kod: string | undefined }[],
): readonly FieldError[] => {
  const giltiga = regler.koder(namn, dag);
  return koder
    .filter(({ kod }) => kod !== undefined && kod !== '' && !giltiga.includes(kod))
    .map(({ falt }) => ({ falt, meddelande: `Koden gäller inte den ${dag}. Välj en kod ur kodverket ${namn}.` }));
};

export const iLista = (falt: string, koder: readonly string[]) => koder.map((kod, i) => ({ falt: `${falt}[${i}]`, kod }));

export const utanDubbletter = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

const isDay = (tid: string): boolean => tid.length === 10;

/** A day or an instant that lies after the business time. */
export const framtida = (regler: AvvikelseRegler, falt: string, tid: string | undefined, tidpunkt: Instant): readonly FieldError[] =>
  tid !== undefined && tid > (isDay(tid) ? regler.dag(tidpunkt) : tidpunkt)
    ? [{ falt, meddelande: 'Tiden ligger efter den tidpunkt då det rapporterades. Rätta tiden.' }]
    : [];

/** Compares a day and an instant as days. */
export const fore = (regler: AvvikelseRegler, a: string, b: string): boolean =>
  isDay(a) === isDay(b) ? a < b : dagOf(regler, a) < dagOf(regler, b);

export const dagOf = (regler: AvvikelseRegler, tid: string): CalendarDate => (isDay(tid) ? tid : regler.dag(tid));

export const felIOmedelbara = (regler: AvvikelseRegler, atgarder: readonly OmedelbarAtgard[], tidpunkt: Instant): readonly FieldError[] =>
  atgarder.flatMap((a, i) => framtida(regler, `omedelbaraAtgarder[${i}].tidpunkt`, a.tidpunkt, tidpunkt));
