import { Injectable } from '@nestjs/common';
import { DOCX_RENDERER, HTML_RENDERER, renderDocx, renderHtml, renderXlsx, XLSX_RENDERER, type Document } from '#engine/document';
import { canonicalJson, rule } from '#engine/kernel';
import type { Renderad, Utgavemodell } from '../dokument/index.js';
import type { Format, Utgava } from '../domain/index.js';

/** Raised when the same model would give another JSON. */
const JSON_RENDERER = 'json-2';

/** The formats that there are renderers for. */
export const GORS: readonly Format[] = ['html', 'docx', 'xlsx', 'json'];

/** Makes files of models. The same model gives the same bytes. */
@Injectable()
export class Dokumentverkstad {
  async rendera({ dokument, uppgifter }: Utgavemodell, utgava: Utgava, format: Format): Promise<Renderad> {
    if (format === 'json') return { format, utgava, renderare: JSON_RENDERER, bytes: Buffer.from(canonicalJson(uppgifter), 'utf8') };
    const { bytes, renderer } = await renderDocument(dokument, format);
    return { format, utgava, renderare: renderer, bytes };
  }
}

async function renderDocument(document: Document, format: Format): Promise<{ readonly bytes: Uint8Array; readonly renderer: string }> {
  switch (format) {
    case 'html':
      return { bytes: Buffer.from(renderHtml(document), 'utf8'), renderer: HTML_RENDERER };
    case 'docx':
      return { bytes: await renderDocx(document), renderer: DOCX_RENDERER };
    case 'xlsx':
      return { bytes: await renderXlsx(document), renderer: XLSX_RENDERER };
    default:
      throw rule('FORMAT_SAKNAS', `Rapporten finns inte som ${format} ännu.`);
  }
}
