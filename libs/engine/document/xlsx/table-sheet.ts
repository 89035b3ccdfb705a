import type { Sheet } from 'write-excel-file/node';
import { isSignal, showsBlank, showsHidden, withShareParts, type FlatTable } from '../cells.js';
import type { Cell, CellFormat, Document, Table } from '../model.js';
import { bold, cell, headings, text, type FileContent, type Row } from './cells.js';
import { laidOut } from './layout.js';
import type { PlacedTable } from './placed-table.js';

/** The caption, where in the document it stands, the table under headings that stay in sight, and how it is to be read. */
export function tableSheet(document: Document, { table: placed, heading, sheet }: PlacedTable): Sheet<FileContent> {
  const table = withShareParts(placed);
  const widths = table.columns.map(({ format }, i) => width(table, i, format));
  const rows: Row[] = [
    [bold(table.caption)],
    [text(heading)],
    headings(table.columns, document),
    ...table.rows.map((row) => table.columns.map(({ format }, i) => cell(row[i] ?? null, format))),
    ...notes(placed).map((note) => [text(note)]),
  ];
  return {
    sheet,
    ...laidOut(rows, widths),
    stickyRowsCount: 3,
    orientation: 'landscape',
  };
}

function notes({ rows, definition, note }: Table): readonly string[] {
  const cells = rows.flat();
  return [
    ...(definition ? [definition.text] : []),
    ...(note ? [note] : []),
    ...(cells.some(showsHidden) ? ['.. = visas inte, få ärenden'] : []),
    ...(cells.some(showsBlank) ? ['Tom cell = uppgift saknas'] : []),
  ];
}

const wordsOf = (value: Cell | undefined): string => {
  if (value === undefined || typeof value === 'string') return value ?? '';
  return isSignal(value) ? value.text : '';
};

/** in characters; longer texts are broken into lines */
function width({ columns, rows }: FlatTable, column: number, format: CellFormat): number {
  const texts = rows.map((row) => row[column]).map((value) => wordsOf(value).length + 2);
  const longestWord = Math.max(...columns[column]!.heading.split(' ').map((word) => word.length));
  return Math.min(50, Math.max(format === 'text' ? 16 : 10, longestWord + 2, ...texts));
}
