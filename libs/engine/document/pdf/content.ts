import { unreachable } from '#engine/kernel';
import { drawChart } from '../charts/index.js';
import { cellWords, isShare, isSignal, PRINTED, showsBlank, showsHidden } from '../cells.js';
import { legible } from '../fonts/index.js';
import { withGlossaries } from '../glossaries.js';
import type { Block, Cell, CellFormat, Definition, Design, Document, Figure, Inline, Part, Table } from '../model.js';
import { MARKS } from '../signal-marks.js';
import { breakable } from './breakable.js';
import { tableLayout } from './column-widths.js';

const PLAIN = { accent: '#12436d', surface: '#eef3f8' };

/** What the page template reads: every text final, every picture drawn, every link with a target that exists. Field names are the template's. */
export function contentOf(whole: Document): unknown {
  const document = withGlossaries(whole);
  const { title, subtitle, language, date, author, status, imprint = [], design, facts, sections } = document;
  const [lang, region] = language.split('-');
  const writer = author ?? design?.organisation;
  const anchors = anchorsOf(document);
  const part = ({ id, heading, blocks }: Part): object => ({
    id,
    heading: text(heading),
    blocks: blocks.map((block) => blockOf(block, anchors)),
  });
  return {
    title: text(title),
    subtitle: subtitle ? text(subtitle) : null,
    lang,
    region: region ?? null,
    date: date ? date.split('-').map(Number) : null,
    author: writer ? text(writer) : null,
    status: status ? text(status) : null,
    accent: design?.accent ?? PLAIN.accent,
    surface: design?.surface ?? PLAIN.surface,
    cover: design ? coverOf(design, imprint) : null,
    facts: facts.map(definitionOf),
    sections: sections.map((section) => ({ ...part(section), parts: (section.parts ?? []).map(part) })),
  };
}

const text = (value: string): string => breakable(legible(value));

const coverOf = ({ organisation, logo, cover }: Design, imprint: readonly string[]): object => ({
  organisation: text(organisation),
  logo: logo ? { svg: setInShippedFont(logo.svg), alternative: text(logo.alternative) } : null,
  heading: cover?.heading ? text(cover.heading) : null,
  lines: (cover?.lines ?? []).map(text),
  imprint: imprint.map(text),
});

const anchorsOf = ({ sections }: Document): ReadonlySet<string> =>
  new Set(
    sections
      .flatMap((section) => [section, ...(section.parts ?? [])])
      .flatMap(({ id, blocks }) => [
        id,
        ...blocks.flatMap((block) => (block.kind === 'table' || block.kind === 'figure' ? [block.id] : [])),
      ]),
  );

function blockOf(block: Block, anchors: ReadonlySet<string>): object {
  switch (block.kind) {
    case 'paragraph':
      return { kind: block.role ?? 'paragraph', content: inlines(block.content, anchors) };
    case 'list':
      return { kind: 'list', items: block.items.map((item) => inlines(item, anchors)) };
    case 'table':
      return tableOf(block);
    case 'figure':
      return figureOf(block);
    case 'definitions':
      return { kind: 'definitions', items: block.items.map(definitionOf) };
    case 'glossary':
      return { kind: 'glossary', common: block.common ? text(block.common) : null, items: block.items.map(definitionOf) };
    default:
      return unreachable(block);
  }
}

const definitionOf = ({ term, value, explanation, formula }: Definition): object => ({
  term: text(term),
  value: text(value),
  notes: [explanation, formula].filter((note) => note !== undefined && note !== '').map((note) => text(note!)),
});

/** A file has no server of its own: whole addresses and the document's own anchors are links, anything else is text. */
const inlines = (content: readonly Inline[], anchors: ReadonlySet<string>): readonly object[] =>
  content.map((part) => {
    if (typeof part === 'string') return { text: text(part) };
    if (part.href.startsWith('#') && anchors.has(part.href.slice(1))) return { text: text(part.text), anchor: part.href.slice(1) };
    if (part.href.startsWith('https://') && URL.canParse(part.href)) return { text: text(part.text), address: new URL(part.href).href };
    return { text: text(part.text) };
  });

function tableOf({ id, caption, columns, rows, note }: Table): object {
  const tight = columns.length > ROOMY;
  const cells = rows.map((row) => columns.map(({ format }, i) => cellOf(row[i] ?? null, format, tight)));
  const headings = columns.map(({ heading }) => text(heading));
  const { widths, size, turned } = tableLayout(
    [headings, ...cells.map((row) => row.map(({ mark, text: words }) => (mark === undefined ? words : `${mark}\u00A0${words}`)))],
    columns.map(({ format }) => format),
  );
  const all = rows.flat();
  return {
    kind: 'table',
    id,
    caption: text(caption),
    size,
    turned,
    small: rows.length <= FEW_ROWS && cells.flat().reduce((length, cell) => length + cell.text.length, 0) <= FEW_CHARACTERS,
    columns: columns.map(({ format }, i) => ({ heading: headings[i], width: widths[i], right: format !== 'text' })),
    rows: cells,
    notes: [
      ...(note ? [text(note)] : []),
      ...(all.some(showsHidden) ? ['.. = visas inte, få ärenden'] : []),
      ...(all.some(showsBlank) ? ['– = uppgift saknas'] : []),
    ],
  };
}

/** What may have room on a page, whose height the template measures. More is not worth the time: it is divided where the page ends. */
const FEW_ROWS = 6;
const FEW_CHARACTERS = 1_500;

/** columns beside which a share may keep its numerator and denominator on one line */
const ROOMY = 10;

function cellOf(
  cell: Cell,
  format: CellFormat,
  tight: boolean,
): { readonly text: string; readonly mark?: string; readonly colour?: string } {
  if (!isSignal(cell)) {
    const words = cellWords(cell, format, PRINTED, text);
    return { text: tight && isShare(cell) ? words.replace('\u00A0av\u00A0', ' av\u00A0') : words };
  }
  const [mark, colour] = MARKS[cell.signal];
  return { text: text(cell.text), mark, colour };
}

const figureOf = ({ id, chart }: Figure): object => ({
  kind: 'figure',
  id,
  title: text(chart.title),
  alternative: text(chart.alternative),
  svg: setInShippedFont(drawChart(chart, `${id}-bild`)),
});

/** A picture names the fonts it would like; here it gets the one that is in the file, and no character that it lacks. */
const setInShippedFont = (svg: string): string =>
  legible(svg)
    .replace(/font-family\s*=\s*("[^"]*"|'[^']*')/g, 'font-family="Source Sans 3"')
    .replace(/font-family\s*:[^;"'}]*/g, 'font-family:Source Sans 3');
