export * from './errors.js';
export * from './throw-away.js';
