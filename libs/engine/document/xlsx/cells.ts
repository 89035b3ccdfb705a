import type { Blob } from 'node:buffer';
import type Stream from 'node:stream';
import type { CellObject } from 'write-excel-file/node';
import { isSignal } from '../cells.js';
import type { Cell, CellFormat, Document, Share } from '../model.js';
import { cellText } from './strings.js';

/** what the library's types are over; it does not export the type itself */
export type FileContent = Stream | Buffer | Blob;

export type Row = readonly (CellObject | null)[];

export const text = (value: string, style: Partial<CellObject> = {}): CellObject => ({
  type: String,
  value: cellText(value),
  alignVertical: 'top',
  ...style,
});

export const wrapped = (value: string): CellObject => text(value, { wrap: true });

export const bold = (value: string): CellObject => text(value, { fontWeight: 'bold' });

export const title = (value: string): CellObject => text(value, { fontWeight: 'bold', fontSize: 14 });

/** to the right, with room before the text that may stand in the next column */
const FIGURE = { align: 'right', alignVertical: 'top', indent: 1 } as const;

/** As many decimals as the other formats show; the cell holds them all. */
export const number = (value: number): CellObject => {
  const format = Number.isInteger(Math.round(value * 10) / 10) ? '#,##0' : '#,##0.0';
  return { type: Number, value: finite(value), format, ...FIGURE };
};

export const share = (value: number): CellObject => {
  const format = Number.isInteger(Math.round(value * 1000) / 10) ? '0%' : '0.0%';
  return { type: Number, value: finite(value), format, ...FIGURE };
};

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError('A number in a document is finite');
  return value;
}

export function cell(value: Exclude<Cell, Share>, format: CellFormat): CellObject | null {
  if (value === null) return null;
  if (typeof value === 'number') return format === 'share' ? share(value) : number(value);
  if (typeof value === 'string') return wrapped(value);
  return isSignal(value) ? wrapped(value.text) : text('..', FIGURE);
}

export const headings = (
  columns: readonly { readonly heading: string; readonly format: CellFormat }[],
  { design }: Document,
): CellObject[] =>
  columns.map(({ heading, format }) => ({
    ...wrapped(heading),
    ...(format === 'text' ? {} : FIGURE),
    fontWeight: 'bold',
    backgroundColor: design?.surface ?? '#eef3f8',
    bottomBorderStyle: 'medium',
    bottomBorderColor: design?.accent ?? '#12436d',
  }));
