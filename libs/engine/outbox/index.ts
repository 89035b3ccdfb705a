export * from './adressbok.js';
export * from './mejlkanal.js';
export * from './migration.js';
export * from './omforsok.js';
export * from './port.js';
export * from './utkorg.js';
export * from './utskickare.js';
export * from './webhookkanal.js';
