/** A document that cannot be what was asked for, e.g. an archive file without a date. The reasons are the compiler's, about the document's form. */
export class DocumentRefused extends Error {
  override readonly name = 'DocumentRefused';
  constructor(readonly reasons: readonly string[]) {
    super(`Dokumentet kan inte bli en tillgänglig PDF: ${reasons.join('; ')}`);
  }
}
