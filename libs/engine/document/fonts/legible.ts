import { readFileSync } from 'node:fs';
import { fitText } from '../text.js';
import { coverage } from './coverage.js';
import { FONT_FILES } from './files.js';

let covers: ((codePoint: number) => boolean) | undefined;

function inEveryFace(codePoint: number): boolean {
  if (!covers) {
    const faces = FONT_FILES.map((file) => coverage(readFileSync(file)));
    covers = (each) => faces.every((face) => face(each));
  }
  return covers(codePoint);
}

const NO_PICTURE = '□';
/** neither what every face has nor a break: few characters, and only they are looked up one by one */
const UNSURE = /[^\n\r\t\u0020-\u007EåäöÅÄÖ\u00A0]/gu;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

/**
 * The same text with a box for every character that the shipped fonts have no picture of. No other font may be asked: which ones there are differs between
 * machines, and an archived page must not.
 */
export const legible = (text: string): string =>
  fitText(text)
    .normalize('NFC')
    .replace(UNSURE, (char) => {
      if (inEveryFace(char.codePointAt(0)!)) return char;
      return INVISIBLE.test(char) ? '' : NO_PICTURE;
    });
