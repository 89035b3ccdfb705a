export * from './horizontal-bars.js';
export * from './risk-matrix.js';
export * from './stacked-bars.js';
export * from './trend-line.js';
