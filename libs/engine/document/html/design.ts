import type { Design, Document } from '../model.js';
import { escapeText, fitText } from '../text.js';

const MARGIN_FONT = 'font:9pt system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;';
const COLOUR = /^#[0-9a-f]{6}$/i;

/** The organisation's colours and what every printed page says of itself, as style. Without a design the sheet's own colours stand. @throws RangeError */
export function designStyle({ title, status, design }: Document): string {
  const page = [
    ...(status ? [`@top-right{${MARGIN_FONT}content:${cssString(status)}}`] : []),
    `@bottom-left{${MARGIN_FONT}content:${cssString(design ? `${design.organisation}: ${title}` : title)}}`,
    `@bottom-right{${MARGIN_FONT}content:"Sida " counter(page) " av " counter(pages)}`,
  ];
  return `${design ? `:root{--accent:${colour(design.accent)};--yta:${colour(design.surface)}}\n` : ''}@page{${page.join('')}}`;
}

function colour(value: string): string {
  if (!COLOUR.test(value)) throw new RangeError('A colour is # and six hexadecimal digits');
  return value;
}

/** Every character that is not a plain letter or digit by its number: nothing in the text can end the string or the style. */
const cssString = (text: string): string =>
  `"${[...fitText(text)].map((char) => (/[a-zA-Z0-9 ]/.test(char) ? char : `\\${char.codePointAt(0)!.toString(16)} `)).join('')}"`;

/** What stands above the title. The logotype is a picture of its own, in which nothing can run or be fetched. */
export const coverTop = ({ organisation, logo, cover }: Design): readonly string[] => [
  ...(logo ? [`<img class="logotyp" src="${svgAddress(logo.svg)}" alt="${escapeText(logo.alternative)}">`] : []),
  `<p class="organisation">${escapeText(organisation)}</p>`,
  ...(cover?.heading ? [`<p class="omslagsrubrik">${escapeText(cover.heading)}</p>`] : []),
];

/** What stands below the title. */
export const coverLines = (lines: readonly string[]): readonly string[] =>
  lines.length > 0 ? [`<p class="omslagsrader">${lines.map(escapeText).join('<br>')}</p>`] : [];

const svgAddress = (svg: string): string => `data:image/svg+xml;base64,${Buffer.from(fitText(svg)).toString('base64')}`;
