export * from './arendeatgarder.js';
export * from './atgardsuppslag.js';
export * from './policy.js';
