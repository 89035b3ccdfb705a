import type { Chart } from '../model.js';
import { inSentence } from '../text.js';
import type { GroupedBars } from './drawing.js';
import type { Drawn } from './frame.js';
import { drawLyingBars } from './lying-bars.js';
import { MAX_SERIES } from './patterns.js';
import { spoken, written, type ChartValue, type ValueFormat } from './value.js';

/** Lying bars beside each other within each category: women, men and those who are no individual; before and after. */
export function groupedBars(data: GroupedBars): Chart {
  if (data.series.length === 0 || data.series.length > MAX_SERIES) throw new RangeError(`A grouped bar chart has 1–${MAX_SERIES} series`);
  const each = data.categories.map(
    (category, i) =>
      `${category}: ${data.series.map(({ name, values }) => beside(inSentence(name), values[i] ?? null, spoken, data.format)).join(', ')}`,
  );
  return {
    title: data.title,
    alternative: `Grupperade staplar över ${data.unit}. ${each.length > 0 ? `${each.join('; ')}.` : 'Inga värden.'}`,
    drawing: { kind: 'grouped-bars', data },
  };
}

/** `Kvinnor 3`, and `Ej individ: uppgift saknas`: without the colon the name and what is missing read as one word. */
const beside = (name: string, value: ChartValue, said: typeof spoken, format?: ValueFormat): string =>
  `${name}${value === null ? ':' : ''} ${said(value, format)}`;

export const drawGroupedBars = ({ categories, series, format }: GroupedBars, id: string): Drawn =>
  drawLyingBars(
    categories.map((category, i) => ({
      name: category,
      bars: series.map(({ name, values }) => ({ value: values[i] ?? null, words: beside(name, values[i] ?? null, written, format) })),
    })),
    id,
  );
