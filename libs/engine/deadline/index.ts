export * from './calendar.js';
export * from './deadline.js';
