import type { Data, TextMark } from 'vega';

/** What is told along the axes of a picture: the upright one above its numbers, the lying one below its names. */
export interface AxisTitles {
  readonly y: string;
  /** missing in pictures that were stored before there was one */
  readonly x?: string | undefined;
}

export const titleData: Data = { name: 'titles' };

export const titleMark: TextMark = {
  type: 'text',
  from: { data: 'titles' },
  encode: { update: { x: { field: 'x' }, y: { field: 'y' }, align: { field: 'align' }, text: { field: 'text' } } },
};

/** @param left,top,below where the titles stand, in pixels from what is drawn: before it, above it and from its top down. @param width of what is drawn */
export const titleRows = (
  { y, x }: AxisTitles,
  { left, top, below, width }: { readonly left: number; readonly top: number; readonly below: number; readonly width: number },
): readonly object[] => [
  { text: y.slice(0, 1).toUpperCase() + y.slice(1), x: -left, y: -top, align: 'left' },
  ...(x === undefined ? [] : [{ text: x, x: width / 2, y: below, align: 'center' }]),
];
