export * from './access.js';
export * from './kommandon.js';
export * from './rapportdelar.js';
export * from './rapporter.js';
export * from './verkstad.js';
