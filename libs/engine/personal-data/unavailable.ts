import { DomainError } from '#engine/kernel';

/** Something we stand on does not answer (503); what it said stays as `cause` and is never shown. */
export function unavailable(kod: string, message: string, cause: unknown): DomainError {
  const error = new DomainError('unavailable', kod, message);
  error.cause = cause;
  return error;
}
