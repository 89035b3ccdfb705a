import type { Chart } from '../model.js';
import { numberText } from '../text.js';
import { spoken, type ChartValue } from './value.js';

export interface ControlChart {
  readonly title: string;
  /** what a value is, with its denominator: `avvikelser per 100 brukare`, `dagar mellan ärenden`; chosen so that one decimal says enough */
  readonly unit: string;
  /** oldest first */
  readonly points: readonly ControlPoint[];
  /** what the reader must know: the kind of chart, few points, a break in the series */
  readonly note?: string;
}

export interface ControlPoint {
  readonly name: string;
  /** what stands under the point */
  readonly short: string;
  readonly value: ChartValue;
  readonly centre: number;
  readonly upper: number;
  /** `null` where there is none: a limit below zero is no limit */
  readonly lower: number | null;
  /** in words, which run rule the point breaks: `över övre gränsen` */
  readonly signal?: string;
}

/** A series with its centre line and control limits; a point that breaks a run rule has another shape and its number below the picture's words. */
export const controlChart = (data: ControlChart): Chart => ({
  title: data.title,
  alternative: describe(data),
  drawing: { kind: 'control-chart', data },
});

function describe({ unit, points, note }: ControlChart): string {
  const constant = new Set(points.map(limits)).size === 1;
  const each = points.map((point) => {
    const beside = [...(constant ? [] : [limits(point)]), ...(point.signal === undefined ? [] : [`signal: ${point.signal}`])];
    return `${point.name} ${spoken(point.value)}${beside.length > 0 ? ` (${beside.join('; ')})` : ''}`;
  });
  const signals = points.filter(({ signal }) => signal !== undefined).length;
  return [
    `Styrdiagram över ${unit}.`,
    ...(constant ? [`${capital(limits(points[0]!))}.`] : []),
    ...(points.length > 0 ? [`${each.join(', ')}.`] : ['Serien är tom.']),
    ...(points.length > 0 ? [signals === 0 ? 'Ingen punkt ger signal.' : `${signals} av ${points.length} punkter ger signal.`] : []),
    ...(note === undefined ? [] : [note]),
  ].join(' ');
}

const limits = ({ centre, upper, lower }: ControlPoint): string =>
  `medel ${numberText(centre)}, övre gräns ${numberText(upper)}, ${lower === null ? 'ingen undre gräns' : `undre gräns ${numberText(lower)}`}`;

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
