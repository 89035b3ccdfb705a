export { HTML_RENDERER, renderHtml } from './render.js';
