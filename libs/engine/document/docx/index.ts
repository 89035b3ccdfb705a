export { DOCX_RENDERER, renderDocx } from './render.js';
