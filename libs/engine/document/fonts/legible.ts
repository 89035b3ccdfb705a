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

/** Writing that the shipped fonts have no letters of, in the words of a Swedish reader. */
const SCRIPTS: Readonly<Record<string, string>> = {
  Arabic: 'arabisk',
  Hebrew: 'hebreisk',
  Ethiopic: 'etiopisk',
  Syriac: 'syrisk',
  Armenian: 'armenisk',
  Georgian: 'georgisk',
  Devanagari: 'indisk (devanagari)',
  Bengali: 'bengalisk',
  Tamil: 'tamilsk',
  Thai: 'thailändsk',
  Han: 'kinesisk',
  Hiragana: 'japansk',
  Katakana: 'japansk',
  Hangul: 'koreansk',
};
const RUNS = Object.entries(SCRIPTS).map(([script, namn]) => {
  const letter = `[\\p{Script=${script}}\\p{M}]`;
  return [new RegExp(`\\p{Script=${script}}(?:[ ]*${letter})*`, 'gu'), `[text på ${namn} skrift]`] as const;
});
const ANY = new RegExp(
  `[${Object.keys(SCRIPTS)
    .map((script) => `\\p{Script=${script}}`)
    .join('')}]`,
  'u',
);

const named = (text: string): string => (ANY.test(text) ? RUNS.reduce((said, [run, words]) => said.replace(run, words), text) : text);

/**
 * The same text with words for writing that the shipped fonts have no letters of, and a box for any other character that they have no picture of. No other font may be asked: which ones there are differs between
 * machines, and an archived page must not.
 */
export const legible = (text: string): string =>
  named(fitText(text).normalize('NFC')).replace(UNSURE, (char) => {
    if (inEveryFace(char.codePointAt(0)!)) return char;
    return INVISIBLE.test(char) ? '' : NO_PICTURE;
  });
