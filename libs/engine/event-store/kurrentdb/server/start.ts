import { StoreUnavailable } from '../../port.js';
import type { KurrentConnection } from './connection.js';
import { detailsOf, isDenied, KurrentStartError } from './failure.js';
import { checkKurrentUrl } from './url.js';

const FIRST_ANSWER_MS = 5_000;

/** Throws `KurrentStartError`. */
export function assertUrl(url: string): void {
  const fault = checkKurrentUrl(url);
  if (fault !== null) throw new KurrentStartError(fault);
}

/** One read of `$all`, which shows the address, the encryption and the account. Throws `KurrentStartError`. */
export async function assertReachable(connection: Pick<KurrentConnection, 'assertReadable'>, limitMs = FIRST_ANSWER_MS): Promise<void> {
  try {
    await connection.assertReadable(limitMs);
  } catch (error) {
    throw new KurrentStartError(sentence(error), { cause: error });
  }
}

const TLS = /ssl|tls|certificate|self-signed|wrong version number|EPROTO/i;

function sentence(error: unknown): string {
  // A server that is silent leaves no cause.
  const cause = error instanceof StoreUnavailable ? (error.cause ?? error) : error;
  if (isDenied(error) || isDenied(cause))
    return 'KurrentDB nekar kontot i KURRENTDB_URL. Kontrollera användare och lösenord, och att kontot får läsa $all (gruppen $admins eller $ops).';
  if (TLS.test(detailsOf(cause)))
    return 'KurrentDB svarar inte med den kryptering som KURRENTDB_URL anger. Skriv tls=false om servern är utan, annars tlsCAFile=<utfärdarens certifikat>.';
  return 'KurrentDB svarar inte på adressen i KURRENTDB_URL. Kontrollera adressen, och att servern är igång.';
}
