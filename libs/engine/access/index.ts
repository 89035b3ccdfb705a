export * from './organisation.js';
export * from './principal.js';
