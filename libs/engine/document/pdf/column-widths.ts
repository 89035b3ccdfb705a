import type { CellFormat } from '../model.js';

/** In characters: what a line holds at the table's size, and what a column takes at most before it wraps. */
const LINE = 100;
const WIDEST = 40;
const NARROWEST = 5;

/**
 * @param rows the words of every row, the headings first
 * @returns a share of the width per column. The first column, which names the row, gets what is left, so that short numbers stand close to each other
 */
export function columnWidths(rows: readonly (readonly string[])[], formats: readonly CellFormat[]): number[] {
  const [headings = [], ...body] = rows;
  const needs = formats.map((format, column) => {
    const heading = headings[column] ?? '';
    const words = format === 'text' ? [...body.map((row) => row[column] ?? ''), heading] : body.map((row) => row[column] ?? '');
    const longest = Math.max(
      NARROWEST,
      heading.length / 2,
      ...words.map((text) => text.length),
      ...heading.split(/[\s-]/).map((word) => word.length + 1),
    );
    return Math.min(WIDEST, longest + 2);
  });
  const left = Math.max(0, LINE - needs.reduce((sum, need) => sum + need, 0));
  return needs.map((need, column) => (column === 0 ? need + left : need));
}
