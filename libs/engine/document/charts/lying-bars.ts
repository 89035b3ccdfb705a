import { LINE } from './colours.js';
import { WIDTH, type Drawn } from './frame.js';
import { patternFill } from './patterns.js';
import { picture } from './scene.js';
import { drawable, type ChartValue } from './value.js';

/** A name, and below it a bar for each value with its words at the end: long names need no room beside a bar, and no axis has to be read. */
export interface Lying {
  readonly name: string;
  readonly bars: readonly { readonly value: ChartValue; readonly words: string }[];
}

const NAME = 20;
const BAR = 16;
const STEP = 22;
const LONGEST_NAME = 90;
/** more than any letter of the shipped font needs on average */
const PER_LETTER = 8;

const lyingBars = picture(
  { top: 0, right: 0, bottom: 0, left: 0 },
  {
    signals: [{ name: 'length', value: WIDTH }],
    data: [
      { name: 'names' },
      { name: 'bars' },
      { name: 'drawn', source: 'bars', transform: [{ type: 'filter', expr: 'datum.value > 0' }] },
    ],
    scales: [
      {
        name: 'length',
        type: 'linear',
        domain: { fields: [[0, 1], { data: 'bars', field: 'value' }] },
        range: [0, { signal: 'length' }],
      },
    ],
    marks: [
      { type: 'text', from: { data: 'names' }, encode: { update: { y: { field: 'y' }, text: { field: 'name' } } } },
      {
        type: 'rect',
        from: { data: 'drawn' },
        encode: {
          update: {
            x: { value: 0 },
            x2: { scale: 'length', field: 'value' },
            y: { field: 'y' },
            height: { value: BAR },
            fill: { field: 'fill' },
            stroke: { value: LINE },
          },
        },
      },
      {
        type: 'text',
        from: { data: 'bars' },
        encode: {
          update: {
            x: { scale: 'length', field: 'value', offset: 6 },
            y: { field: 'y', offset: 13 },
            text: { field: 'words' },
            fontWeight: { value: 'bold' },
          },
        },
      },
    ],
  },
);

export function drawLyingBars(groups: readonly Lying[], id: string): Drawn {
  const gap = groups.some(({ bars }) => bars.length > 1) ? 8 : 0;
  const textures = Math.max(1, ...groups.map(({ bars }) => bars.length));
  let y = 0;
  const names: object[] = [];
  const bars: object[] = [];
  for (const group of groups) {
    names.push({ y: y + 14, name: shortened(group.name) });
    for (const [i, { value, words }] of group.bars.entries())
      bars.push({ y: y + NAME + i * STEP, value: drawable(value), words, fill: textures === 1 ? LINE : patternFill(id, i) });
    y += NAME + group.bars.length * STEP + gap;
  }
  const room = Math.max(0, ...groups.flatMap((group) => group.bars.map(({ words }) => words.length))) * PER_LETTER + 12;
  const height = Math.max(1, y);
  return { ...lyingBars({ names, bars }, { height, length: WIDTH - room }), textures: textures === 1 ? 0 : textures };
}

/** What one line holds; the words beside the picture have the whole name. */
const shortened = (name: string): string => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…` : name);
