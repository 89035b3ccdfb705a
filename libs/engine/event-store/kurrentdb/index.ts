export * from './kurrent-event-store.js';
export * from './sealing/index.js';
export { KurrentStartError } from './server/failure.js';
export { assertReachable } from './server/start.js';
export { checkKurrentUrl } from './server/url.js';
