export { jamforelsebar } from './jamforelsebar.js';
export { lasLogg } from './las-logg.js';
export type { LoggadHandelse, Omrakning } from './gemensamt.js';
export { raknaOm } from './rakna-om.js';
