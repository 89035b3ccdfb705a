import type { Chart } from '../model.js';
import type { HorizontalBars } from './drawing.js';
import type { Drawn } from './frame.js';
import { drawLyingBars } from './lying-bars.js';
import { spoken, written } from './value.js';

/** Lying bars, each under its name and with its number at the end. */
export function horizontalBars(data: HorizontalBars): Chart {
  const each = data.bars.map((bar) => `${bar.name} ${spoken(bar.value)}`);
  return {
    title: data.title,
    alternative: `Liggande staplar över antal ${data.unit}. ${each.length > 0 ? `${each.join(', ')}.` : 'Inga värden.'}`,
    drawing: { kind: 'horizontal-bars', data },
  };
}

export const drawHorizontalBars = ({ bars }: HorizontalBars, id: string): Drawn =>
  drawLyingBars(
    bars.map(({ name, value }) => ({ name, bars: [{ value, words: written(value) }] })),
    id,
  );
