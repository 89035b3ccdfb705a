export * from './atgardsuppslag.js';
export * from './policy.js';
