import writeXlsxFile, { type Sheet } from 'write-excel-file/node';
import type { Document } from '../model.js';
import { unzip, zip } from '../zip/index.js';
import type { FileContent } from './cells.js';
import { coreProperties } from './core-properties.js';
import { factSheet } from './fact-sheet.js';
import { tablesOf } from './placed-table.js';
import { unmarkStrings } from './strings.js';
import { tableSheet } from './table-sheet.js';

/** Raised when the same document would give other bytes. */
export const XLSX_RENDERER = 'xlsx-4';

/**
 * The document's facts and figures as a workbook: one sheet of what it says of itself and of its figures, each with definition and arithmetic, and one sheet
 * per table. Numbers are numbers and shares are percent cells with all their decimals; blank is an empty cell; what may not be shown is `..`; a text is never
 * a formula. Running text and pictures are not in it.
 */
export async function renderXlsx(document: Document): Promise<Uint8Array> {
  const tables = tablesOf(document);
  const sheets: Sheet<FileContent>[] = [factSheet(document, tables), ...tables.map((table) => tableSheet(document, table))];
  const archive = await writeXlsxFile(sheets, { fontFamily: 'Calibri', fontSize: 11, features: [coreProperties(document)] }).toBuffer();
  return zip(unmarkStrings(unzip(archive)));
}
