export * from './dto.js';
export * from './koder.js';
export * from './steg.js';
export * from './svar.js';
