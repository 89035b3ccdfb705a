import { LINE } from './colours.js';

/** Fills that differ in texture, not only in colour: told apart in black and white and by whoever does not see colours. */
const TEXTURES: readonly string[] = [
  `<rect width="8" height="8" fill="${LINE}"/>`,
  `<rect width="8" height="8" fill="#ffffff"/><path d="M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6" stroke="${LINE}" stroke-width="2"/>`,
  `<rect width="8" height="8" fill="#ffffff"/><circle cx="4" cy="4" r="2" fill="${LINE}"/>`,
  `<rect width="8" height="8" fill="#ffffff"/><path d="M0 4 H8 M4 0 V8" stroke="${LINE}" stroke-width="1.5"/>`,
];

/** at most as many series as a reader can tell apart */
export const MAX_SERIES = TEXTURES.length;

export const patternDefinitions = (id: string, count: number): string =>
  count === 0
    ? ''
    : `<defs>${TEXTURES.slice(0, count)
        .map((texture, i) => `<pattern id="${id}-m${i}" width="8" height="8" patternUnits="userSpaceOnUse">${texture}</pattern>`)
        .join('')}</defs>`;

/** the fill of a series' marks, in a picture of this id */
export const patternFill = (id: string, series: number): string => `url(#${id}-m${series})`;
