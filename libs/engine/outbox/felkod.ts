import { Leveransfel } from './port.js';

const KOD = /^[A-Z][A-Z0-9_-]{1,39}$/;

/** Why an attempt failed, as a code that can be stored and shown: never the message, which may quote an address or what somebody answered. */
export function felkodOf(error: unknown): string {
  if (error instanceof Leveransfel) return error.kod;
  const { name, responseCode, code, cause } = Object(error) as Partial<Record<'name' | 'responseCode' | 'code' | 'cause', unknown>>;
  if (name === 'TimeoutError' || name === 'AbortError') return 'TIMEOUT';
  if (typeof responseCode === 'number') return `SMTP-${responseCode}`;
  const inner = (cause as { code?: unknown } | undefined)?.code;
  for (const each of [inner, code]) if (typeof each === 'string' && KOD.test(each)) return each;
  return 'FEL';
}
