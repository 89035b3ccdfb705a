import { describe, expect, test } from '@jest/globals';
import { drawChart, horizontalBars, renderHtml, stackedBars, trendLine, type Block, type Document } from './index.js';
import { enumeration, escapeText, numberText, shareText } from './text.js';

const NASTY = `<script>alert("x")</script> & 'citat' </title>`;
const chart = stackedBars({
  title: 'Avvikelser per månad',
  unit: 'avvikelser',
  categories: [
    { name: 'januari', short: 'jan' },
    { name: 'februari', short: 'feb' },
  ],
  series: [
    { name: 'Övriga', values: [3, 0] },
    { name: 'Överlämnade', values: [1, 0] },
  ],
});

const document = (blocks: readonly Block[]): Document => ({
  title: NASTY,
  subtitle: NASTY,
  language: 'sv',
  facts: [{ term: 'Läge', value: 'Utkast' }],
  sections: [{ id: 'avvikelser', heading: NASTY, blocks, parts: [{ id: 'del', heading: 'Del', blocks: [] }] }],
});

const everyBlock: readonly Block[] = [
  {
    kind: 'paragraph',
    content: [NASTY, { text: NASTY, href: 'javascript:alert(1)' }, { text: 'lagen', href: 'https://exempel.se/a?b=1&c=2' }],
  },
  { kind: 'paragraph', role: 'caveat', content: ['Rad ett\nrad två'] },
  { kind: 'list', items: [[NASTY]] },
  {
    kind: 'table',
    id: 't1',
    caption: NASTY,
    columns: [
      { heading: 'Enhet', format: 'text' },
      { heading: 'Antal', format: 'number' },
      { heading: 'Andel', format: 'share' },
    ],
    rows: [
      [NASTY, 1234, 0.125],
      ['Tom', null, { dolt: true }],
      [{ text: NASTY, signal: 'red' }, { text: 'Mindre avvikelse (gul)', signal: 'yellow' }, null],
    ],
    note: NASTY,
  },
  { kind: 'figure', id: 'f1', chart },
  { kind: 'definitions', items: [{ term: NASTY, value: NASTY, explanation: NASTY }] },
];

describe('HTML', () => {
  const html = renderHtml(document(everyBlock));

  test('no text becomes markup, and only the renderer’s own links are links', () => {
    expect(html).not.toContain('<script');
    expect(html).not.toContain('javascript:');
    expect(html.match(/<\/title>/g)).toHaveLength(2);
    expect(html).toContain('href="https://exempel.se/a?b=1&amp;c=2"');
  });

  test('stands on its own: nothing is fetched and nothing runs', () => {
    expect(html).not.toMatch(/<(link|img|script|iframe|object|embed)\b|@import|url\((?!#)/);
  });

  test('has language, landmarks, a skip link and headings without a skipped level', () => {
    expect(html).toContain('<html lang="sv">');
    for (const landmark of ['<header>', '<nav aria-label=', '<main id="innehall"']) expect(html).toContain(landmark);
    expect(html.indexOf('href="#innehall"')).toBeLessThan(html.indexOf('<header>'));
    expect([...html.matchAll(/<h([1-6])/g)].map((m) => m[1])).toEqual(['1', '2', '3']);
  });

  test('a table has caption, column and row headers; blank and hidden are said in words', () => {
    expect(html).toContain('<caption id="t1">');
    expect(html.match(/<th scope="col"/g)).toHaveLength(3);
    expect(html.match(/<th scope="row"/g)).toHaveLength(3);
    expect(html).toContain('uppgift saknas');
    expect(html).toContain('visas inte, få ärenden');
    expect(html).toContain('12,5\u00A0%');
  });

  test('a signal is words, with a mark that differs in shape as well as colour and is not read aloud', () => {
    expect(html).toContain('<span aria-hidden="true" style="color:#9a6b00">▲</span> Mindre avvikelse (gul)');
    expect(html).toContain('<span aria-hidden="true" style="color:#b3261e">■</span> &lt;script&gt;');
  });

  test('ids are unique and every reference has its target', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...html.matchAll(/(?:aria-labelledby|href)="#?([a-z0-9 -]+)"/g)].flatMap((m) => m[1]!.split(' '));
    expect(references.filter((reference) => !ids.includes(reference))).toEqual([]);
  });

  test('the same document gives the same bytes', () => expect(renderHtml(document(everyBlock))).toBe(html));

  test('refuses an anchor that could break out of its attribute', () => {
    const broken: Document = { ...document([]), sections: [{ id: 'a" onclick="x', heading: 'A', blocks: [] }] };
    expect(() => renderHtml(broken)).toThrow(RangeError);
  });
});

describe('charts', () => {
  const svg = drawChart(chart, 'c1');

  test('name and text alternative are inside the picture, and the alternative says every value', () => {
    expect(svg).toContain('role="img" aria-labelledby="c1-titel c1-beskrivning"');
    expect(svg).toContain(`<desc id="c1-beskrivning">${chart.alternative}</desc>`);
    expect(chart.alternative).toBe('Stapeldiagram över antal avvikelser. januari 4 (varav 1 överlämnade), februari 0. Totalt 4.');
  });

  test('series differ in texture', () => {
    expect(svg.match(/<pattern /g)).toHaveLength(2);
    expect(svg.match(/<rect [^>]*fill="url\(#c1-m[01]\)"/g)).toHaveLength(4);
  });

  test('lying bars write name and number', () => {
    const bars = horizontalBars({ title: 'Kategori', unit: 'avvikelser', bars: [{ name: 'Bemötande & <respekt>', value: 7 }] });
    expect(drawChart(bars, 'c2')).toContain('Bemötande &amp; &lt;respekt&gt;');
    expect(bars.alternative).toBe('Liggande staplar över antal avvikelser. Bemötande & <respekt> 7.');
  });

  test('a trend line is broken where a figure is missing', () => {
    const points = [1, null, 3].map((value, i) => ({ name: `${2023 + i}`, value }));
    const trend = trendLine({ title: 'Trend', unit: 'avvikelser', points });
    expect(drawChart(trend, 'c3').match(/<circle/g)).toHaveLength(2);
    expect(trend.alternative).toBe('Linjediagram över antal avvikelser. 2023 1, 2024 uppgift saknas, 2025 3.');
  });

  test('no values at all is a chart without bars, not a fault', () => {
    const empty = stackedBars({ title: 'Tom', unit: 'avvikelser', categories: [], series: [{ name: 'A', values: [] }] });
    expect(drawChart(empty, 'c4')).not.toContain('NaN');
  });
});

describe('text', () => {
  test('numbers are written as Swedish does', () => {
    expect([0, 1234567, -3.25, 0.04, 12.5].map(numberText)).toEqual(['0', '1\u00A0234\u00A0567', '\u22123,3', '0', '12,5']);
    expect(shareText(1 / 3)).toBe('33,3\u00A0%');
    expect(enumeration(['a', 'b', 'c'])).toBe('a, b och c');
  });

  test('what HTML cannot carry is replaced', () => expect(escapeText('a\u0000b\uD800c')).toBe('a\uFFFDb\uFFFDc'));
});
