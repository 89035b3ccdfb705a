import { describe, expect, test } from '@jest/globals';
import { isBlank } from './index.js';

describe('det som ingen ser är ingen uppgift', () => {
  test.each(['', ' \n\t', '\u200b', '\u2060\u00ad', '\u2800', '\u3164', '\ufeff \u200b '])('%j', (text) =>
    expect(isBlank(text)).toBe(true),
  );
  test.each(['a', '–', '1', '\u200bå\u200b', '🙂'])('%j är en uppgift', (text) => expect(isBlank(text)).toBe(false));
});
