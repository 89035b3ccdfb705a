export { renderDocument, type DocumentFormat, type Rendered } from './dispatch.js';
export { DocumentWorkshop, type WorkshopOptions } from './workshop.js';
