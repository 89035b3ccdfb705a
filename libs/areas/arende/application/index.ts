export * from './beslutsratt.js';
export * from './enhetsuppslag.js';
export * from './rapportmottagare.js';
