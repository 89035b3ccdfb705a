import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { horizontalBars } from '../charts/index.js';
import { everyBlock, officeDocument } from '../office.fixture.js';
import type { Block, Document } from '../model.js';
import { compile } from './compile.js';
import { contentOf } from './content.js';
import { DocumentRefused, PDF_RENDERER, renderPdf } from './index.js';
import { cellsOnPages, edgesOfPictures, heightsOfText, unpacked } from './pdf.fixture.js';

const simple = (blocks: readonly Block[]): Document => ({
  title: 'Rapport',
  language: 'sv',
  facts: [],
  sections: [{ id: 'a', heading: 'A', blocks }],
});

const reasons = (make: () => unknown): string => {
  try {
    make();
  } catch (error) {
    if (error instanceof DocumentRefused) return error.reasons.join();
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('PDF', () => {
  const reading = unpacked(renderPdf(officeDocument(), 'ua-1'));
  const keeping = unpacked(renderPdf(officeDocument(), 'a-2a'));

  test('says which standard it follows', () => {
    expect(reading).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(keeping).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(keeping).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
  });

  test('is tagged: headings, lists, a table’s header cells with their direction, pictures with words', () => {
    for (const text of [reading, keeping]) {
      expect(text).toContain('/StructTreeRoot');
      expect(text).toMatch(/\/Marked true/);
      for (const tag of ['H1', 'H2', 'TOC', 'L', 'LI', 'Caption', 'THead', 'TH', 'TD', 'Figure', 'Link']) {
        expect(text).toMatch(new RegExp(`/S\\s*/${tag}\\b`));
      }
      expect(text).toMatch(/\/Scope\s*\/Column/);
      expect(text.match(/\/S\s*\/Figure\b/g)).toHaveLength(3);
      expect(text.match(/\/Alt\b/g)!.length).toBeGreaterThanOrEqual(3);
    }
  });

  test('has language, title, author and the document’s own day', () => {
    expect(reading).toMatch(/\/Lang\s*\(sv/);
    expect(reading).toContain('/DisplayDocTitle true');
    expect(reading).toContain('<rdf:li>Exempelkommun</rdf:li>');
    expect(reading).toContain('2026-11-22');
    expect(reading).not.toContain(String(new Date().getFullYear() + 1));
  });

  test('holds no fonts but the shipped ones', () => {
    const fonts = [...reading.matchAll(/\/BaseFont\s*\/[A-Z]{6}\+([A-Za-z0-9-]+)/g)].map((match) => match[1]);
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.filter((font) => !font!.startsWith('SourceSans3'))).toEqual([]);
  });

  test('links to whole addresses and to what is in the document, and to nothing else', () => {
    expect(reading).toContain('https://exempel.se/a?b=1&c=2');
    expect(reading).not.toContain('javascript:');
    expect(reading).not.toContain('/rapporter');
  });

  test('the same document gives the same bytes', () => {
    expect(Buffer.from(renderPdf(officeDocument(), 'a-2a'))).toEqual(Buffer.from(renderPdf(structuredClone(officeDocument()), 'a-2a')));
  });

  test('the bytes are pinned to the renderer’s name: when one changes, so must the other', () => {
    const divided: Block = {
      kind: 'table',
      id: 't2',
      caption: 'Lång',
      columns: [{ heading: 'Rad', format: 'number' }],
      rows: Array.from({ length: 80 }, (_, i) => [i]),
    };
    const { design, ...plain } = officeDocument([...everyBlock.filter(({ kind }) => kind !== 'figure'), divided]);
    const { logo: _, ...drawn } = design!;
    const bytes = renderPdf({ ...plain, design: drawn }, 'a-2a');
    expect([PDF_RENDERER, createHash('sha256').update(bytes).digest('hex')]).toEqual([
      'pdf-6',
      '9e6a87331a797cdcb1303d8f8c7e1c6c8088c1707e0ba0a9b1c43d1ace6f6678',
    ]);
  });

  test('any text at all can be a document', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const definition = { term: text, value: text, explanation: text, formula: text };
        const blocks: readonly Block[] = [
          { kind: 'paragraph', content: [text, { text, href: text }, { text, href: `https://${text}` }] },
          { kind: 'list', items: [[text]] },
          {
            kind: 'table',
            id: 't',
            caption: text,
            columns: [{ heading: text, format: 'text' }],
            rows: [[text], [{ text, signal: 'red' }]],
            note: text,
          },
          { kind: 'definitions', items: [definition] },
        ];
        const document = { ...simple(blocks), title: `T${text}`, subtitle: text, status: text, author: text, facts: [definition] };
        expect(renderPdf(document, 'ua-1').length).toBeGreaterThan(1_000);
      }),
      {
        numRuns: 40,
        examples: [['\uD800'], ['\uFFFF\u0000'], ['\u202E\u05D0 1'], [' '], ['\u0301'], ['\u2028\u2029\u0085'], ['\u00AD\u200B']],
      },
    );
  });

  test('a document without design, facts, sections or date is a document', () => {
    expect(renderPdf({ title: 'Tom', language: 'sv', facts: [], sections: [] }, 'ua-1').length).toBeGreaterThan(1_000);
  });

  test.each<[string, Block]>([
    ['an empty paragraph', { kind: 'paragraph', content: [] }],
    ['an empty list', { kind: 'list', items: [] }],
    ['a table without rows', { kind: 'table', id: 't', caption: 'Tom', columns: [{ heading: 'A', format: 'text' }], rows: [] }],
    ['no definitions', { kind: 'definitions', items: [] }],
    ['a hundred thousand letters without a space', { kind: 'paragraph', content: ['å'.repeat(100_000)] }],
    ['other alphabets and pictures', { kind: 'paragraph', content: ['عربي שלום 漢字 😀 \u{1F468}\u200D\u{1F469} \uE000 e\u0301'] }],
    ['Typst’s own signs', { kind: 'paragraph', content: ['#import "/etc/passwd" \\ $x^2$ *a* _b_ @c <d> = e // f'] }],
  ])('%s is shown', (_, block) => {
    expect(renderPdf(simple([block]), 'ua-1').length).toBeGreaterThan(1_000);
  });
});

describe('rows of a table are not left alone', () => {
  /** a table that begins lower and lower on the page, until it begins on the next */
  const divided = (rows: number): readonly (readonly number[])[] =>
    Array.from({ length: 24 }, (_, i) => {
      const above = Array.from({ length: 18 + i }, (): Block => ({ kind: 'paragraph', content: ['Rad'] }));
      const cells = Array.from({ length: rows }, (__, row) => [`Rad ${row}`]);
      const table: Block = { kind: 'table', id: 't', caption: 'T', columns: [{ heading: 'A', format: 'text' }], rows: cells, note: 'Not.' };
      return cellsOnPages(renderPdf(simple([...above, table]), 'ua-1'));
    });

  test('a small table is not divided', () => expect(divided(5)).toEqual(Array.from({ length: 24 }, () => [5])));

  test('where a longer one is divided two rows at least stand below its headings', () => {
    const both = divided(12).filter(({ length }) => length > 1);
    expect(both.length).toBeGreaterThan(3);
    expect(both.filter(([first]) => first! < 2)).toEqual([]);
  });

  const LOWEST = 30;
  const tableWith = (cells: readonly string[], rows = 1): Block => ({
    kind: 'table',
    id: 't',
    caption: 'T',
    columns: cells.map((_, i) => ({ heading: `Kolumn ${i}`, format: 'text' })),
    rows: Array.from({ length: rows }, () => cells),
  });
  const words = (characters: number): string =>
    'MÅNAD '
      .repeat(Math.ceil(characters / 6))
      .slice(0, characters)
      .trim();

  test.each([1, 2])('one with more than a page of text is divided all the same: in %i rows', (rows) => {
    const pdf = renderPdf(simple([tableWith([words(16_000)], rows)]), 'ua-1');
    expect(unpacked(pdf).match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(2);
    expect(Math.min(...heightsOfText(pdf))).toBeGreaterThan(LOWEST);
  });

  test.each([
    ['a long text first of six columns', [1_000, 90, 90, 90, 90, 90]],
    ['a longer one beside five short ones', [1_400, 14, 14, 14, 14, 14]],
    ['a long text last of six columns', [90, 90, 90, 90, 90, 1_000]],
    ['eight columns', [1_100, 55, 55, 55, 55, 55, 55, 55]],
    ['ten columns', [1_000, 40, 40, 40, 40, 40, 40, 40, 40, 40]],
    ['fourteen columns on a turned page', [1_000, ...Array.from({ length: 13 }, () => 30)]],
    ['more in one row than is measured', [20, 20, 20, 20, 20, 20, 20_000, 20]],
  ])('nothing of a table with few rows is written below the page: %s', (_, lengths) => {
    const table = tableWith(lengths.map(words));
    for (const blocks of [[table], [...Array.from({ length: 15 }, (): Block => ({ kind: 'paragraph', content: ['Rad'] })), table]]) {
      const heights = heightsOfText(renderPdf(simple(blocks), 'ua-1'));
      expect(heights.length).toBeGreaterThan(100);
      expect(Math.min(...heights)).toBeGreaterThan(LOWEST);
    }
  });
});

test('a picture that would be higher than a page is made smaller', () => {
  const bars = Array.from({ length: 80 }, (_, i) => ({ name: `Enhet ${i}`, value: i }));
  const high: Block = { kind: 'figure', id: 'f', chart: horizontalBars({ title: 'Per enhet', unit: 'avvikelser', bars }) };
  const [edges, ...others] = edgesOfPictures(renderPdf(simple([high]), 'ua-1'));
  expect(others).toEqual([]);
  expect(edges!.lower).toBeGreaterThan(0);
  expect(edges!.upper).toBeLessThan(842);
});

describe('PDF is refused', () => {
  const chart = everyBlock.find((block) => block.kind === 'figure')!.chart;

  test('for a picture without words', () => {
    const mute = simple([{ kind: 'figure', id: 'f', chart: { ...chart, alternative: '' } }]);
    expect(reasons(() => renderPdf(mute, 'ua-1'))).toContain('missing alt text');
  });

  test('for a document without title', () =>
    expect(reasons(() => renderPdf({ ...simple([]), title: '' }, 'ua-1'))).toContain('missing document title'));

  test('for an archive file without a date', () => expect(reasons(() => renderPdf(simple([]), 'a-2a'))).toContain('missing document date'));

  test('for a skipped heading, should a template ever make one', () => {
    const source = '#set document(title: "T")\n= Ett\n=== Tre';
    expect(reasons(() => compile(source, {}, 'ua-1'))).toContain('heading');
  });

  test('with a sentence that names what is wrong and what to do', () => {
    expect(() => renderPdf(simple([]), 'a-2a')).toThrow(/^Dokumentet kan inte bli en tillgänglig PDF: .*missing document date.* Rätta det/);
  });
});

describe('what stands on the page', () => {
  const content = contentOf({
    ...officeDocument([
      {
        kind: 'table',
        id: 't',
        caption: 'C',
        columns: [
          { heading: 'A', format: 'text' },
          { heading: 'B', format: 'share' },
        ],
        rows: [
          ['Hemtjänst', { dolt: true }],
          [{ text: 'Enligt plan', signal: 'green' }, 0.75],
          ['Boende', null],
        ],
      },
    ]),
  }) as { readonly sections: readonly { readonly blocks: readonly { readonly rows: unknown; readonly notes: unknown }[] }[] };

  test('a table explains its signs', () => {
    const { rows, notes } = content.sections[0]!.blocks[0]!;
    expect(rows).toEqual([
      [{ text: 'Hemtjänst' }, { text: '..' }],
      [{ text: 'Enligt plan', mark: '●', colour: '#1a7f37' }, { text: '75\u00A0%' }],
      [{ text: 'Boende' }, { text: '–' }],
    ]);
    expect(notes).toEqual(['.. = visas inte, få ärenden', '– = uppgift saknas']);
  });

  test('direction controls are gone and what has no letter is a box', () => {
    expect(JSON.stringify(content)).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
    expect(JSON.stringify(contentOf(simple([{ kind: 'paragraph', content: ['a漢b\u{1F600}'] }])))).toContain(
      'a[text på kinesisk skrift]b□',
    );
  });
});
