/** One thing that is wrong in what was sent: `falt` is a path such as `berorda[0].kon`, `meddelande` a Swedish sentence. */
export interface FieldError {
  readonly falt: string;
  readonly meddelande: string;
}

/** How a refusal is to be understood; the HTTP layer maps each to one status. */
export type RefusalKind =
  | 'input' // 400: the form of what was sent
  | 'rule' // 422: a rule of the trade says no
  | 'forbidden' // 403: the thing is known to exist for the caller
  | 'not-found' // 404: missing, or not the caller's
  | 'conflict' // 409: another writer was there
  | 'stale' // 412: the revision is not the current one
  | 'unavailable'; // 503: try again

/**
 * A refusal with a stable code and a Swedish sentence that says what to do. Never carries personal data: the text may end in a log.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  constructor(
    readonly kind: RefusalKind,
    readonly kod: string,
    message: string,
    readonly fel: readonly FieldError[] = [],
    /** of what is unavailable: when it is worth trying again */
    readonly igenOmSekunder = 1,
  ) {
    super(message);
  }
}

/** A rule of the trade says no (422), e.g. `FEL_FAS`, `OPPNA_ATGARDER`. */
export const rule = (kod: string, message: string, fel: readonly FieldError[] = []): DomainError =>
  new DomainError('rule', kod, message, fel);

/** Required statements are missing (422 `UPPGIFTER_SAKNAS`): always the whole list, and looked at before the phase. */
export const missing = (fel: readonly FieldError[]): DomainError =>
  rule('UPPGIFTER_SAKNAS', `Uppgifter saknas: ${fel.map((f) => f.falt).join(', ')}. Komplettera och försök igen.`, fel);

/** What was sent cannot be right in itself (400 `OGILTIG_INDATA`). */
export const invalid = (fel: readonly FieldError[]): DomainError =>
  new DomainError('input', 'OGILTIG_INDATA', 'Något i det som skickades är fel. Rätta fälten och försök igen.', fel);

export const notFound = (what: string): DomainError =>
  new DomainError('not-found', 'SAKNAS', `${what} finns inte, eller så har du inte rätt att se uppgiften.`);

export const forbidden = (message: string): DomainError => new DomainError('forbidden', 'EJ_BEHORIG', message);
