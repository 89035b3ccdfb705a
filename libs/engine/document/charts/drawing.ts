import type { ControlChart } from './control-chart.js';
import type { DurationBars } from './duration-bars.js';
import type { GroupedBars } from './grouped-bars.js';
import type { HorizontalBars } from './horizontal-bars.js';
import type { RiskMatrix } from './risk-matrix.js';
import type { StackedBars } from './stacked-bars.js';
import type { TrendLine } from './trend-line.js';

/** Everything that a picture shows, as plain data. */
export type Drawing =
  | { readonly kind: 'stacked-bars'; readonly data: StackedBars }
  | { readonly kind: 'horizontal-bars'; readonly data: HorizontalBars }
  | { readonly kind: 'trend-line'; readonly data: TrendLine }
  | { readonly kind: 'control-chart'; readonly data: ControlChart }
  | { readonly kind: 'grouped-bars'; readonly data: GroupedBars }
  | { readonly kind: 'duration-bars'; readonly data: DurationBars }
  | { readonly kind: 'risk-matrix'; readonly data: RiskMatrix };
