import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { Chart } from '../model.js';
import { numberText } from '../text.js';
import { frame, label, LINE, round, WIDTH } from './frame.js';

export interface HorizontalBars {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** from the top down */
  readonly bars: readonly { readonly name: string; readonly value: number }[];
}

const ROW = 42;
const BAR = 16;
const ROOM_FOR_VALUE = 70;

/** Lying bars, each under its name and with its number at the end: long names need no room beside the bar, and no axis has to be read. */
export function horizontalBars(chart: HorizontalBars): Chart {
  const x = scaleLinear([0, Math.max(1, max(chart.bars, (bar) => bar.value) ?? 0)], [0, WIDTH - ROOM_FOR_VALUE]);
  const rows = chart.bars.map((bar, i) => {
    const top = i * ROW;
    return (
      label(0, top + 14, bar.name) +
      `<rect x="0" y="${top + 20}" width="${round(x(bar.value))}" height="${BAR}" fill="${LINE}"/>` +
      label(x(bar.value) + 6, top + 33, numberText(bar.value), 'start', true)
    );
  });
  const each = chart.bars.map((bar) => `${bar.name} ${numberText(bar.value)}`);
  const alternative = `Liggande staplar över antal ${chart.unit}. ${each.join(', ')}.`;
  return {
    title: chart.title,
    alternative,
    svg: frame(chart.id, chart.title, alternative, Math.max(1, chart.bars.length) * ROW, rows.join('')),
  };
}
