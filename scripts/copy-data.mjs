// The rule data, the demo's texts and other files that are read at run time follow the compiled code into dist/.
import { cp } from 'node:fs/promises';

const isData = (source) => !/\.tsx?$/.test(source) && !/\/golden(\/|$)/.test(source);
for (const folder of ['libs', 'apps']) await cp(folder, `dist/${folder}`, { recursive: true, filter: isData });
