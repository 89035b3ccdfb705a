import { unzipSync, zipSync, type Zippable } from 'fflate';

/** The files of an archive by their path, in the order they stand in it. */
export type Files = Readonly<Record<string, Uint8Array>>;

/**
 * The oldest day the format knows. The archive writes the parts of a local time and no zone, so a local time gives the same bytes everywhere; noon, since
 * midnight is skipped in some zones on some days.
 */
const SAME_DAY = new Date(1980, 0, 1, 12);

const PACKED_ALREADY = /\.(png|jpe?g)$/;

/** The same files in the same order give the same bytes, whatever the clock and the time zone. */
export function zip(files: Files): Uint8Array {
  const entries: Zippable = {};
  for (const [path, content] of Object.entries(files)) entries[path] = [content, { level: PACKED_ALREADY.test(path) ? 0 : 6 }];
  return zipSync(entries, { mtime: SAME_DAY });
}

export const unzip = (archive: Uint8Array): Files => unzipSync(archive);
