export * from './derived-ids.js';
export * from './event-sourced-command-road.js';
export * from './following.js';
export * from './port.js';
