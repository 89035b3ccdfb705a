import type { Cell, Column, Hidden, Share, Signal, Table } from './model.js';
import { numberText, shareText } from './text.js';

const isObject = (cell: Cell): cell is Hidden | Signal | Share => typeof cell === 'object' && cell !== null;

export const isSignal = (cell: Cell): cell is Signal => isObject(cell) && 'signal' in cell;
export const isShare = (cell: Cell): cell is Share => isObject(cell) && 'share' in cell;
const isHidden = (cell: Cell): cell is Hidden => isObject(cell) && 'dolt' in cell;

/** A cell's own value and, of a share, what it is made of. */
const valuesOf = (cell: Cell): readonly Cell[] => (isShare(cell) ? [cell.share, cell.numerator, cell.denominator] : [cell]);

/** Whether the sign for what may not be shown stands in the cell. */
export const showsHidden = (cell: Cell): boolean => valuesOf(cell).some(isHidden);
/** Whether the sign for what is missing stands in the cell. */
export const showsBlank = (cell: Cell): boolean => valuesOf(cell).includes(null);

/** How a format writes what is missing and what may not be shown. */
export interface Signs {
  readonly blank: string;
  readonly hidden: string;
}

export const PRINTED: Signs = { blank: '–', hidden: '..' };

/**
 * A cell that is no signal, in words: a share with its numerator and denominator, `80 % (4 av 5)`, so that nobody must guess what it is a share of. A cell of
 * which nothing may be shown has one sign. @param word what a text in the cell becomes
 */
export function cellWords(cell: Exclude<Cell, Signal>, format: Column['format'], signs = PRINTED, word = (text: string) => text): string {
  if (cell === null) return signs.blank;
  if (typeof cell === 'string') return word(cell);
  if (typeof cell === 'number') return format === 'share' ? shareText(cell) : numberText(cell);
  if (!isShare(cell)) return signs.hidden;
  const { share, numerator, denominator } = cell;
  if ([share, numerator, denominator].every(isHidden)) return signs.hidden;
  const [of, base] = [numerator, denominator].map((part) => cellWords(part, 'number', signs));
  return `${cellWords(share, 'share', signs)} (${of}\u00A0av\u00A0${base})`;
}

/** A table of which no cell holds more than one value. */
export interface FlatTable extends Omit<Table, 'rows'> {
  readonly rows: readonly (readonly Exclude<Cell, Share>[])[];
}

/** The table for a spreadsheet, which reckons with numbers: a share alone in its column, its numerator and its denominator in the two that follow. */
export function withShareParts(table: Table): FlatTable {
  const split = table.columns.map((_, i) => table.rows.some((row) => isShare(row[i] ?? null)));
  return {
    ...table,
    columns: table.columns.flatMap((column, i) => (split[i] ? [column, ...partsOf(column)] : [column])),
    rows: table.rows.map((row) =>
      table.columns.flatMap((_, i) => {
        const cell = row[i] ?? null;
        if (isShare(cell)) return [cell.share, cell.numerator, cell.denominator];
        return split[i] ? [cell, null, null] : [cell];
      }),
    ),
  };
}

const partsOf = ({ heading }: Column): Column[] =>
  ['täljare', 'nämnare'].map((part) => ({ heading: `${heading}: ${part}`, format: 'number' }));
