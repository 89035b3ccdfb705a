export type * from './chain-report.js';
export * from './ids.js';
export * from './port.js';
export * from './store-faults.js';
