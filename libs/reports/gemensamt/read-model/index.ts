export * from './fragor.js';
export * from './jamforelse.js';
export * from './projection.js';
