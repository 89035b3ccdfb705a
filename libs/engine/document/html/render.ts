import { withGlossaries } from '../glossaries.js';
import type { Document, Part, Section } from '../model.js';
import { escapeText } from '../text.js';
import { renderBlock, renderDefinitions } from './blocks.js';
import { coverLines, coverTop, designStyle } from './design.js';
import { STYLE } from './style.js';

/** Raised when the same document would give other bytes. A decided report keeps the bytes and names the renderer that made them. */
export const HTML_RENDERER = 'html-5';

/**
 * One file that stands on its own: nothing is fetched, nothing runs. The same document gives the same bytes.
 * Landmarks, a way past the table of contents, a heading for every part, a name for every table and picture (WCAG 2.2 AA).
 */
export function renderHtml(whole: Document): string {
  const document = withGlossaries(whole);
  return [
    '<!DOCTYPE html>',
    `<html lang="${escapeText(document.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeText(document.title)}</title>`,
    ...(document.author ? [`<meta name="author" content="${escapeText(document.author)}">`] : []),
    ...(document.date ? [`<meta name="dcterms.date" content="${escapeText(document.date)}">`] : []),
    `<style>${STYLE}\n${designStyle(document)}</style>`,
    '</head>',
    '<body>',
    '<a class="hoppa" href="#innehall">Hoppa till innehållet</a>',
    '<header>',
    ...(document.status ? [`<p class="status">${escapeText(document.status)}</p>`] : []),
    ...renderTitle(document),
    ...(document.facts.length > 0 ? [renderDefinitions(document.facts)] : []),
    '</header>',
    '<nav aria-label="Innehållsförteckning">',
    renderContents(document.sections),
    '</nav>',
    '<main id="innehall" tabindex="-1">',
    ...document.sections.map(renderSection),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function renderTitle({ title, subtitle, design, imprint = [] }: Document): readonly string[] {
  const lines = [`<h1>${escapeText(title)}</h1>`, ...(subtitle ? [`<p class="undertitel">${escapeText(subtitle)}</p>`] : [])];
  return design
    ? ['<div class="omslag">', ...coverTop(design), ...lines, ...coverLines([...(design.cover?.lines ?? []), ...imprint]), '</div>']
    : lines;
}

const renderContents = (parts: readonly Section[]): string =>
  `<ol>${parts
    .map(
      (part) =>
        `<li><a href="#${anchor(part)}">${escapeText(part.heading)}</a>${part.parts && part.parts.length > 0 ? renderContents(part.parts) : ''}</li>`,
    )
    .join('')}</ol>`;

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
