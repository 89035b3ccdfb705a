import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

const LIBS = new URL('../../../', import.meta.url);
/** code and rule data, built or not */
const PROGRAM = /(?<!\.d)\.(js|ts|json)$/;
const FILES_AT_ONCE = 32;

let known: Promise<string> | undefined;

/** What counts here: the same for the same files of code and rule data on the same Node, whose sorting is its own. Read once. */
export const programmet = (): Promise<string> => (known ??= fingeravtryck(LIBS));

/** Hex SHA-256. @param folder must end in `/` */
export async function fingeravtryck(folder: URL): Promise<string> {
  const found = await readdir(folder, { recursive: true });
  const files = found.filter((file) => PROGRAM.test(file)).sort();
  const hash = createHash('sha256').update(process.version);
  for (let from = 0; from < files.length; from += FILES_AT_ONCE) {
    const read = files.slice(from, from + FILES_AT_ONCE).map(async (file) => [file, await readFile(new URL(file, folder))] as const);
    for (const [file, text] of await Promise.all(read)) hash.update(`\n${file}\n${text.length}\n`).update(text);
  }
  return hash.digest('hex');
}
