import { max, sum } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import type { Chart } from '../model.js';
import { enumeration, inSentence, numberText } from '../text.js';
import type { Drawn } from './draw.js';
import { GRID, label, round, WIDTH } from './frame.js';
import { MAX_SERIES, patternDefinitions, patternFill } from './patterns.js';

export interface StackedBars {
  readonly title: string;
  /** what is counted, in the plural: `avvikelser` */
  readonly unit: string;
  /** along the axis, in order; unique; `short` is what stands under the bar */
  readonly categories: readonly { readonly name: string; readonly short: string }[];
  /** from the bottom up; one value per category */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

const HEIGHT = 320;
const MARGIN = { top: 24, right: 8, bottom: 66, left: 44 };

/** Upright bars, each divided by series, with the whole written above it. */
export function stackedBars(data: StackedBars): Chart {
  if (data.series.length === 0 || data.series.length > MAX_SERIES) throw new RangeError(`A stacked bar chart has 1–${MAX_SERIES} series`);
  return {
    title: data.title,
    alternative: describe(data, totalsOf(data.categories, data.series)),
    drawing: { kind: 'stacked-bars', data },
  };
}

const totalsOf = (categories: StackedBars['categories'], series: StackedBars['series']): readonly number[] =>
  categories.map((_, i) => sum(series, (s) => s.values[i] ?? 0));

export function drawStackedBars({ categories, series }: StackedBars, id: string): Drawn {
  const totals = totalsOf(categories, series);
  const x = scaleBand<number>()
    .domain(categories.map((_, i) => i))
    .range([MARGIN.left, WIDTH - MARGIN.right])
    .padding(0.25);
  const y = scaleLinear([0, Math.max(1, max(totals) ?? 0)], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(5);
  const grid = y
    .ticks(5)
    .filter(Number.isInteger)
    .map(
      (tick) =>
        `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${round(y(tick))}" y2="${round(y(tick))}" stroke="${GRID}"/>` +
        label(MARGIN.left - 6, y(tick) + 4, numberText(tick), 'end'),
    );
  const layers = stack<unknown, number, number>()
    .keys(series.map((_, i) => i))
    .value((_, s, i) => series[s]?.values[i] ?? 0)(categories.map((_, i) => i) as never);
  const bars = layers.map((layer, s) =>
    layer
      .map(([from, to], i) => {
        if (to === from) return '';
        return `<rect x="${round(x(i)!)}" y="${round(y(to))}" width="${round(x.bandwidth())}" height="${round(y(from) - y(to))}" ${patternFill(id, s)}/>`;
      })
      .join(''),
  );
  const texts = categories.map((category, i) => {
    const middle = x(i)! + x.bandwidth() / 2;
    return (
      label(middle, y(totals[i]!) - 5, numberText(totals[i]!), 'middle', true) +
      label(middle, HEIGHT - MARGIN.bottom + 18, category.short, 'middle')
    );
  });
  return {
    height: HEIGHT,
    content: patternDefinitions(id, series.length) + grid.join('') + bars.join('') + texts.join('') + legend(id, series),
  };
}

function legend(id: string, series: StackedBars['series']): string {
  if (series.length < 2) return '';
  const step = (WIDTH - MARGIN.left - MARGIN.right) / series.length;
  return series
    .map((s, i) => {
      const left = MARGIN.left + i * step;
      return `<rect x="${round(left)}" y="${HEIGHT - 22}" width="16" height="16" ${patternFill(id, i)}/>${label(left + 22, HEIGHT - 9, s.name)}`;
    })
    .join('');
}

function describe({ categories, series, unit }: StackedBars, totals: readonly number[]): string {
  const each = categories.map(({ name }, i) => {
    const parts = series.slice(1).filter((s) => (s.values[i] ?? 0) > 0);
    const apart = parts.map((s) => `${numberText(s.values[i]!)} ${inSentence(s.name)}`);
    return `${name} ${numberText(totals[i]!)}${apart.length > 0 ? ` (varav ${enumeration(apart)})` : ''}`;
  });
  return `Stapeldiagram över antal ${unit}. ${each.join(', ')}. Totalt ${numberText(sum(totals))}.`;
}
