export * from './calendar.js';
export * from './deadline.js';
export * from './late-entry.js';
