export * from './clock.js';
export * from './decider.js';
export * from './errors.js';
export * from './json.js';
export * from './protected.js';
export * from './schema.js';
export * from './statements.js';
export * from './unreachable.js';
