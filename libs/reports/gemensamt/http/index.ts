export * from './dto.js';
export * from './svar.js';
