import { inflateSync } from 'node:zlib';

/** What a PDF says of itself: its objects and, unpacked, its streams. Text on the pages is glyph numbers and cannot be read here. */
export function unpacked(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const streams: string[] = [];
  for (let at = bytes.indexOf('stream\n'); at !== -1; at = bytes.indexOf('stream\n', at + 1)) {
    if (bytes.subarray(at - 3, at).toString('latin1') === 'end') continue;
    const body = bytes.subarray(at + 7, bytes.indexOf('endstream', at));
    streams.push(body[0] === 0x78 ? inflateSync(body).toString('latin1') : body.toString('latin1'));
  }
  return `${bytes.toString('latin1')}\n${streams.join('\n')}`;
}

/** How many cells of tables stand on each page that has any, in the order of the pages' objects; of a table with one column they are its rows. */
export function cellsOnPages(pdf: Uint8Array): readonly number[] {
  const counts = new Map<string, number>();
  for (const [, page] of Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/\/S \/TD\b[^]*?\/Pg (\d+) 0 R/g))
    counts.set(page!, (counts.get(page!) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => Number(a) - Number(b)).map(([, cells]) => cells);
}

/** How high above the page's lower edge each run of letters stands, in points: what is below 0 is in the file and seen by nobody. */
export const heightsOfText = (pdf: Uint8Array): readonly number[] =>
  [...unpacked(pdf).matchAll(/^1 0 0 -1 \S+ (\S+) cm\n(?:.*\n){0,3}?BT$/gm)].map(([, height]) => Number(height));

/** Where each picture ends, in points above the page's lower edge. */
export const edgesOfPictures = (pdf: Uint8Array): readonly { readonly lower: number; readonly upper: number }[] =>
  [...unpacked(pdf).matchAll(/\/Placement \/Block\s+\/BBox \[\S+ (\S+) \S+ (\S+)\]/g)].map(([, lower, upper]) => ({
    lower: Number(lower),
    upper: Number(upper),
  }));
