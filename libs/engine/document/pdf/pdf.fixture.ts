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
