import type { Document, Part, Table } from '../model.js';
import { fitText } from '../text.js';

/** A table with the heading it stands under and the sheet that is its own. */
export interface PlacedTable {
  readonly table: Table;
  readonly heading: string;
  readonly sheet: string;
}

export const partsOf = ({ sections }: Document): readonly Part[] => sections.flatMap((section) => [section, ...(section.parts ?? [])]);

export function tablesOf(document: Document): readonly PlacedTable[] {
  const found = partsOf(document).flatMap(({ heading, blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? [{ table: block, heading }] : [])),
  );
  const times = (caption: string): number => found.filter(({ table }) => table.caption === caption).length;
  return found.map(({ table, heading }, i) => {
    const telling = times(table.caption) > 1 ? `${table.caption}, ${heading}` : table.caption;
    return { table, heading, sheet: sheetName(i + 1, telling) };
  });
}

const LONGEST = 31;

/**
 * What the format allows as a sheet's name: at most 31 UTF-16 units, none of `[]/\:*?`, no apostrophe at either end. The number makes it unique. A long name
 * is cut in the middle: tables of the same thing differ in how their captions end.
 */
function sheetName(number: number, telling: string): string {
  const words = fitText(telling)
    .replace(/[[\]/\\:*?'\p{C}\s]+/gu, ' ')
    .trim();
  const room = LONGEST - `${number} `.length;
  return `${number} ${words.length <= room ? words : cutInTheMiddle([...words], room)}`.trim();
}

function cutInTheMiddle(characters: readonly string[], room: number): string {
  const end = fitting(characters.toReversed(), Math.floor(room / 2))
    .toReversed()
    .join('');
  const word = end.indexOf(' ');
  const tail = word === -1 ? end : end.slice(word + 1);
  return `${fitting(characters, room - tail.length - 1)
    .join('')
    .trimEnd()}…${tail}`;
}

/** The first of them that together are no longer than so many UTF-16 units. */
function fitting(characters: readonly string[], units: number): string[] {
  let used = 0;
  const end = characters.findIndex((character) => (used += character.length) > units);
  return characters.slice(0, end === -1 ? characters.length : end);
}
