export * from './access.js';
export * from './kommandon.js';
export * from './rapportdelar.js';
export * from './rapporter.js';
export * from './rendera-om.js';
export * from './verkstad.js';
