import type { Chart } from '../model.js';
import { GRID, INK, LINE } from './colours.js';
import type { TrendLine } from './drawing.js';
import type { Drawn } from './frame.js';
import { haloed } from './halo.js';
import { picture } from './scene.js';
import { drawable, isNumber, spoken, written } from './value.js';

/** A few years as a line with its numbers written at the points. */
export function trendLine(data: TrendLine): Chart {
  const each = data.points.map(({ name, value }) => `${name} ${spoken(value)}`);
  return {
    title: data.title,
    alternative: `Linjediagram över antal ${data.unit}. ${each.length > 0 ? `${each.join(', ')}.` : 'Inga värden.'}`,
    drawing: { kind: 'trend-line', data },
  };
}

const MARGIN = { top: 32, right: 70, bottom: 34, left: 70 };
const HEIGHT = 200 - MARGIN.top - MARGIN.bottom;

const trend = picture(MARGIN, {
  data: [{ name: 'points' }, { name: 'drawn', source: 'points', transform: [{ type: 'filter', expr: 'datum.defined' }] }],
  scales: [
    { name: 'x', type: 'point', domain: { data: 'points', field: 'i' }, range: 'width' },
    { name: 'y', type: 'linear', domain: { fields: [[0, 1], { data: 'points', field: 'value' }] }, range: 'height' },
  ],
  marks: [
    {
      type: 'rule',
      encode: {
        update: {
          x: { value: -MARGIN.left },
          x2: { signal: `width + ${MARGIN.right}` },
          y: { signal: 'height' },
          stroke: { value: GRID },
        },
      },
    },
    {
      type: 'line',
      from: { data: 'points' },
      encode: {
        update: {
          x: { scale: 'x', field: 'i' },
          y: { scale: 'y', field: 'value' },
          defined: { field: 'defined' },
          stroke: { value: LINE },
          strokeWidth: { value: 2.5 },
        },
      },
    },
    {
      type: 'symbol',
      from: { data: 'drawn' },
      encode: {
        update: { x: { scale: 'x', field: 'i' }, y: { scale: 'y', field: 'value' }, size: { value: 80 }, fill: { value: LINE } },
      },
    },
    ...haloed({
      type: 'text',
      from: { data: 'points' },
      encode: {
        update: {
          x: { scale: 'x', field: 'i' },
          y: { scale: 'y', field: 'value', offset: -10 },
          text: { field: 'words' },
          align: { value: 'center' },
          fontWeight: { signal: "datum.defined ? 'bold' : 'normal'" },
        },
      },
    }),
    {
      type: 'text',
      from: { data: 'points' },
      encode: {
        update: {
          x: { scale: 'x', field: 'i' },
          y: { value: HEIGHT + 22 },
          text: { field: 'name' },
          align: { value: 'center' },
          fill: { value: INK },
        },
      },
    },
  ],
});

export const drawTrendLine = ({ points }: TrendLine): Drawn =>
  trend(
    { points: points.map(({ name, value }, i) => ({ i, name, value: drawable(value), defined: isNumber(value), words: written(value) })) },
    { height: HEIGHT },
  );
