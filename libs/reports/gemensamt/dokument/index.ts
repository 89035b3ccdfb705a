export * from './block.js';
export * from './renderad.js';
export * from './vy.js';
