import type { Chart } from '../model.js';
import { spoken, type ChartValue } from './value.js';

export interface DurationBars {
  readonly title: string;
  /** from the top down, in the order in which they are walked; days */
  readonly steps: readonly { readonly name: string; readonly median: ChartValue; readonly p90: ChartValue }[];
}

/** How many days each step takes: half of the cases are done within the median, nine of ten within the 90th percentile. */
export function durationBars(data: DurationBars): Chart {
  const each = data.steps.map(({ name, median, p90 }) => `${name}: median ${days(median)}, 90:e percentilen ${days(p90)}`);
  return {
    title: data.title,
    alternative: `Ledtider i dagar per steg. ${each.length > 0 ? `${each.join('; ')}.` : 'Inga värden.'}`,
    drawing: { kind: 'duration-bars', data },
  };
}

const days = (value: ChartValue): string => {
  const said = spoken(value);
  if (typeof value !== 'number') return said;
  return value === 1 ? `${said} dag` : `${said} dagar`;
};
