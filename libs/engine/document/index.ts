export * from './charts/index.js';
export * from './csv/index.js';
export * from './docx/index.js';
export * from './html/index.js';
export * from './model.js';
export * from './pdf/index.js';
export * from './render/index.js';
export * from './xlsx/index.js';
export { enumeration, inSentence, numberText, shareText } from './text.js';
