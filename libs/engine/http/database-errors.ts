import { EventTooLarge, RevisionConflict, StoreDenied, StoreUnavailable, StreamGone } from '#engine/event-store';
import type { Refusal } from './problem.js';

const RETRY = { 'retry-after': '1' };

export const unavailable: Refusal = {
  status: 503,
  kod: 'OTILLGANGLIG',
  detail: 'Tjänsten kan inte svara just nu. Inget har gått förlorat; skicka samma begäran igen om en stund.',
  headers: RETRY,
};

const conflict: Refusal = { status: 409, kod: 'KONFLIKT', detail: 'Någon annan ändrade samtidigt. Hämta det senaste och försök igen.' };

/** What no repetition helps against: whoever runs the service must mend the database, and finds the fault in its log. */
export const brokenStore = {
  gone: {
    status: 500,
    kod: 'HANDELSER_BORTTAGNA',
    detail:
      'Ärendets händelser har tagits bort ur databasen utanför tjänsten, så ärendet kan varken läsas eller ändras. Inget har sparats nu. Kontakta ' +
      'förvaltningen och uppge begärans nummer: händelserna återställs ur en säkerhetskopia.',
  },
  tooLarge: {
    status: 500,
    kod: 'RYMS_INTE_I_DATABASEN',
    detail:
      'Det som skulle sparas är större än databasen tar emot. Inget har sparats. Korta det du skickade om du kan; annars kontakta förvaltningen och ' +
      'uppge begärans nummer, så att gränsen höjs.',
  },
  denied: {
    status: 500,
    kod: 'DATABASEN_NEKAR',
    detail:
      'Tjänsten får inte använda sin databas. Inget har sparats. Kontakta förvaltningen och uppge begärans nummer, och skicka samma begäran igen när ' +
      'felet är avhjälpt.',
  },
} as const satisfies Record<string, Refusal>;

/** What text cannot hold or numbers cannot express reached the database: the input is at fault, though no check of ours saw it. */
const unstorable: Refusal = {
  status: 400,
  kod: 'OGILTIG_INDATA',
  detail: 'Något i det som skickades kan inte lagras. Kontrollera tecken, tal och datum.',
};

/** Node's codes for a connection that could not be made or did not last. */
const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** The driver has no codes for these. */
const CONNECTION_MESSAGES =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Cannot use a pool after)/;
/** deadlock, serialization, lock not available, cancelled by a timeout */
const TRANSIENT_STATES = new Set(['40001', '40P01', '55P03', '57014', '25P03', '25P04']);

/**
 * What a fault of the store or the database means to who asked; null when it is neither. Looks through wrappers (`driverError`, `cause`, `errors`).
 */
export function databaseRefusal(error: unknown, depth = 0): Refusal | null {
  if (!(error instanceof Error) || depth > 4) return null;
  if (error instanceof StoreUnavailable) return unavailable;
  if (error instanceof RevisionConflict) return conflict;
  if (error instanceof StreamGone) return brokenStore.gone;
  if (error instanceof EventTooLarge) return brokenStore.tooLarge;
  if (error instanceof StoreDenied) return brokenStore.denied;
  const own = refusalOf(error);
  if (own) return own;
  const { driverError, cause, errors } = error as { driverError?: unknown; cause?: unknown; errors?: unknown };
  const inner = [driverError, cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return inner.reduce<Refusal | null>((found, next) => found ?? databaseRefusal(next, depth + 1), null);
}

function refusalOf(error: Error): Refusal | null {
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string' && isSqlState(error, code)) return refusalOfState(code);
  const lost = (typeof code === 'string' && CONNECTION_CODES.has(code) && 'syscall' in error) || CONNECTION_MESSAGES.test(error.message);
  return lost ? unavailable : null;
}

/** PostgreSQL's own errors carry a severity; Node's codes may also be five characters long (`EPIPE`). */
const isSqlState = (error: Error, code: string): boolean => /^[0-9A-Z]{5}$/.test(code) && 'severity' in error;

function refusalOfState(state: string): Refusal | null {
  if (TRANSIENT_STATES.has(state)) return unavailable;
  switch (state.slice(0, 2)) {
    case '22':
    case '23':
    case '54':
      return unstorable;
    case '08':
    case '53':
    case '57':
      return unavailable;
    default:
      return null;
  }
}
