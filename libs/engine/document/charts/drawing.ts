import type { HorizontalBars } from './horizontal-bars.js';
import type { RiskMatrix } from './risk-matrix.js';
import type { StackedBars } from './stacked-bars.js';
import type { TrendLine } from './trend-line.js';

/** Everything that a picture shows, as plain data. */
export type Drawing =
  | { readonly kind: 'stacked-bars'; readonly data: StackedBars }
  | { readonly kind: 'horizontal-bars'; readonly data: HorizontalBars }
  | { readonly kind: 'trend-line'; readonly data: TrendLine }
  | { readonly kind: 'risk-matrix'; readonly data: RiskMatrix };
