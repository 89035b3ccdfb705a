export * from './dto.js';
export * from './koder.js';
export * from './kortform.js';
export * from './steg.js';
export * from './svar.js';
