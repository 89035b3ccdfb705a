export * from './arendekommando.js';
export * from './beslutsratt.js';
export * from './enhetsuppslag.js';
export * from './lage.js';
export * from './rapportmottagare.js';
export * from './styrdokument.js';
