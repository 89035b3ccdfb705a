export { lasLogg } from './las-logg.js';
export { raknaOm } from './rakna-om.js';
