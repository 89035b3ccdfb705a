import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { Chart } from '../model.js';
import { numberText } from '../text.js';
import type { Drawn } from './draw.js';
import { label, LINE, round, WIDTH } from './frame.js';

export interface HorizontalBars {
  readonly title: string;
  readonly unit: string;
  /** from the top down */
  readonly bars: readonly { readonly name: string; readonly value: number }[];
}

const ROW = 42;
const BAR = 16;
const ROOM_FOR_VALUE = 70;

/** Lying bars, each under its name and with its number at the end: long names need no room beside the bar, and no axis has to be read. */
export function horizontalBars(data: HorizontalBars): Chart {
  const each = data.bars.map((bar) => `${bar.name} ${numberText(bar.value)}`);
  return {
    title: data.title,
    alternative: `Liggande staplar över antal ${data.unit}. ${each.join(', ')}.`,
    drawing: { kind: 'horizontal-bars', data },
  };
}

export function drawHorizontalBars(chart: HorizontalBars): Drawn {
  const x = scaleLinear([0, Math.max(1, max(chart.bars, (bar) => bar.value) ?? 0)], [0, WIDTH - ROOM_FOR_VALUE]);
  const rows = chart.bars.map((bar, i) => {
    const top = i * ROW;
    return (
      label(0, top + 14, bar.name) +
      `<rect x="0" y="${top + 20}" width="${round(x(bar.value))}" height="${BAR}" fill="${LINE}"/>` +
      label(x(bar.value) + 6, top + 33, numberText(bar.value), 'start', true)
    );
  });
  return { height: Math.max(1, chart.bars.length) * ROW, content: rows.join('') };
}
