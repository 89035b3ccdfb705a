export * from './application/index.js';
export * from './dokument/index.js';
export * from './domain/index.js';
export * from './gemensamt.module.js';
export * from './http/index.js';
export * from './omrakning/index.js';
export * from './read-model/index.js';
export * from './siffror/index.js';
