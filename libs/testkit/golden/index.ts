export * from './arbitrary.js';
export * from './golden-files.js';
export * from './golden-suite.js';
export * from './sample.js';
