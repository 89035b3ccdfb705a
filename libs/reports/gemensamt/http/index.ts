export * from './dokumentroute.js';
export * from './dto.js';
export * from './svar.js';
