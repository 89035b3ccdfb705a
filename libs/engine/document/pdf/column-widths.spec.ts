import { describe, expect, test } from '@jest/globals';
import type { CellFormat } from '../model.js';
import { tableLayout } from './column-widths.js';

const SHARE = '88,6\u00A0% (1\u00A0100\u00A0av\u00A01\u00A0241)';
const TIGHT = '88,6\u00A0% (1\u00A0100 av\u00A01\u00A0241)';

function layout(shares: number, words: string) {
  const formats: readonly CellFormat[] = ['text', ...Array.from({ length: shares }, () => 'share' as const)];
  const headings = formats.map((_, i) => (i === 0 ? 'Enhet' : 'Andel avslutade'));
  return tableLayout([headings, formats.map((_, i) => (i === 0 ? 'Hemtjänsten norr' : words))], formats);
}

describe('what a table gets of the page', () => {
  test('few columns: what each needs, and the first what is left', () => {
    const { widths, size, turned } = layout(2, SHARE);
    expect([size, turned, widths.reduce((a, b) => a + b)]).toEqual([9.3, false, 100]);
    expect(widths[1]).toBe(widths[2]);
  });

  test('twelve columns of shares stand on an upright page, each with room for what cannot be divided', () => {
    const { widths, size, turned } = layout(11, TIGHT);
    expect([size, turned]).toEqual([7.2, false]);
    expect(Math.min(...widths)).toBeGreaterThanOrEqual('av\u00A01\u00A0241)'.length);
    expect(widths.reduce((a, b) => a + b)).toBeLessThanOrEqual(129.01);
  });

  test('what does not fit is on a turned page', () => {
    expect(layout(18, TIGHT).turned).toBe(true);
    expect(layout(11, SHARE).turned).toBe(true);
  });

  test('a date is one word: no line is broken in it, and it reaches into no other column', () => {
    const formats: readonly CellFormat[] = Array.from({ length: 8 }, () => 'text');
    const long = 'Kontrollen gjordes av ett urval akter som drogs slumpvis ur registret';
    const rows = [formats.map(() => 'Kommentar'), ['2025-04-08', ...Array.from({ length: 7 }, () => long)]];
    expect(tableLayout(rows, formats).widths[0]).toBeGreaterThanOrEqual('2025-04-08'.length + 2);
  });

  test('a table without rows has room for its headings', () =>
    expect(tableLayout([['Enhet', 'Antal']], ['text', 'number']).turned).toBe(false));
});
