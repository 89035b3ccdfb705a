import { strFromU8, strToU8 } from 'fflate';
import { fitText } from '../text.js';
import type { Files } from '../zip/index.js';

/**
 * The library looks strings up in a plain object, where `constructor` is found before anybody put it there and the file breaks. A mark before each string
 * makes it nobody's name; it is taken away again in the one part that holds the strings.
 */
const MARK = '\uE000';

/** the format's bound for a cell */
const MAX_LENGTH = 32_767;
const CUT = ' … (texten är längre än en cell rymmer)';

export function cellText(text: string): string {
  const fit = fitText(text);
  if (fit.length < MAX_LENGTH) return MARK + fit;
  return MARK + fit.slice(0, MAX_LENGTH - CUT.length - 1).toWellFormed() + CUT;
}

const STRINGS = 'xl/sharedStrings.xml';
const OPENING = new RegExp(`<t(?: xml:space="preserve")?>${MARK}`, 'g');

/** A space at either end of a string is kept only where the part says so, which the mark hid from the library. */
export const unmarkStrings = (files: Files): Files => ({
  ...files,
  [STRINGS]: strToU8(strFromU8(files[STRINGS]!).replace(OPENING, '<t xml:space="preserve">')),
});
