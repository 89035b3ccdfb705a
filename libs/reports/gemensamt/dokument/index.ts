export * from './block.js';
export * from './ord.js';
export * from './lagring.js';
export * from './ordning.js';
export * from './renderad.js';
export * from './utgava.js';
export * from './vy.js';
