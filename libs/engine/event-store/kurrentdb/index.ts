export { EventTooLarge, KurrentStartError, StoreDenied, StreamGone } from './failure.js';
export * from './kurrent-event-store.js';
export * from './memory-seal-index.js';
export { SealBroken } from './seal.js';
export type { SealIndex } from './seal-index.js';
export * from './sealer.js';
export { checkKurrentUrl } from './url.js';
