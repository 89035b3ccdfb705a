import { unreachable } from '#engine/kernel';
import { DOCX_RENDERER, renderDocx } from '../docx/index.js';
import { HTML_RENDERER, renderHtml } from '../html/index.js';
import type { Document } from '../model.js';
import { PDF_RENDERER, renderPdf } from '../pdf/index.js';
import { renderXlsx, XLSX_RENDERER } from '../xlsx/index.js';

/** `pdf` is PDF/UA-1, for reading; `arkiv` is PDF/A-2a, for keeping, and demands that the document has a date. */
export type DocumentFormat = 'html' | 'pdf' | 'arkiv' | 'docx' | 'xlsx';

export interface Rendered {
  readonly bytes: Uint8Array;
  /** name and version of what made the bytes, e.g. `pdf-1` */
  readonly renderer: string;
}

/** The same document and format give the same bytes, in any time zone, locale and process. @throws DocumentRefused */
export async function renderDocument(document: Document, format: DocumentFormat): Promise<Rendered> {
  switch (format) {
    case 'html':
      return { bytes: new TextEncoder().encode(renderHtml(document)), renderer: HTML_RENDERER };
    case 'pdf':
      return { bytes: renderPdf(document, 'ua-1'), renderer: PDF_RENDERER };
    case 'arkiv':
      return { bytes: renderPdf(document, 'a-2a'), renderer: PDF_RENDERER };
    case 'docx':
      return { bytes: await renderDocx(document), renderer: DOCX_RENDERER };
    case 'xlsx':
      return { bytes: await renderXlsx(document), renderer: XLSX_RENDERER };
    default:
      return unreachable(format);
  }
}
