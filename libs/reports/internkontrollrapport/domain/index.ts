export * from './commands.js';
export * from './events.js';
export * from './internkontrollrapport.js';
export * from './mall.js';
export * from './saknas.js';
export * from './state.js';
