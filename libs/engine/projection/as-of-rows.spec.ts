import { describe, expect, test } from '@jest/globals';
import { AsOfRows } from './as-of-rows.js';

const facts = (fas: string) => ({ kommun: '0000', id: 'a', fas, kategorier: ['fall'] });

describe('rows that are valid from one lopnummer to another', () => {
  test('the first row is open', () => {
    const rows = new AsOfRows();
    expect(rows.change('a', null, null, facts('ny'), '5')).toBe('5');
    expect(rows.take()).toEqual([{ ...facts('ny'), fran_lop: '5', till_lop: null }]);
    expect(rows.take()).toEqual([]);
  });

  test('a change ends the row where the next one begins', () => {
    const rows = new AsOfRows();
    expect(rows.change('a', facts('ny'), '5', facts('klar'), '9')).toBe('9');
    expect(rows.take()).toEqual([
      { ...facts('ny'), fran_lop: '5', till_lop: '9' },
      { ...facts('klar'), fran_lop: '9', till_lop: null },
    ]);
  });

  test('nothing is written when nothing has changed', () => {
    const rows = new AsOfRows();
    expect(rows.change('a', facts('ny'), '5', facts('ny'), '9')).toBe('5');
    expect(rows.take()).toEqual([]);
  });

  test('two changes at one lopnummer are one row', () => {
    const rows = new AsOfRows();
    rows.change('a', null, null, facts('ny'), '5');
    expect(rows.change('a', facts('ny'), '5', facts('klar'), '5')).toBe('5');
    expect(rows.take()).toEqual([{ ...facts('klar'), fran_lop: '5', till_lop: null }]);
  });

  test('several changes in a batch leave no gap', () => {
    const rows = new AsOfRows();
    rows.change('a', null, null, facts('1'), '5');
    rows.change('a', facts('1'), '5', facts('2'), '6');
    rows.change('a', facts('2'), '6', facts('3'), '8');
    expect(rows.take().map(({ fas, fran_lop, till_lop }) => [fas, fran_lop, till_lop])).toEqual([
      ['1', '5', '6'],
      ['2', '6', '8'],
      ['3', '8', null],
    ]);
  });
});
