export * from './tokens.js';
export * from './dev-identity.js';
export * from './dev-idp.module.js';
