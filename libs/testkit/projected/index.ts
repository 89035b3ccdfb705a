export * from './projected.js';
export * from './pages.js';
export * from './suite.js';
