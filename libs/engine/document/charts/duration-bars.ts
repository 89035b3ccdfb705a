import type { Chart } from '../model.js';
import { numberText } from '../text.js';
import type { DurationBars } from './drawing.js';
import type { Drawn } from './frame.js';
import { drawLyingBars } from './lying-bars.js';
import { isNumber, spoken, written, type ChartValue } from './value.js';

/** How many days each step takes: half of the cases are done within the median, nine of ten within the 90th percentile. */
export function durationBars(data: DurationBars): Chart {
  const each = data.steps.map(({ name, median, p90 }) => `${name}: median ${days(median)}, 90:e percentilen ${days(p90)}`);
  return {
    title: data.title,
    alternative: `Ledtider i dagar per steg. ${each.length > 0 ? `${each.join('; ')}.` : 'Inga värden.'}`,
    drawing: { kind: 'duration-bars', data },
  };
}

const daysText = (days: number): string => `${numberText(days)} ${days === 1 ? 'dag' : 'dagar'}`;
const days = (value: ChartValue): string => (isNumber(value) ? daysText(value) : spoken(value));
const inPicture = (value: ChartValue): string => (isNumber(value) ? daysText(value) : written(value));

export const drawDurationBars = ({ steps }: DurationBars, id: string): Drawn =>
  drawLyingBars(
    steps.map(({ name, median, p90 }) => ({
      name,
      bars: [
        { value: median, words: `Median ${inPicture(median)}` },
        { value: p90, words: `90:e percentilen ${inPicture(p90)}` },
      ],
    })),
    id,
  );
