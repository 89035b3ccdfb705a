export * from './domain/index.js';
export * from './application/index.js';
export * from './atgard.module.js';
export * from './http/index.js';
export * from './read-model/index.js';
