export * from './charts/index.js';
export * from './html/index.js';
export * from './model.js';
export { enumeration, inSentence, numberText, shareText } from './text.js';
