export * from './personalinformation/index.js';
export * from './process/index.js';
export * from './revision/index.js';
export * from './rutin/index.js';
