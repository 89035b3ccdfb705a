export * from './falt.js';
export * from './prov.js';
export * from './regler.js';
