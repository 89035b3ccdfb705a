import { readFileSync } from 'node:fs';
import type { Document } from '../model.js';
import { compile, type PdfStandard } from './compile.js';
import { contentOf } from './content.js';

/** Raised when the same document would give other bytes: with the template, the compiler or the fonts. */
export const PDF_RENDERER = 'pdf-6';

let template: string | undefined;

/**
 * A tagged PDF: headings, table header cells, alternative texts, language and title are in the structure, not only on the page. The same document gives the same bytes.
 * @throws DocumentRefused where the standard says no, e.g. `a-2a` without a date
 */
export function renderPdf(document: Document, standard: PdfStandard): Uint8Array {
  template ??= readFileSync(new URL('./document.typ', import.meta.url), 'utf8');
  return compile(template, contentOf(document), standard);
}
