import type { CellFormat } from '../model.js';

/** In characters: what a line holds at the size of a table with few columns, and what a column takes at most before it wraps. */
const LINE = 100;
const WIDEST = 40;
const NARROWEST = 5;
/** Words that are longer are divided: in a column of text, and in a heading. */
const UNDIVIDED = { text: 14, heading: 7 };
/** a digit is narrower than a letter, and numbers have spaces and signs */
const DIGIT = 0.9;
/** the empty edges of a cell */
const EDGES = 2;
/** how much longer a line is on a page that is turned */
const TURNED = 1.5;

export interface TableLayout {
  /** a share of the width per column */
  readonly widths: readonly number[];
  /** points */
  readonly size: number;
  /** it does not fit on an upright page */
  readonly turned: boolean;
}

/**
 * @param rows the words of every row, the headings first
 * @returns the first column, which names the row, gets what is left, so that short numbers stand close to each other. Where there is too little for all, no
 * column gets less than what cannot be divided in it
 */
export function tableLayout(rows: readonly (readonly string[])[], formats: readonly CellFormat[]): TableLayout {
  const [headings = [], ...body] = rows;
  const columns = formats.map((format, i) => {
    const [heading = '', words] = [headings[i], body.map((row) => row[i] ?? '')];
    return { need: needOf(heading, words, format), least: leastOf(heading, words, format) };
  });
  const [size, line] = formats.length > 10 ? [7.2, LINE * 1.29] : formats.length > 7 ? [8.2, LINE * 1.13] : [9.3, LINE];
  const least = sum(columns.map((column) => column.least));
  const turned = least > line;
  const needs = sum(columns.map(({ need }) => need));
  if (needs <= LINE) return { widths: columns.map(({ need }, i) => (i === 0 ? need + LINE - needs : need)), size, turned };
  const over = Math.min(1, Math.max(0, (line * (turned ? TURNED : 1) - least) / Math.max(1, needs - least)));
  return { widths: columns.map((column) => column.least + Math.max(0, column.need - column.least) * over), size, turned };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** What a column would take to be read with ease. */
function needOf(heading: string, words: readonly string[], format: CellFormat): number {
  const longest = Math.max(
    NARROWEST,
    heading.length / 2,
    ...[...words, ...(format === 'text' ? [heading] : [])].map((text) => text.length),
    ...heading.split(BREAKS).map((word) => word.length + 1),
  );
  return Math.min(WIDEST, longest + EDGES);
}

/** What it takes for nothing to be written over the column beside it. */
function leastOf(heading: string, words: readonly string[], format: CellFormat): number {
  const run = longestRun(words);
  const inText = format === 'text' ? Math.min(run, UNDIVIDED.text) : run * DIGIT;
  return Math.max(NARROWEST, inText, Math.min(longestRun([heading]), UNDIVIDED.heading)) + EDGES;
}

/** A line is not broken at a hyphen before a digit: a date is one word. */
const BREAKS = /[ \n\u200B]|-(?!\d)/;

const longestRun = (texts: readonly string[]): number =>
  Math.max(0, ...texts.flatMap((text) => text.split(BREAKS)).map(({ length }) => length));
