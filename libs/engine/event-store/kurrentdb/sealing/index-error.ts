import { isUnavailable } from '#engine/platform';
import { StoreDenied } from '../../store-faults.js';
import { unavailable } from '../server/failure.js';

/** The index cannot take what it is given: nobody's silence, and it will not pass by waiting. */
export class SealIndexFault extends Error {
  override readonly name = 'SealIndexFault';
  constructor(
    /** SQLSTATE */
    readonly code: string,
    cause: unknown,
  ) {
    super('The index of seals does not take a seal', { cause });
  }
}

/** not let in, no such database, schema or table, no right to it */
const CLOSED_OR_MISSING = /^(28|3D|3F|42)/;
/** serialization failure, deadlock */
const ROLLED_BACK = /^40/;

/** only for reading: a standby, while another takes its place */
const READ_ONLY = '25006';

/** What a fault of the index's database is to callers. Without a code it is the client's own: refused, broken, closed. */
export function indexError(error: unknown): Error {
  const { code, severity } = error as { readonly code?: unknown; readonly severity?: unknown };
  if (isUnavailable(error) || typeof code !== 'string' || severity === undefined) return unavailable(error);
  if (ROLLED_BACK.test(code) || code === READ_ONLY) return unavailable(error);
  if (!CLOSED_OR_MISSING.test(code)) return new SealIndexFault(code, error);
  return new StoreDenied(
    'Databasen i DATABASE_URL saknar registret över KurrentDB:s sigill (handelselogg_sigill), eller nekar kontot det. Kör npm run ops -- migrate och kontrollera kontots rättigheter.',
    { cause: error },
  );
}
