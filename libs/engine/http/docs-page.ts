import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { BASE } from './settings.js';

const JAVASCRIPT = 'text/javascript; charset=utf-8';
/** The only files of swagger-ui-dist that the page asks for. */
const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': JAVASCRIPT,
  'favicon-32x32.png': 'image/png',
};

const PAGE = `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Förbättringshjulet – prova API:et</title>
<link rel="stylesheet" href="${BASE}/docs/swagger-ui.css">
<link rel="icon" href="${BASE}/docs/favicon-32x32.png">
</head>
<body>
<main id="docs"></main>
<script src="${BASE}/docs/swagger-ui-bundle.js"></script>
<script src="${BASE}/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({ url: '${BASE}/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });\n`;

/** The description and a page to try it on, with everything the page needs from the installed package: nothing is fetched from elsewhere. */
export function serveDescription(fastify: FastifyInstance, document: object): void {
  const description = JSON.stringify(document);
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const serve = (path: string, type: string, content: () => string | Promise<Buffer>): void => {
    fastify.get(`${BASE}/${path}`, async (_, reply) => reply.type(type).send(await content()));
  };
  serve('openapi.json', 'application/json; charset=utf-8', () => description);
  serve('docs', 'text/html; charset=utf-8', () => PAGE);
  serve('docs/start.js', JAVASCRIPT, () => START);
  for (const [file, type] of Object.entries(FILES)) serve(`docs/${file}`, type, () => readFile(join(folder, file)));
}
