export * from './principal.js';
export * from './identifiers.js';
export * from './policy.js';
export * from './claims.js';
export * from './token.js';
export * from './route-marks.js';
export * from './organisation.js';
