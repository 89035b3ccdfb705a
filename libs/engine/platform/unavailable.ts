const SYSTEM_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
/**
 * PostgreSQL's: connection exceptions (08), insufficient resources (53, a full disk among them), shutting down or starting (57P0x), cancelled by a time
 * limit (57014, 25P03, 55P03), I/O errors (58030).
 */
const SQLSTATES = /^(08|53)|^57P0|^(57014|25P03|55P03|58030)$/;
/** node-postgres gives these no code */
const MESSAGES =
  /^(Query read timeout|Connection terminated|timeout exceeded when trying to connect|timeout expired)|connection error and is not queryable/;

/** Whether the database was down, silent or out of resources, so that the same thing may well succeed later: 503, not 500. */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 4) return false;
  const { code, driverError, cause } = error as Error & { code?: unknown; driverError?: unknown };
  if (typeof code === 'string' && (SYSTEM_CODES.includes(code) || (code.length === 5 && SQLSTATES.test(code)))) return true;
  return MESSAGES.test(error.message) || isUnavailable(driverError, depth + 1) || isUnavailable(cause, depth + 1);
}
