export { unzip, zip, type Files } from './zip.js';
