export * from './relationer.js';
export { harDolt, NAMNARE, skydda, TALJARE } from './skydda.js';
