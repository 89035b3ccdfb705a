export * from './events.js';
export * from './mall.js';
export * from './rapport.js';
export * from './saknas.js';
