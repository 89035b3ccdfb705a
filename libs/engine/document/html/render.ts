import type { Document, Part, Section } from '../model.js';
import { escapeText } from '../text.js';
import { renderBlock, renderDefinitions } from './blocks.js';
import { STYLE } from './style.js';

/** Raised when the same document would give other bytes. A decided report keeps the bytes and names the renderer that made them. */
export const HTML_RENDERER = 'html-1';

/**
 * One file that stands on its own: nothing is fetched, nothing runs. The same document gives the same bytes.
 * Landmarks, a way past the table of contents, a heading for every part, a name for every table and picture (WCAG 2.2 AA).
 */
export function renderHtml(document: Document): string {
  return [
    '<!DOCTYPE html>',
    `<html lang="${escapeText(document.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeText(document.title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<a class="hoppa" href="#innehall">Hoppa till innehållet</a>',
    '<header>',
    `<h1>${escapeText(document.title)}</h1>`,
    ...(document.subtitle ? [`<p class="undertitel">${escapeText(document.subtitle)}</p>`] : []),
    ...(document.facts.length > 0 ? [renderDefinitions(document.facts)] : []),
    '</header>',
    '<nav aria-label="Innehållsförteckning">',
    `<ol>${document.sections.map((s) => `<li><a href="#${anchor(s)}">${escapeText(s.heading)}</a></li>`).join('')}</ol>`,
    '</nav>',
    '<main id="innehall" tabindex="-1">',
    ...document.sections.map(renderSection),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function renderSection(section: Section): string {
  const id = anchor(section);
  return [
    `<section aria-labelledby="${id}">`,
    `<h2 id="${id}">${escapeText(section.heading)}</h2>`,
    ...section.blocks.map(renderBlock),
    ...(section.parts ?? []).flatMap((part) => [
      `<h3 id="${anchor(part)}">${escapeText(part.heading)}</h3>`,
      ...part.blocks.map(renderBlock),
    ]),
    '</section>',
  ].join('\n');
}

const ANCHOR = /^[a-z0-9-]+$/;

function anchor({ id }: Part): string {
  if (!ANCHOR.test(id)) throw new RangeError('An anchor is lower-case letters, digits and hyphens');
  return id;
}
