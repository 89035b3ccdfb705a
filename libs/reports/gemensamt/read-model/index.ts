export * from './fragor.js';
export * from './jamforelse.js';
