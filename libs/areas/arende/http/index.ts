export * from './dto.js';
export * from './koder.js';
export * from './svar.js';
