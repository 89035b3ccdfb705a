import type { CellObject, Sheet } from 'write-excel-file/node';
import type { FileContent, Row } from './cells.js';

/** in points: a line of the workbook's font, and the highest row the format allows */
const LINE = 15;
const HIGHEST = 409;

/** Rows under their columns. Not every program makes a row as high as its broken lines, so the rows say it themselves. @param widths in characters */
export const laidOut = (rows: readonly Row[], widths: readonly number[]): Pick<Sheet<FileContent>, 'data' | 'columns'> => ({
  data: rows.map((row) => {
    const lines = Math.max(1, ...row.map((cell, i) => linesOf(cell, widths[i] ?? 1)));
    const height = Math.min(HIGHEST, lines * LINE);
    return row.map((cell) => (cell && lines > 1 ? { ...cell, height } : cell));
  }),
  columns: widths.map((width) => ({ width })),
});

function linesOf(cell: CellObject | null, width: number): number {
  if (!cell?.wrap || typeof cell.value !== 'string') return 1;
  return cell.value.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / width)), 0);
}
