import { unreachable } from '#engine/kernel';
import { drawChart } from '../charts/index.js';
import { cellWords, isSignal, showsHidden } from '../cells.js';
import type { Block, Cell, CellFormat, Definition, Figure, Glossary, Inline, Signal, Table } from '../model.js';
import { MARKS } from '../signal-marks.js';
import { escapeText } from '../text.js';

export function renderBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.role === 'caveat'
        ? `<p class="obs" role="note">${renderInline(block.content)}</p>`
        : `<p>${renderInline(block.content)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${renderInline(item)}</li>`).join('')}</ul>`;
    case 'table':
      return renderTable(block);
    case 'figure':
      return renderFigure(block);
    case 'definitions':
      return renderDefinitions(block.items);
    case 'glossary':
      return renderGlossary(block);
    default:
      return unreachable(block);
  }
}

export const renderDefinitions = (items: readonly Definition[]): string =>
  `<dl>${items
    .map(
      ({ term, value, explanation, formula }) =>
        `<div><dt>${escapeText(term)}</dt><dd><span class="siffra">${escapeText(value)}</span>` +
        `${explanation ? `<span class="forklaring">${escapeText(explanation)}</span>` : ''}` +
        `${formula ? `<span class="formel">${escapeText(formula)}</span>` : ''}</dd></div>`,
    )
    .join('')}</dl>`;

const renderGlossary = ({ common, items }: Glossary): string =>
  `${common ? `<p class="forklaring">${escapeText(common)}</p>` : ''}<dl class="ordlista">${items
    .map(({ term, value }) => `<div><dt>${escapeText(term)}</dt><dd>${escapeText(value)}</dd></div>`)
    .join('')}</dl>`;

const SAFE_HREF = /^(#[a-z0-9-]+|https:\/\/[^\s]+|\/(?![/\\])[^\s]*)$/;

const renderInline = (content: readonly Inline[]): string =>
  content
    .map((part) => {
      if (typeof part === 'string') return escapeText(part).replace(/\r?\n/g, '<br>');
      return SAFE_HREF.test(part.href) ? `<a href="${escapeText(part.href)}">${escapeText(part.text)}</a>` : escapeText(part.text);
    })
    .join('');

function renderTable({ id, caption, columns, rows, note }: Table): string {
  const head = columns.map((column) => `<th scope="col"${numeric(column.format)}>${escapeText(column.heading)}</th>`).join('');
  const body = rows
    .map((row) => {
      const cells = columns.map((column, i) => {
        const text = renderCell(row[i] ?? null, column.format);
        return i === 0 ? `<th scope="row">${text}</th>` : `<td${numeric(column.format)}>${text}</td>`;
      });
      return `<tr>${cells.join('')}</tr>`;
    })
    .join('\n');
  return [
    `<div class="ram" role="region" tabindex="0" aria-labelledby="${escapeText(id)}">`,
    `<table><caption id="${escapeText(id)}">${escapeText(caption)}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>${body}</tbody></table>`,
    '</div>',
    ...(rows.some((row) => row.some(showsHidden)) ? [`<p class="forklaring">.. = ${HIDDEN}</p>`] : []),
    ...(note ? [`<p class="forklaring">${escapeText(note)}</p>`] : []),
  ].join('\n');
}

const numeric = (format: CellFormat): string => (format === 'text' ? '' : ' class="tal"');

const HIDDEN = 'visas inte, få ärenden';

/** a dash is read aloud as nothing, so what is blank or hidden is said in words as well */
const SIGNS = {
  blank: '<span aria-hidden="true">–</span><span class="last">uppgift saknas</span>',
  hidden: `<span aria-hidden="true">..</span><span class="last">${HIDDEN}</span>`,
};

const renderCell = (cell: Cell, format: CellFormat): string =>
  isSignal(cell) ? renderSignal(cell) : cellWords(cell, format, SIGNS, escapeText);

function renderSignal({ text, signal }: Signal): string {
  const [mark, colour] = MARKS[signal];
  return `<span aria-hidden="true" style="color:${colour}">${mark}</span> ${escapeText(text)}`;
}

const renderFigure = ({ id, chart }: Figure): string =>
  [
    `<figure id="${escapeText(id)}">`,
    `<figcaption><p class="rubrik">${escapeText(chart.title)}</p></figcaption>`,
    `<div class="ram" role="group" tabindex="0" aria-label="${escapeText(chart.title)}">${drawChart(chart, `${id}-bild`)}</div>`,
    `<p class="forklaring">${escapeText(chart.alternative)}</p>`,
    '</figure>',
  ].join('\n');
