import type { Data, LineMark, Scale, SymbolMark, TextMark } from 'vega';
import { LINE } from './colours.js';
import { haloed } from './halo.js';
import { drawable, isNumber, written, type ChartValue } from './value.js';

/** The grammar that charts of a line have in common: a series of points in their order, of which some are blank, with their numbers above and names below. */

type Encoding<M extends { encode?: { update?: unknown } }> = NonNullable<NonNullable<M['encode']>['update']>;

/** A point as the marks read it. `defined`: it has a value to draw; `words` stand above it whatever it has. */
export const linePoint = (value: ChartValue, i: number) => ({ i, value: drawable(value), defined: isNumber(value), words: written(value) });

export const lineData: Data[] = [
  { name: 'points' },
  { name: 'drawn', source: 'points', transform: [{ type: 'filter', expr: 'datum.defined' }] },
];

export const pointScale = (padding?: number): Scale => ({
  name: 'x',
  type: 'point',
  domain: { data: 'points', field: 'i' },
  range: 'width',
  ...(padding === undefined ? {} : { padding }),
});

const x = { scale: 'x', field: 'i' } as const;

/** A line through a field of every point. */
export const lineOf = (field: string, encoding: Encoding<LineMark>): LineMark => ({
  type: 'line',
  from: { data: 'points' },
  encode: { update: { x, y: { scale: 'y', field }, ...encoding } },
});

/** The values, broken where there is none. */
export const valueLine = lineOf('value', { defined: { field: 'defined' }, stroke: { value: LINE }, strokeWidth: { value: 2.5 } });

export const valuePoints = (encoding: Encoding<SymbolMark>): SymbolMark => ({
  type: 'symbol',
  from: { data: 'drawn' },
  encode: { update: { x, y: { scale: 'y', field: 'value' }, ...encoding } },
});

/** @param offset above the points, in pixels */
export const valueWords = (offset: number, encoding: Encoding<TextMark> = {}): TextMark[] =>
  haloed({
    type: 'text',
    from: { data: 'points' },
    encode: {
      update: {
        x,
        y: { scale: 'y', field: 'value', offset: -offset },
        text: { field: 'words' },
        align: { value: 'center' },
        fontWeight: { signal: "datum.defined ? 'bold' : 'normal'" },
        ...encoding,
      },
    },
  });

/** @param y where the names stand, in pixels from the top of what is drawn */
export const namesBelow = (field: string, y: number, encoding: Encoding<TextMark> = {}): TextMark => ({
  type: 'text',
  from: { data: 'points' },
  encode: { update: { x, y: { value: y }, text: { field }, align: { value: 'center' }, ...encoding } },
});
