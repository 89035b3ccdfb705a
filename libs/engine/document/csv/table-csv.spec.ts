import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Cell, Table } from '../model.js';
import { tableCsv } from './index.js';

const table = (rows: Table['rows']): Table => ({
  kind: 'table',
  id: 't',
  caption: 'Tabell',
  columns: [
    { heading: 'Enhet', format: 'text' },
    { heading: 'Antal', format: 'number' },
    { heading: 'Andel', format: 'share' },
  ],
  rows,
});

const first = (cell: Cell): unknown => {
  const read = parse(tableCsv(table([[cell, 1, 1]])), { bom: true, delimiter: ';' });
  return read[1]![0];
};

describe('CSV', () => {
  test('byte order mark, semicolons, decimal comma, CRLF; blank is empty, hidden is two dots, zero is zero', () => {
    const csv = tableCsv(
      table([
        ['Norr', 1234.5, 1 / 3],
        ['Söder', 0, null],
        ['Öster', { dolt: true }, -0.5],
      ]),
    );
    expect(csv).toBe('\uFEFFEnhet;Antal;Andel\r\nNorr;1234,5;0,3333\r\nSöder;0;\r\nÖster;..;-0,5\r\n');
  });

  test.each([
    '=1+1',
    '+46 8',
    '-2+3',
    '@SUM(A1)',
    '＝1+1',
    '＋1',
    '－1',
    '＠A',
    '\t=1+1',
    '\r=1+1',
    ' =1+1',
    '\n=1+1',
    '\uFEFF=1+1',
    '\u200B=1+1',
    '\u202E=1+1',
    '\u00AD@A',
  ])('%j is a text and not a formula', (text) => expect(first(text)).toMatch(/^'[^'\s]/));

  test.each(['Hemtjänst – norr', '5 = 5', 'a;b', 'rad ett\nrad två', 'citat "här"'])('%j stays as it is', (text) =>
    expect(first(text)).toBe(text),
  );

  test('a heading is guarded as well, and a signal is its words', () => {
    const columns = [{ heading: ' =cmd()', format: 'text' }] as const;
    const signal = { text: '=Mindre avvikelse', signal: 'yellow' } as const;
    expect(tableCsv({ ...table([[signal]]), columns })).toBe("\uFEFF'=cmd()\r\n'=Mindre avvikelse\r\n");
  });

  test('numbers have no thousands, no floating point noise and no exponent', () => {
    expect(tableCsv(table([['a', 1234567, 0.1 + 0.2]]))).toContain('a;1234567;0,3\r\n');
    expect(tableCsv(table([['a', 1e-9, 0]]))).toContain('a;0;0\r\n');
  });

  test('a table without rows is its headings', () => expect(tableCsv(table([]))).toBe('\uFEFFEnhet;Antal;Andel\r\n'));
});
