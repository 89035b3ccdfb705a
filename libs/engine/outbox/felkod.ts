import { Leveransfel } from './port.js';

const KOD = /^[A-Z][A-Z0-9_-]{1,39}$/;

/** Why an attempt failed, as a code that can be stored and shown: never the message, which may quote an address or what somebody answered. */
export function felkodOf(error: unknown): string {
  if (error instanceof Leveransfel) return error.kod;
  if (!(error instanceof Error)) return 'FEL';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'TIMEOUT';
  const { responseCode, code, cause } = error as Error & { responseCode?: unknown; code?: unknown; cause?: unknown };
  if (typeof responseCode === 'number') return `SMTP-${responseCode}`;
  const inner = (cause as { code?: unknown } | undefined)?.code;
  for (const each of [inner, code]) if (typeof each === 'string' && KOD.test(each)) return each;
  return 'FEL';
}
