export { raknaOm, type LoggadHandelse, type Omrakning } from './rakna-om.js';
export { jamforelsebar } from './jamforelsebar.js';
