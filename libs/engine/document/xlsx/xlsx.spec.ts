import { describe, expect, test } from '@jest/globals';
import { attribute, malformed, NASTY, NASTY_SHOWN, officeDocument, onAnotherDay, partsOf, textOf } from '../office.fixture.js';
import type { Block, Cell, Document } from '../model.js';
import { renderXlsx } from './index.js';

const parts = partsOf(await renderXlsx(officeDocument()));

const withTable = (cells: readonly Cell[], caption = 'Tabell'): Document =>
  officeDocument([
    { kind: 'table', id: 't', caption, columns: cells.map((_, i) => ({ heading: `K${i}`, format: 'text' })), rows: [cells] },
  ]);

/** a sheet's cells by address, texts looked up */
function cellsOf(files: Record<string, string>, sheet: number): Record<string, string> {
  const strings = [...files['xl/sharedStrings.xml']!.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text]) => textOf(text!));
  const cells = [...files[`xl/worksheets/sheet${sheet}.xml`]!.matchAll(/<c r="([A-Z]+\d+)"([^>]*)>(?:<v>([^<]*)<\/v>)?<\/c>/g)];
  return Object.fromEntries(cells.map(([, address, how, value]) => [address, how!.includes('t="s"') ? strings[Number(value)]! : value!]));
}

/** the number format of a cell */
function formatOf(files: Record<string, string>, sheet: number, address: string): string | undefined {
  const style = Number(new RegExp(`<c r="${address}" s="(\\d+)"`).exec(files[`xl/worksheets/sheet${sheet}.xml`]!)![1]);
  const styles = files['xl/styles.xml']!;
  const xf = [...styles.matchAll(/<xf ([^>]*)>/g)][style]![1]!;
  const id = /numFmtId="(\d+)"/.exec(xf)?.[1];
  return new RegExp(`numFmtId="${id}" formatCode="([^"]*)"`).exec(styles)?.[1];
}

describe('XLSX', () => {
  test('every part is well-formed and every relationship leads to a part', () => {
    for (const [path, content] of Object.entries(parts)) expect([path, malformed(content)]).toEqual([path, undefined]);
    const targets = attribute(parts['xl/_rels/workbook.xml.rels']!, 'Relationship', 'Target');
    expect(targets.map((target) => `xl/${target.replace(/^\/?(xl\/)?/, '')}`).filter((path) => !(path in parts))).toEqual([]);
    const types = attribute(parts['[Content_Types].xml']!, 'Override', 'PartName');
    expect(types.filter((path) => !(path.slice(1) in parts))).toEqual([]);
  });

  test('a sheet of facts and figures, and one per table', () => {
    expect(attribute(parts['xl/workbook.xml']!, 'sheet', 'name')).toHaveLength(2);
    const cells = cellsOf(parts, 1);
    expect(Object.values(cells)).toEqual(
      expect.arrayContaining([
        'Läge',
        'Utkast',
        'Utkast, inte beslutat',
        'Av de besvarade',
        '30 / 40 = 75 %',
        NASTY_SHOWN.replaceAll('\uFFFD', ''),
      ]),
    );
  });

  test('a figure is a number, a share a percent cell, a year a text', () => {
    const cells = cellsOf(parts, 1);
    const row = (term: string): string =>
      Object.entries(cells)
        .find(([address, text]) => address.startsWith('B') && text === term)![0]
        .slice(1);
    expect(cells[`C${row('Antal')}`]).toBe('1234');
    const share = Object.entries(cells).find(([address, value]) => address.startsWith('C') && value === '0.75')![0];
    expect(formatOf(parts, 1, share)).toBe('0%');
    expect(parts['xl/worksheets/sheet1.xml']).toMatch(new RegExp(`<c r="C${row('År')}"[^>]*t="s"`));
  });

  test('in a table, blank is no cell, hidden is two dots and zero is zero; both signs are explained', () => {
    const cells = cellsOf(parts, 2);
    expect([cells['B4'], cells['C4'], cells['F4']]).toEqual(['1234', '0.125', '12.4']);
    expect([cells['B5'], cells['C5'], cells['F5']]).toEqual([undefined, '..', '-3']);
    expect(cells['B6']).toBe('0');
    expect([formatOf(parts, 2, 'C4'), formatOf(parts, 2, 'B4'), formatOf(parts, 2, 'F4')]).toEqual(['0.0%', '#,##0', '#,##0.0']);
    expect(Object.values(cells)).toEqual(expect.arrayContaining(['.. = visas inte, få ärenden', 'Tom cell = uppgift saknas']));
  });

  test('no text is a formula, whatever it begins with', async () => {
    const files = partsOf(await renderXlsx(withTable(['=1+1', '@A', '-1', '+1'])));
    expect(files['xl/worksheets/sheet2.xml']).not.toContain('<f');
    expect(cellsOf(files, 2)).toMatchObject({ A4: '=1+1', B4: '@A', C4: '-1', D4: '+1' });
  });

  test('texts that are names in JavaScript, spaces at the ends and the private use area are kept', async () => {
    const texts = ['constructor', '__proto__', ' kant ', '\uE000', 'toString'];
    expect(Object.values(cellsOf(partsOf(await renderXlsx(withTable(texts))), 2))).toEqual(expect.arrayContaining(texts));
  });

  test('a text longer than a cell can hold is cut and says so', async () => {
    const cell = cellsOf(partsOf(await renderXlsx(withTable(['😀'.repeat(50_000)]))), 2)['A4']!;
    expect(cell.length).toBeLessThanOrEqual(32_767);
    expect(cell).toMatch(/😀 … \(texten är längre än en cell rymmer\)$/);
  });

  test('sheet names are legal and unique, whatever the captions', async () => {
    const captions = ['[a]/b\\c:d*e?', "'citat'", 'Lång rubrik '.repeat(9), 'Lång rubrik '.repeat(9), NASTY, '😀'.repeat(20)];
    const blocks = captions.map((caption, i): Block => ({ kind: 'table', id: `t${i}`, caption, columns: [], rows: [] }));
    const names = attribute(partsOf(await renderXlsx(officeDocument(blocks)))['xl/workbook.xml']!, 'sheet', 'name').map(textOf);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(captions.length + 1);
    for (const name of names) expect(name).toMatch(/^(?!')[^[\]/\\:*?]{1,31}(?<!')$/);
  });

  test('long captions that begin alike, and the same caption under several headings, read differently', async () => {
    const table = (id: string, caption: string): Block => ({ kind: 'table', id, caption, columns: [], rows: [] });
    const captions = ['kategori', 'typ', 'kanal och mottagare'].map((end) => `Klagomål och synpunkter på verksamheten per ${end}`);
    const part = (id: string, heading: string) => ({ id, heading, blocks: [table(`${id}-t`, 'Resultat')] });
    const document = {
      ...officeDocument(captions.map((caption, i) => table(`t${i}`, caption))),
      facts: [],
    };
    const sections = [...document.sections, part('d1', 'Loggkontroll'), part('d2', 'Fakturakontroll')];
    const names = attribute(partsOf(await renderXlsx({ ...document, sections }))['xl/workbook.xml']!, 'sheet', 'name').map(textOf);
    expect(names.slice(1)).toEqual([
      '1 Klagomål och syn…per kategori',
      '2 Klagomål och synpunkt…per typ',
      '3 Klagomål och sy…och mottagare',
      '4 Resultat, Loggkontroll',
      '5 Resultat, Fakturakontroll',
    ]);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
  });

  test('carries title, language and its own day', () => {
    const core = parts['docProps/core.xml']!;
    expect(textOf(/<dc:title>(.*)<\/dc:title>/.exec(core)![1]!)).toBe(NASTY_SHOWN);
    expect(core).toContain('<dc:language>sv</dc:language>');
    expect(core).toContain('2026-11-22T00:00:00Z</dcterms:created>');
  });

  test('the same document gives the same bytes on another day', async () => {
    const now = await renderXlsx(officeDocument());
    expect(Buffer.compare(await onAnotherDay(() => renderXlsx(officeDocument())), now)).toBe(0);
  });

  test('a number that is none is refused', () => expect(renderXlsx(withTable([Number.NaN]))).rejects.toThrow(RangeError));

  test('a document without date, figures or tables is one sheet', async () => {
    const files = partsOf(await renderXlsx({ title: 'Tom', language: 'sv', facts: [], sections: [] }));
    expect(attribute(files['xl/workbook.xml']!, 'sheet', 'name')).toEqual(['Uppgifter']);
    expect(files['docProps/core.xml']).not.toContain('dcterms:created');
  });
});
