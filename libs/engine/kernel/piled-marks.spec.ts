import { describe, expect, test } from '@jest/globals';
import { hasPiledMarks, MARKS_AT_MOST, withoutPiledMarks } from './index.js';

describe('accents and invisible characters in a row', () => {
  test.each([
    ['Swedish taken apart', 'Åtgärd'.normalize('NFD')],
    ['Vietnamese taken apart', 'Nguyễn Thị Hằng'.normalize('NFD')],
    ['Hebrew with points and cantillation', '\u05d1\u05bc\u05b0\u05e8\u05b5\u05d0\u05e9\u05b4\u0596\u05c1\u05d9\u05ea'],
    ['Thai', 'ที่นี่'],
    ['a family, and the flag of Wales', '👩\u200d👩\u200d👧🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}'],
    ['as many as may be', `Z${'\u0301'.repeat(MARKS_AT_MOST)}`],
  ])('%s stay', (_, text) => {
    expect(hasPiledMarks(text)).toBe(false);
    expect(withoutPiledMarks(text)).toBe(text);
  });

  test.each([
    ['one accent', '\u0301'],
    ['several', '\u0301\u0323'],
    ['joiners between', '\u0301\u200d'],
    ['outside of the first plane', '\u{1D165}'],
  ])('%s, thousands of times, are cut everywhere', (_, marks) => {
    const text = `Z${marks.repeat(20_000)}a${marks.repeat(20_000)}b`;
    expect(hasPiledMarks(text)).toBe(true);
    const cut = withoutPiledMarks(text);
    expect(hasPiledMarks(cut)).toBe(false);
    expect([...cut]).toHaveLength(3 + 2 * MARKS_AT_MOST);
  });
});
