export * from './lasreplik.js';
export * from './lasreplik.module.js';
