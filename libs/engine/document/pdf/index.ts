export type { PdfStandard } from './compile.js';
export { DocumentRefused } from './refused.js';
export { PDF_RENDERER, renderPdf } from './render.js';
