import { DomainError } from '#engine/kernel';

/** A document that cannot be what was asked for, e.g. an archive file without a date. The reasons are the compiler's, about the document's form. */
export class DocumentRefused extends DomainError {
  constructor(readonly reasons: readonly string[]) {
    super(
      'rule',
      'DOKUMENT_NEKAT',
      `Dokumentet kan inte bli en tillgänglig PDF: ${reasons.join('; ')}. Rätta det i rapporten, eller hämta den i ett annat format.`,
    );
  }
}
