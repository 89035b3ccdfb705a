export * from './event-registry.js';
export * from './formats.js';
export * from './port.js';
