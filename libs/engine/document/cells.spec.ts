import { describe, expect, test } from '@jest/globals';
import { cellWords, withShareParts } from './cells.js';
import { tableCsv } from './csv/index.js';
import { renderDocx } from './docx/index.js';
import { renderHtml } from './html/index.js';
import type { Cell, Table } from './model.js';
import { officeDocument, partsOf, textOf } from './office.fixture.js';
import { contentOf } from './pdf/content.js';
import { renderXlsx } from './xlsx/index.js';

const HIDDEN = { dolt: true } as const;
const share = (value: number | null | typeof HIDDEN, numerator: number | typeof HIDDEN, denominator: number | typeof HIDDEN): Cell => ({
  share: value,
  numerator,
  denominator,
});

const table: Table = {
  kind: 'table',
  id: 't',
  caption: 'Egenkontroll',
  columns: [
    { heading: 'Enhet', format: 'text' },
    { heading: 'Andel ja', format: 'share' },
    { heading: 'Antal', format: 'number' },
  ],
  rows: [
    ['Norr', share(0.8, 4, 5), 5],
    ['Söder', share(HIDDEN, HIDDEN, 40), 40],
    ['Öster', share(HIDDEN, HIDDEN, HIDDEN), HIDDEN],
    ['Väster', share(null, 0, 0), 0],
    ['Summa', null, 45],
  ],
};
const document = officeDocument([table]);
const words = ['80\u00A0% (4\u00A0av\u00A05)', '.. (..\u00A0av\u00A040)', '..', '– (0\u00A0av\u00A00)', '–'];

describe('a share says what it is a share of', () => {
  test('in words, and not what is hidden', () =>
    expect(table.rows.map((row) => cellWords(row[1] as Exclude<Cell, { readonly signal: string }>, 'share'))).toEqual(words));

  test('in HTML, where the signs are read aloud', () => {
    const html = renderHtml(document);
    expect(html).toContain(`<td class="tal">${words[0]!}</td>`);
    expect(html).toContain('<span class="last">visas inte, få ärenden</span>\u00A0av\u00A040)');
  });

  test('in PDF', () => {
    const { sections } = contentOf(document) as { sections: { blocks: { rows: { text: string }[][] }[] }[] };
    expect(sections[0]!.blocks[0]!.rows.map((row) => row[1]!.text)).toEqual(words);
  });

  test('in Word', async () => {
    const body = partsOf(await renderDocx(document))['word/document.xml']!;
    const cells = [...body.matchAll(/<w:tc>(.*?)<\/w:tc>/gs)].map(([, cell]) => textOf(cell!));
    expect(cells).toEqual(expect.arrayContaining(words));
  });

  test('in a workbook as three numbers', async () => {
    const files = partsOf(await renderXlsx(document));
    const strings = [...files['xl/sharedStrings.xml']!.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => textOf(text!));
    expect(strings).toEqual(expect.arrayContaining(['Andel ja: täljare', 'Andel ja: nämnare', '.. = visas inte, få ärenden']));
    const row = /<row r="4".*?<\/row>/s.exec(files['xl/worksheets/sheet2.xml']!)![0];
    expect([...row.matchAll(/<c r="([A-Z]+)4"[^>]*><v>([^<]*)<\/v>/g)].slice(1).map(([, column, value]) => [column, value])).toEqual([
      ['B', '0.8'],
      ['C', '4'],
      ['D', '5'],
      ['E', '5'],
    ]);
  });

  test('in CSV as three fields', () =>
    expect(tableCsv(table)).toBe(
      '\uFEFF' +
        [
          'Enhet;Andel ja;Andel ja: täljare;Andel ja: nämnare;Antal',
          'Norr;0,8;4;5;5',
          'Söder;..;..;40;40',
          'Öster;..;..;..;..',
          'Väster;;0;0;0',
          'Summa;;;;45',
          '',
        ].join('\r\n'),
    ));

  test('a column of shares alone stays one column', () => {
    const plain: Table = { ...table, rows: [['Norr', 0.8, 5]] };
    expect(withShareParts(plain)).toEqual(plain);
  });
});
