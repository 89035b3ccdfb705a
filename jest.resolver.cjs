// Jest has no TypeScript-aware ESM resolution: './x.js' in our own TypeScript means './x.ts'.
// Done here rather than with moduleNameMapper, so that it costs nothing inside node_modules.
const { existsSync } = require('node:fs');
const { resolve } = require('node:path');

module.exports = (request, options) => {
  if (request.startsWith('.') && request.endsWith('.js') && !options.basedir.includes('/node_modules/')) {
    const source = resolve(options.basedir, `${request.slice(0, -3)}.ts`);
    if (existsSync(source)) return source;
  }
  return options.defaultResolver(request, options);
};
