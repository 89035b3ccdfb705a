import type { Chart } from '../model.js';
import { GRID, LINE } from './colours.js';
import type { TrendLine } from './drawing.js';
import type { Drawn } from './frame.js';
import { lineData, linePoint, namesBelow, pointScale, valueLine, valuePoints, valueWords } from './line-marks.js';
import { picture } from './scene.js';
import { spoken } from './value.js';

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
  data: lineData,
  scales: [pointScale(), { name: 'y', type: 'linear', domain: { fields: [[0, 1], { data: 'points', field: 'value' }] }, range: 'height' }],
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
    valueLine,
    valuePoints({ size: { value: 80 }, fill: { value: LINE } }),
    ...valueWords(10),
    namesBelow('name', HEIGHT + 22),
  ],
});

export const drawTrendLine = ({ points }: TrendLine): Drawn =>
  trend({ points: points.map(({ name, value }, i) => ({ name, ...linePoint(value, i) })) }, { height: HEIGHT });
