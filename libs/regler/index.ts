export * from './arshjul.js';
export * from './regler.js';
export type * from './types.js';
