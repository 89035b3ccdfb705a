export * from './horizontal-bars.js';
export * from './stacked-bars.js';
export * from './trend-line.js';
