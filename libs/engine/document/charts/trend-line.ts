import type { Chart } from '../model.js';
import { titleData, titleMark, titleRows } from './axis-titles.js';
import { GRID, LINE } from './colours.js';
import type { TrendLine } from './drawing.js';
import { WIDTH, type Drawn } from './frame.js';
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

const MARGIN = { top: 46, right: 12, bottom: 54, left: 48 };
const HEIGHT = 250 - MARGIN.top - MARGIN.bottom;
const TITLES = { left: MARGIN.left, top: MARGIN.top - 14, below: HEIGHT + 44, width: WIDTH - MARGIN.left - MARGIN.right };

const trend = picture(MARGIN, {
  data: [...lineData, titleData],
  scales: [
    pointScale(0.5),
    { name: 'y', type: 'linear', domain: { fields: [[0, 1], { data: 'points', field: 'value' }] }, range: 'height', nice: 4 },
  ],
  axes: [{ orient: 'left', scale: 'y', grid: true, gridColor: GRID, tickCount: 4, tickMinStep: 1, format: ',d' }],
  marks: [
    valueLine,
    valuePoints({ size: { value: 80 }, fill: { value: LINE } }),
    ...valueWords(10),
    namesBelow('name', HEIGHT + 20),
    titleMark,
  ],
});

export const drawTrendLine = ({ unit, xTitle, points }: TrendLine): Drawn =>
  trend(
    {
      points: points.map(({ name, value }, i) => ({ name, ...linePoint(value, i) })),
      titles: titleRows({ y: `antal ${unit}`, x: xTitle }, TITLES),
    },
    { height: HEIGHT },
  );
