import { describe, expect, test } from '@jest/globals';
import { controlChart, drawChart, durationBars, groupedBars, horizontalBars, renderHtml, riskMatrix, stackedBars, trendLine, type Block, type Design, type Document, type Table } from './index.js'; // prettier-ignore
import { enumeration, escapeText, fitText, numberText, shareText } from './text.js';

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

const table: Table = {
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
};

const everyBlock: readonly Block[] = [
  {
    kind: 'paragraph',
    content: [NASTY, { text: NASTY, href: 'javascript:alert(1)' }, { text: 'lagen', href: 'https://exempel.se/a?b=1&c=2' }],
  },
  { kind: 'paragraph', role: 'caveat', content: ['Rad ett\nrad två'] },
  { kind: 'list', items: [[NASTY]] },
  table,
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
    expect(html).not.toMatch(/<(link|script|iframe|object|embed)\b|<img [^>]*src="(?!data:)|@import|url\((?!#)/);
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

  test('the table of contents has the parts too', () => expect(html).toContain('<ol><li><a href="#del">Del</a></li></ol></li>'));

  test('a formula stands below its figure, and two dots are explained where they occur', () => {
    const figure = { term: 'Andel', value: '75 %', explanation: 'I tid', formula: '30 / 40 = 75 %' };
    expect(renderHtml(document([{ kind: 'definitions', items: [figure] }]))).toContain('<span class="formel">30 / 40 = 75 %</span>');
    expect(html).toContain('<p class="forklaring">.. = visas inte, få ärenden</p>');
    expect(renderHtml(document([{ ...table, rows: [['Enhet', 4, null]] }]))).not.toContain('.. =');
  });

  test('text that would turn the direction of what follows does not', () =>
    expect(renderHtml({ ...document([]), title: 'Rapport \u202E6202\u2066' })).toContain('<h1>Rapport 6202</h1>'));

  describe('with a design', () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';
    const design: Design = {
      name: 'exempel',
      version: 1,
      organisation: NASTY,
      accent: '#0B5D3B',
      surface: '#eef6f1',
      logo: { svg, alternative: 'Exempelkommun' },
      cover: { heading: 'Kvalitetsberättelse', lines: [NASTY, 'Socialnämnden'] },
    };
    const designed = renderHtml({ ...document([]), design, status: 'Utkast, inte beslutat', author: NASTY, date: '2026-03-01' });

    test('the cover has the organisation, its logotype, heading and lines, and the state stands above it', () => {
      const header = designed.slice(designed.indexOf('<header>'), designed.indexOf('</header>'));
      expect(header.indexOf('<p class="status">Utkast, inte beslutat</p>')).toBeLessThan(header.indexOf('<div class="omslag">'));
      for (const text of ['alt="Exempelkommun"', 'Kvalitetsberättelse', '<br>Socialnämnden']) expect(header).toContain(text);
    });

    test('its colours are the page’s, and nothing but a colour is one', () => {
      expect(designed).toContain(':root{--accent:#0B5D3B;--yta:#eef6f1}');
      for (const accent of ['red', '#fff', '#0B5D3B}body{display:none'])
        expect(() => renderHtml({ ...document([]), design: { ...design, accent } })).toThrow(RangeError);
    });

    test('the logotype is a picture, in which nothing can run', () => {
      expect(designed).not.toContain('onload');
      expect(designed).toContain(`src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}"`);
    });

    test('what a printed page says of itself cannot end the style', () => {
      const style = designed.slice(designed.indexOf('<style>') + 7, designed.indexOf('</style>'));
      expect(style).toContain('content:"Utkast\\2c  inte beslutat"}');
      expect(designed.match(/<\/style>/g)).toHaveLength(1);
      expect(style).not.toContain('alert(');
    });
  });

  test('refuses an anchor that could break out of its attribute', () => {
    const broken: Document = { ...document([]), sections: [{ id: 'a" onclick="x', heading: 'A', blocks: [] }] };
    expect(() => renderHtml(broken)).toThrow(RangeError);
  });
});

const HIDDEN = { dolt: true } as const;
const drawnIn = (svg: string, shape: 'rect' | 'symbol'): number =>
  [...svg.matchAll(new RegExp(`<g class="mark-${shape} [^>]*>(.*?)</g>`, 'g'))].reduce(
    (sum, [, marks]) => sum + marks!.split('<path').length - 1,
    0,
  );
const textsIn = (svg: string): readonly string[] => [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text!);

describe('charts', () => {
  const svg = drawChart(chart, 'c1');

  test('name and text alternative are inside the picture, and the alternative says every value', () => {
    expect(svg).toContain('role="img" aria-labelledby="c1-titel c1-beskrivning"');
    expect(svg).toContain(`<desc id="c1-beskrivning">${chart.alternative}</desc>`);
    expect(chart.alternative).toBe('Stapeldiagram över antal avvikelser. januari 4 (varav 1 överlämnade), februari 0. Totalt 4.');
  });

  test('series differ in texture', () => {
    expect(svg.match(/<pattern /g)).toHaveLength(2);
    // a bar of each and a box of each in the legend
    for (const fill of ['url(#c1-m0)', 'url(#c1-m1)']) expect(svg.split(`fill="${fill}"`)).toHaveLength(3);
  });

  test('a hidden part is an outline within a whole that is known, and nothing at all when the whole is hidden too', () => {
    const categories = [{ name: 'maj', short: 'maj' }];
    const parts = { title: 'Per månad', unit: 'avvikelser', categories, series: [{ name: 'Alla', values: [HIDDEN] }] };
    const known = stackedBars({ ...parts, totals: [12] });
    expect(known.alternative).toBe('Stapeldiagram över antal avvikelser. maj 12. Totalt 12.');
    expect(drawChart(known, 'c')).toContain('stroke-dasharray="4,3"');
    const unknown = stackedBars(parts);
    expect(unknown.alternative).toBe('Stapeldiagram över antal avvikelser. maj visas inte.');
    expect(drawnIn(drawChart(unknown, 'c'), 'rect')).toBe(0);
    expect(textsIn(drawChart(unknown, 'c'))).toContain('..');
  });

  test('lying bars write name and number; hidden, blank and zero are three different things and none of them a bar', () => {
    const values = [7, HIDDEN, null, 0];
    const bars = horizontalBars({
      title: 'Kategori',
      unit: 'avvikelser',
      bars: values.map((value, i) => ({ name: i === 0 ? 'Bemötande & <respekt>' : `K${i}`, value })),
    });
    const drawn = drawChart(bars, 'c2');
    expect(drawn).toContain('Bemötande &amp; &lt;respekt&gt;');
    expect(drawnIn(drawn, 'rect')).toBe(1);
    expect(textsIn(drawn)).toEqual(expect.arrayContaining(['7', '..', 'uppgift saknas', '0']));
    expect(bars.alternative).toBe(
      'Liggande staplar över antal avvikelser. Bemötande & <respekt> 7, K1 visas inte, K2 uppgift saknas, K3 0.',
    );
  });

  test('groups name every bar, so that no legend has to be matched by its look', () => {
    const groups = groupedBars({
      title: 'Berörda',
      unit: 'antal berörda personer',
      categories: ['Klagomål', 'Lex Sarah'],
      series: [
        { name: 'Kvinnor', values: [30, HIDDEN] },
        { name: 'Män', values: [20, null] },
      ],
    });
    const drawn = drawChart(groups, 'c5');
    expect(textsIn(drawn)).toEqual(['Klagomål', 'Lex Sarah', 'Kvinnor 30', 'Män 20', 'Kvinnor ..', 'Män: uppgift saknas']);
    expect(drawnIn(drawn, 'rect')).toBe(2);
    expect(groups.alternative).toBe(
      'Grupperade staplar över antal berörda personer. Klagomål: kvinnor 30, män 20; Lex Sarah: kvinnor visas inte, män: uppgift saknas.',
    );
  });

  test('shares are written in per cent', () => {
    const groups = groupedBars({
      title: 'A',
      unit: 'andel',
      format: 'share',
      categories: ['K'],
      series: [{ name: 'Kvinnor', values: [0.125] }],
    });
    expect(textsIn(drawChart(groups, 'c'))).toContain('Kvinnor 12,5\u00A0%');
    expect(groups.alternative).toBe('Grupperade staplar över andel. K: kvinnor 12,5\u00A0%.');
  });

  test('lead times are the median and the 90th percentile of every step, in days', () => {
    const times = durationBars({
      title: 'Ledtider',
      steps: [
        { name: 'Till bedömning', median: 1, p90: 12.5 },
        { name: 'Till beslut', median: HIDDEN, p90: null },
      ],
    });
    expect(textsIn(drawChart(times, 'c'))).toEqual(
      expect.arrayContaining(['Median 1 dag', '90:e percentilen 12,5 dagar', 'Median ..', '90:e percentilen uppgift saknas']),
    );
    expect(times.alternative).toBe(
      'Ledtider i dagar per steg. Till bedömning: median 1 dag, 90:e percentilen 12,5 dagar; ' +
        'Till beslut: median visas inte, 90:e percentilen uppgift saknas.',
    );
  });

  test('a trend line is broken where a figure is missing or hidden', () => {
    const points = [1, null, 3, HIDDEN].map((value, i) => ({ name: `${2023 + i}`, value }));
    const trend = trendLine({ title: 'Trend', unit: 'avvikelser', points });
    expect(drawnIn(drawChart(trend, 'c3'), 'symbol')).toBe(2);
    expect(trend.alternative).toBe('Linjediagram över antal avvikelser. 2023 1, 2024 uppgift saknas, 2025 3, 2026 visas inte.');
  });

  describe('control chart', () => {
    const point = (name: string, value: number | null, rest = {}) => ({
      name,
      short: name,
      value,
      centre: 6,
      upper: 11.4,
      lower: null,
      ...rest,
    });
    const chartOf = (...points: readonly ReturnType<typeof point>[]) =>
      controlChart({ title: 'Per månad', unit: 'avvikelser per 100 brukare', points, note: 'Få punkter.' });

    test('limits that are the same all along are said once, and a signal by its rule', () => {
      const control = chartOf(point('jan', 5), point('feb', null), point('mar', 14, { signal: 'över övre gränsen' }));
      expect(control.alternative).toBe(
        'Styrdiagram över avvikelser per 100 brukare. Medel 6. Övre gräns 11,4. ' +
          'jan: 5; feb: uppgift saknas; mar: 14 (signal: över övre gränsen). 1 av 3 punkter ger signal. Få punkter.',
      );
    });

    test('limits that follow the denominator are said at each point', () =>
      expect(chartOf(point('jan', 5), point('feb', 6, { upper: 12, lower: 1 })).alternative).toContain(
        'Medel 6. jan: 5 (övre gräns 11,4); feb: 6 (gränser 1 och 12). Ingen punkt ger signal.',
      ));

    test('a signal has a shape of its own, and centre and limits lines of their own', () => {
      const calm = drawChart(chartOf(point('jan', 5), point('feb', 6)), 'c');
      const signalled = drawChart(chartOf(point('jan', 5), point('feb', 14, { signal: 'över övre gränsen' })), 'c');
      const shapes = (drawn: string): number =>
        new Set([...drawn.matchAll(/<path transform="[^"]*" d="(M[^"]*)"/g)].map(([, d]) => d)).size;
      // the legend shows the shape of a signal as well
      expect([shapes(calm), shapes(signalled)]).toEqual([2, 2]);
      expect(signalled.split('fill="#b3261e"')).toHaveLength(3);
      expect(calm.split('fill="#b3261e"')).toHaveLength(2);
      for (const dash of ['9,5', '2,3']) expect(calm).toContain(`stroke-dasharray="${dash}"`);
    });

    test('an empty series says so', () =>
      expect(chartOf().alternative).toBe('Styrdiagram över avvikelser per 100 brukare. Serien är tom. Få punkter.'));
  });

  test.each([
    stackedBars({ title: 'Tom', unit: 'avvikelser', categories: [], series: [{ name: 'A', values: [] }] }),
    horizontalBars({ title: 'Tom', unit: 'avvikelser', bars: [] }),
    groupedBars({ title: 'Tom', unit: 'avvikelser', categories: [], series: [{ name: 'A', values: [] }] }),
    durationBars({ title: 'Tom', steps: [] }),
    trendLine({ title: 'Tom', unit: 'avvikelser', points: [] }),
    trendLine({ title: 'En punkt', unit: 'avvikelser', points: [{ name: '2026', value: 0 }] }),
    controlChart({ title: 'Tom', unit: 'avvikelser', points: [] }),
    riskMatrix({ title: 'Tom', alternative: 'Tom', bands: [] }),
  ])('no values at all is a picture without marks, not a fault', (empty) => {
    const drawn = drawChart(empty, 'c4');
    expect(drawn).not.toMatch(/NaN|undefined|Infinity/);
    expect(drawnIn(drawn, 'rect')).toBe(0);
  });

  test('a chart that has been stored as JSON is the same picture, also drawn a second time beside others', () => {
    const stored = JSON.parse(JSON.stringify(chart)) as typeof chart;
    drawChart(horizontalBars({ title: 'B', unit: 'avvikelser', bars: [{ name: 'C', value: 1 }] }), 'c9');
    expect(drawChart(stored, 'c1')).toBe(svg);
  });

  test('what no font can show and what turns the direction of the text stays out of the picture', () => {
    const bars = horizontalBars({ title: 'T', unit: 'avvikelser', bars: [{ name: 'a\u0000b\uD800c\u202Ed\u2066', value: 1 }] });
    expect(textsIn(drawChart(bars, 'c'))).toContain('a\uFFFDb\uFFFDcd');
  });

  test('the parts of a picture are not announced one by one', () =>
    expect([...svg.matchAll(/(?:role|aria-label|aria-roledescription)="[^"]*"/g)].map(([found]) => found)).toEqual(['role="img"']));
});

describe('text', () => {
  test('numbers are written as Swedish does', () => {
    expect([0, 1234567, -3.25, 0.04, 12.5].map(numberText)).toEqual(['0', '1\u00A0234\u00A0567', '\u22123,3', '0', '12,5']);
    expect(shareText(1 / 3)).toBe('33,3\u00A0%');
    expect(enumeration(['a', 'b', 'c'])).toBe('a, b och c');
  });

  test('what HTML cannot carry is replaced', () => expect(escapeText('a\u0000b\uD800c')).toBe('a\uFFFDb\uFFFDc'));
});

test('accents piled up on a letter are cut, also where a direction control parts them', () =>
  expect(fitText(`Z${'\u0301'.repeat(20)}\u202E${'\u0301'.repeat(20)}a`)).toBe(`Z${'\u0301'.repeat(8)}a`));
