const LENGTH_BYTES = 4;

/** Parts joined so that no other parts give the same bytes: each is preceded by its length in bytes (32 bits). */
export function lengthPrefixed(...parts: readonly string[]): Buffer {
  let size = 0;
  for (const part of parts) size += LENGTH_BYTES + Buffer.byteLength(part, 'utf8');
  // one buffer for all: this is done several times for every field that is sealed
  const joined = Buffer.allocUnsafe(size);
  let at = 0;
  for (const part of parts) {
    const written = joined.write(part, at + LENGTH_BYTES, 'utf8');
    joined.writeUInt32BE(written, at);
    at += LENGTH_BYTES + written;
  }
  return joined;
}
