export { addWorkingDays, isWorkingDay } from './arbetsdagar.js';
export * from './calendar.js';
export { fristStatus, senast, type Duration, type FristStatus } from './deadline.js';
export * from './forflutet.js';
export * from './forvarning.js';
export * from './klocka.js';
export * from './late-entry.js';
