export { FONT_FILES } from './files.js';
export { legible } from './legible.js';
