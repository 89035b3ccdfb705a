import { max } from 'd3-array';
import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import type { Chart } from '../model.js';
import { numberText } from '../text.js';
import type { Drawn } from './draw.js';
import { GRID, label, LINE, round, WIDTH } from './frame.js';

export interface TrendLine {
  readonly title: string;
  readonly unit: string;
  /** oldest first; `null` where there is no figure: the line is broken there, it does not fall to zero */
  readonly points: readonly { readonly name: string; readonly value: number | null }[];
}

const HEIGHT = 200;
const MARGIN = { top: 32, side: 70, bottom: 34 };

/** A few years as a line with its numbers written at the points. */
export function trendLine(data: TrendLine): Chart {
  const each = data.points.map((p) => `${p.name} ${p.value === null ? 'uppgift saknas' : numberText(p.value)}`);
  return {
    title: data.title,
    alternative: `Linjediagram över antal ${data.unit}. ${each.join(', ')}.`,
    drawing: { kind: 'trend-line', data },
  };
}

export function drawTrendLine(chart: TrendLine): Drawn {
  const x = scalePoint<number>()
    .domain(chart.points.map((_, i) => i))
    .range([MARGIN.side, WIDTH - MARGIN.side]);
  const y = scaleLinear([0, Math.max(1, max(chart.points, (p) => p.value ?? 0) ?? 0)], [HEIGHT - MARGIN.bottom, MARGIN.top]);
  const path = line<TrendLine['points'][number]>()
    .defined((p) => p.value !== null)
    .x((_, i) => round(x(i)!))
    .y((p) => round(y(p.value!)))(chart.points);
  const axis = `<line x1="0" x2="${WIDTH}" y1="${HEIGHT - MARGIN.bottom}" y2="${HEIGHT - MARGIN.bottom}" stroke="${GRID}"/>`;
  const marks = chart.points.map((point, i) => {
    const name = label(x(i)!, HEIGHT - 12, point.name, 'middle');
    if (point.value === null) return name + label(x(i)!, HEIGHT - MARGIN.bottom - 8, 'uppgift saknas', 'middle');
    return (
      `<circle cx="${round(x(i)!)}" cy="${round(y(point.value))}" r="5" fill="${LINE}"/>` +
      label(x(i)!, y(point.value) - 11, numberText(point.value), 'middle', true) +
      name
    );
  });
  const drawn = path ? `<path d="${path}" fill="none" stroke="${LINE}" stroke-width="2.5"/>` : '';
  return { height: HEIGHT, content: axis + drawn + marks.join('') };
}
