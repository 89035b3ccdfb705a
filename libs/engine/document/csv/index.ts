export { tableCsv } from './table-csv.js';
