import { withoutPiledMarks } from '#engine/kernel';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Control characters but tab and line breaks, and noncharacters: HTML, XML and fonts have nothing for them. */
const UNFIT = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g;

/** Orders to turn the direction of what follows: a pasted one would turn the renderer's own words round as well. */
const DIRECTION_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

/** Text that every format can carry: what has no meaning as text is a visible mark, what reorders the text around it or is piled up on one letter is gone. */
export const fitText = (text: string): string =>
  withoutPiledMarks(text.toWellFormed().replace(UNFIT, '\uFFFD').replace(DIRECTION_CONTROLS, ''));

/** Plain text made safe as element content and as a quoted attribute value, in HTML and in SVG. */
export const escapeText = (text: string): string => fitText(text).replace(/[&<>"']/g, (char) => ESCAPES[char]!);

const NO_BREAK_SPACE = '\u00A0';

/**
 * A number as Swedish writes it: decimal comma, thousands by a space that does not break. At most one decimal. Written out here and not by Intl, whose
 * answer follows the ICU version, so that the same figures give the same bytes years later.
 */
export function numberText(value: number): string {
  const rounded = Math.round(Math.abs(value) * 10) / 10;
  const [whole, decimal] = String(rounded).split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, NO_BREAK_SPACE);
  return `${value < 0 && rounded !== 0 ? '\u2212' : ''}${grouped}${decimal ? `,${decimal}` : ''}`;
}

/** 0–1 in per cent */
export const shareText = (share: number): string => `${numberText(share * 100)}${NO_BREAK_SPACE}%`;

/** `a, b och c` */
export const enumeration = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} och ${items.at(-1)!}`;

/** A label in the middle of a sentence: its first letter small, names inside it as they are ("lex Sarah"). */
export const inSentence = (label: string): string => label.slice(0, 1).toLocaleLowerCase('sv') + label.slice(1);
