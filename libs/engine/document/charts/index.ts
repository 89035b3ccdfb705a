export { drawChart } from './draw.js';
export type { Drawing } from './drawing.js';
export * from './horizontal-bars.js';
export * from './risk-matrix.js';
export * from './stacked-bars.js';
export * from './trend-line.js';
