export * from './bevakning.js';
export * from './events.js';
export * from './vecka.js';
