import type { ChartValue, ValueFormat } from './value.js';

/** Everything that a picture shows, as plain data. */
export type Drawing =
  | { readonly kind: 'stacked-bars'; readonly data: StackedBars }
  | { readonly kind: 'horizontal-bars'; readonly data: HorizontalBars }
  | { readonly kind: 'grouped-bars'; readonly data: GroupedBars }
  | { readonly kind: 'duration-bars'; readonly data: DurationBars }
  | { readonly kind: 'trend-line'; readonly data: TrendLine }
  | { readonly kind: 'control-chart'; readonly data: ControlChart }
  | { readonly kind: 'risk-matrix'; readonly data: RiskMatrix };

export interface StackedBars {
  readonly title: string;
  /** what is counted, in the plural: `avvikelser` */
  readonly unit: string;
  /** what the categories are, along the axis: `Månad` */
  readonly xTitle?: string;
  /** along the axis, in order; unique; `short` is what stands under the bar */
  readonly categories: readonly { readonly name: string; readonly short: string }[];
  /** from the bottom up; one value per category */
  readonly series: readonly { readonly name: string; readonly values: readonly ChartValue[] }[];
  /** one whole per category, where it may be shown although its parts may not; the sum of the parts when missing */
  readonly totals?: readonly ChartValue[];
}

export interface HorizontalBars {
  readonly title: string;
  readonly unit: string;
  /** from the top down */
  readonly bars: readonly { readonly name: string; readonly value: ChartValue }[];
}

export interface GroupedBars {
  readonly title: string;
  /** what is counted or measured, as it stands after `över`: `antal berörda personer`, `andel nöjda` */
  readonly unit: string;
  /** 0–1 when `share`; `number` when missing */
  readonly format?: ValueFormat;
  /** from the top down; unique */
  readonly categories: readonly string[];
  /** within a category from the top down; one value per category; 1–4 of them */
  readonly series: readonly { readonly name: string; readonly values: readonly ChartValue[] }[];
}

export interface DurationBars {
  readonly title: string;
  /** from the top down, in the order in which they are walked; days */
  readonly steps: readonly { readonly name: string; readonly median: ChartValue; readonly p90: ChartValue }[];
}

export interface TrendLine {
  readonly title: string;
  readonly unit: string;
  /** what the points are, along the axis: `År` */
  readonly xTitle?: string;
  /** oldest first; where there is no figure, or a hidden one, the line is broken: it does not fall to zero */
  readonly points: readonly { readonly name: string; readonly value: ChartValue }[];
}

export interface ControlChart {
  readonly title: string;
  /** what a value is, with its denominator: `avvikelser per 100 brukare`, `dagar mellan ärenden`; chosen so that one decimal says enough */
  readonly unit: string;
  /** what the points are, along the axis: `Månad` */
  readonly xTitle?: string;
  /** oldest first */
  readonly points: readonly ControlPoint[];
  /** what the reader must know: the kind of chart, few points, a break in the series */
  readonly note?: string;
}

export interface ControlPoint {
  readonly name: string;
  /** what stands under the point, a word a line; two at most */
  readonly short: string;
  readonly value: ChartValue;
  readonly centre: number;
  readonly upper: number;
  /** `null` where there is none: a limit below zero is no limit */
  readonly lower: number | null;
  /** in words, which run rule the point breaks: `över övre gränsen` */
  readonly signal?: string;
}

/** How serious a box is. Its word stands in the box, so that nothing is said by colour alone. */
export type Tone = 'gron' | 'gul' | 'rod';

export interface MatrixCell {
  readonly tone: Tone;
  /** what stands in the corner: the value and its level in a word */
  readonly value: string;
  /** what lies in the box: short names such as numbers */
  readonly marks: readonly string[];
}

export interface MatrixPanel {
  readonly heading: string;
  /** row by row from the bottom up, each from left to right */
  readonly cells: readonly (readonly MatrixCell[])[];
}

/** Boxes on the same two axes, beside each other: what was before to the left, what came after to the right. */
export interface MatrixBand {
  readonly heading: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly columns: readonly string[];
  /** from the bottom up */
  readonly rows: readonly string[];
  readonly panels: readonly [MatrixPanel, MatrixPanel];
}

export interface RiskMatrix {
  readonly title: string;
  /** the same in words */
  readonly alternative: string;
  readonly bands: readonly MatrixBand[];
}
