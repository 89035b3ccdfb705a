export { jamforelsebar } from './jamforelsebar.js';
export { lasLogg } from './las-logg.js';
export { raknaOm, type LoggadHandelse, type Omrakning } from './rakna-om.js';
