import { TEXT_WIDTH } from './page.js';

/** In characters: no column narrower than its longest word and the space around it need, none so wide that the others have no room. */
const NARROWEST = 8;
const WIDEST = 45;
const AROUND = 3;

/** @param rows the words of every row, the headings first. @returns a width per column that together are the text's, in twentieths of a point */
export function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const weights = (rows[0] ?? []).map((_, column) => {
    const texts = rows.map((row) => row[column] ?? '');
    const [heading = '', ...below] = texts;
    const longestWord = Math.max(...texts.flatMap((text) => text.split(/[\s-]/)).map((word) => word.length));
    return Math.min(WIDEST, Math.max(NARROWEST, longestWord + AROUND, heading.length / 2, ...below.map((text) => text.length + AROUND)));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const widths = weights.map((weight) => Math.floor((TEXT_WIDTH * weight) / total));
  const left = TEXT_WIDTH - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, i) => (i === 0 ? width + left : width));
}
