export * from './regler.js';
export type * from './types.js';
