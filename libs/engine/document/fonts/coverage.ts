/** 'platform.encoding' of the character maps that are read, the one with the most characters first */
const UNICODE_MAPS = ['3.10', '0.4', '3.1', '0.3'];

/**
 * Whether a font has a picture of a character, read from its character map (OpenType 1.9, table `cmap`, formats 4 and 12).
 * @param font the bytes of a TrueType or OpenType file
 */
export function coverage(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableAt(view, 'cmap');
  const maps = new Map<string, number>();
  for (let i = 0; i < view.getUint16(cmap + 2); i++) {
    const record = cmap + 4 + i * 8;
    maps.set(`${view.getUint16(record)}.${view.getUint16(record + 2)}`, cmap + view.getUint32(record + 4));
  }
  const map = UNICODE_MAPS.map((id) => maps.get(id)).find((offset) => offset !== undefined);
  if (map === undefined) throw new RangeError('The font has no Unicode character map');
  const format = view.getUint16(map);
  const covered = new Set(format === 12 ? segmentedCoverage(view, map) : segmentMapping(view, map));
  return (codePoint) => covered.has(codePoint);
}

function tableAt(view: DataView, name: string): number {
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((n) => view.getUint8(record + n)));
    if (tag === name) return view.getUint32(record + 8);
  }
  throw new RangeError(`The font has no table ${name}`);
}

function* segmentedCoverage(view: DataView, map: number): Generator<number> {
  for (let i = 0; i < view.getUint32(map + 12); i++) {
    const group = map + 16 + i * 12;
    for (let code = view.getUint32(group); code <= view.getUint32(group + 4); code++) yield code;
  }
}

function* segmentMapping(view: DataView, map: number): Generator<number> {
  if (view.getUint16(map) !== 4) throw new RangeError('The font’s character map is of a format that is not read');
  const doubled = view.getUint16(map + 6);
  const [ends, starts, deltas, offsets] = [map + 14, map + 16 + doubled, map + 16 + 2 * doubled, map + 16 + 3 * doubled];
  for (let i = 0; i < doubled; i += 2) {
    const offset = view.getUint16(offsets + i);
    for (let code = view.getUint16(starts + i); code <= view.getUint16(ends + i) && code < 0xffff; code++) {
      const at = offsets + i + offset + 2 * (code - view.getUint16(starts + i));
      const glyph = offset === 0 ? code : view.getUint16(at);
      if (glyph !== 0 && (glyph + view.getInt16(deltas + i)) % 0x10000 !== 0) yield code;
    }
  }
}
