import { Paragraph, type FileChild } from 'docx';
import { cellWords, isSignal, showsBlank, showsHidden } from '../cells.js';
import type { Cell, CellFormat, Document, Table } from '../model.js';
import { MARKS } from '../signal-marks.js';
import type { Anchors } from './anchors.js';
import { columnWidths } from './column-widths.js';
import { afterTable, grid, type GridCell } from './grid.js';
import { runs } from './text.js';

export function tableOf(table: Table, document: Document, anchors: Anchors): FileChild[] {
  const { id, caption, columns, rows, note } = table;
  const shown = rows.map((row) => columns.map(({ format }, i) => show(row[i] ?? null, format)));
  return [
    new Paragraph({ style: 'Caption', children: [anchors.mark(id, runs(caption))] }),
    grid(
      {
        name: caption,
        widths: columnWidths([columns.map(({ heading }) => heading), ...shown.map((row) => row.map(({ words }) => words))]),
        headings: columns.map(({ heading, format }) => ({ text: heading, right: format !== 'text' })),
        rows: shown.map((row) => row.map(({ cell }) => cell)),
      },
      document,
    ),
    afterTable(notes(rows.flat(), note)),
  ];
}

/** A dash and two dots are signs that must be explained where they stand. */
const notes = (cells: readonly Cell[], note: string | undefined): readonly string[] => [
  ...(note ? [note] : []),
  ...(cells.some(showsHidden) ? ['.. = visas inte, få ärenden'] : []),
  ...(cells.some(showsBlank) ? ['– = uppgift saknas'] : []),
];

function show(cell: Cell, format: CellFormat): { readonly words: string; readonly cell: GridCell } {
  const right = format !== 'text';
  if (isSignal(cell)) {
    const [mark, colour] = MARKS[cell.signal];
    return {
      words: `${mark} ${cell.text}`,
      cell: { paragraphs: [[...runs(`${mark} `, { color: colour.slice(1) }), ...runs(cell.text)]], right: false },
    };
  }
  const words = cellWords(cell, format);
  return { words, cell: { paragraphs: [runs(words)], right } };
}
