import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { coverage } from './coverage.js';
import { FONT_FILES, legible } from './index.js';

test.each(FONT_FILES)('%s has the letters of Swedish, Sámi, Finnish and the signs that the renderers write', (file) => {
  const covers = coverage(readFileSync(file));
  const ascii = Array.from({ length: 0x7f - 0x20 }, (_, i) => String.fromCharCode(0x20 + i)).join('');
  const missing = [...`${ascii}åäöÅÄÖéüšžčđŋŧ0123456789.,:;()%–—−…”’§½≤≥→□●▲■○•\u00A0`].filter((char) => !covers(char.codePointAt(0)!));
  expect(missing).toEqual([]);
  expect(covers('漢'.codePointAt(0)!)).toBe(false);
});

test('what the fonts lack is a box, what is not seen is gone, and line breaks stand', () => {
  expect(legible('Å\n\u{1F600}\u{1F600}\u200D\uFE0F\tb')).toBe('Å\n□□\tb');
});

test.each([
  ['Hon skrev: السلام عليكم. Sedan', 'Hon skrev: [text på arabisk skrift]. Sedan'],
  ['שָׁלוֹם עולם', '[text på hebreisk skrift]'],
  ['ሰላም и Привет', '[text på etiopisk skrift] и Привет'],
  ['a漢字b', 'a[text på kinesisk skrift]b'],
])('writing that the fonts have no letters of is named: %s', (text, shown) => expect(legible(text)).toBe(shown));

test('letters that are put together of two are one', () => expect(legible('A\u030A')).toBe('Å'));
