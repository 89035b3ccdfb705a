import { copyFile, stat, truncate } from 'node:fs/promises';

const LARGEST = 8 * 1024 * 1024;

/**
 * Keeps a log that another process appends to within bounds: beyond the limit it is copied to `<file>.1` and emptied. It is not renamed, because the
 * writer has it open; it writes with O_APPEND and goes on from the new end.
 */
export async function capLog(file: string, largest = LARGEST): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size <= largest) return;
  await copyFile(file, `${file}.1`);
  await truncate(file);
}
