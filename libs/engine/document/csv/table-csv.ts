import { stringify } from 'csv-stringify/sync';
import { isSignal, withShareParts } from '../cells.js';
import type { Cell, Share, Table } from '../model.js';
import { fitText } from '../text.js';

/**
 * A table for a spreadsheet with Swedish settings, after RFC 4180 but for the separator: UTF-8 with a byte order mark, `;` between fields, CRLF after
 * each row, decimal comma and no spaces in numbers. One row of headings, then the table's rows. A share is a number of 1 (`0,125`), followed by
 * the columns of its numerator and its denominator; numbers have at most four
 * decimals. Blank is an empty field, which is not `0`; what may not be shown is `..`.
 *
 * A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection).
 */
export function tableCsv(table: Table): string {
  const { columns, rows } = withShareParts(table);
  const headings = columns.map(({ heading }) => textField(heading));
  return stringify([headings, ...rows.map((row) => columns.map((_, i) => field(row[i] ?? null)))], {
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { number: decimalComma },
  });
}

function field(cell: Exclude<Cell, Share>): string | number | null {
  if (cell === null || typeof cell === 'number') return cell;
  if (typeof cell === 'string') return textField(cell);
  return isSignal(cell) ? textField(cell.text) : '..';
}

/** Some programs skip what is not seen at the start of a field before they look for a formula, so nothing unseen may stand there. */
const textField = (text: string): string => fitText(text).replace(/^[\s\p{Cf}]+/u, '');

const decimalComma = (value: number): string => String(Math.round(value * 10_000) / 10_000).replace('.', ',');
