export { renderXlsx, XLSX_RENDERER } from './render.js';
