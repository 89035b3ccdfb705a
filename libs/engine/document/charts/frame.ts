import { escapeText } from '../text.js';
import { INK } from './colours.js';
import { patternDefinitions } from './patterns.js';

export const WIDTH = 640;

/** What a drawing function gives: the inside of an `<svg>` of the common width. */
export interface Drawn {
  readonly height: number;
  readonly content: string;
  /** how many of the textures the content fills with */
  readonly textures?: number;
}

/** The shipped font first: the picture looks the same in every format, and in a browser that has it. */
const FONTS = "'Source Sans 3', system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

/** The `<svg>` around a picture: its name and its text alternative are part of it, for whoever meets the picture without the page. */
export const frame = (id: string, title: string, alternative: string, { height, content, textures = 0 }: Drawn): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="${id}-titel ${id}-beskrivning" ` +
  `font-family="${FONTS}" font-size="13" fill="${INK}">` +
  `<title id="${id}-titel">${escapeText(title)}</title><desc id="${id}-beskrivning">${escapeText(alternative)}</desc>` +
  `${patternDefinitions(id, textures)}${content}</svg>`;
