import { TEXT_WIDTH } from './page.js';

/** In characters: no column narrower than its longest word and the space around it need, none so wide that the others have no room. */
const NARROWEST = 8;
const WIDEST = 45;
const AROUND = 3;
/** what a line of a table holds */
const LINE = 95;
/** A line is not broken at a hyphen before a digit: a date is one word. */
const BREAKS = /\s|-(?!\d)/;

/**
 * Where there is too little for all, each column has what its longest word needs, and those with long texts share what is left.
 * @param rows the words of every row, the headings first
 * @returns a width per column that together are the text's, in twentieths of a point
 */
export function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const weights = (rows[0] ?? []).map((_, column) => {
    const texts = rows.map((row) => row[column] ?? '');
    const [heading = '', ...below] = texts;
    const longestWord = Math.max(...texts.flatMap((text) => text.split(BREAKS)).map((word) => word.length));
    const least = Math.min(WIDEST, Math.max(NARROWEST, longestWord + AROUND));
    return { least, need: Math.min(WIDEST, Math.max(least, heading.length / 2, ...below.map((text) => text.length + AROUND))) };
  });
  const [leasts, needs] = [sum(weights.map(({ least }) => least)), sum(weights.map(({ need }) => need))];
  const over = needs <= LINE ? 1 : Math.max(0, LINE - leasts) / (needs - leasts);
  const shared = weights.map(({ least, need }) => least + (need - least) * over);
  const total = sum(shared);
  const widths = shared.map((weight) => Math.floor((TEXT_WIDTH * weight) / total));
  const left = TEXT_WIDTH - sum(widths);
  return widths.map((width, i) => (i === 0 ? width + left : width));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
