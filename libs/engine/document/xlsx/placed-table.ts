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
  return found.map((each, i) => ({ ...each, sheet: sheetName(i + 1, each.table.caption) }));
}

/** What the format allows as a sheet's name: at most 31 UTF-16 units, none of `[]/\:*?`, no apostrophe at either end. The number makes it unique. */
function sheetName(number: number, caption: string): string {
  const words = fitText(caption)
    .replace(/[[\]/\\:*?'\p{C}\s]+/gu, ' ')
    .trim();
  let name = `${number} `;
  for (const character of words) {
    if (name.length + character.length > 31) break;
    name += character;
  }
  return name.trim();
}
