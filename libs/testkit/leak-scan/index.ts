import { open, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

const CHUNK = 8 * 1024 * 1024;

/** The shapes in which a text may lie on a disk or in an output: encodings of characters, and encodings of bytes. */
export function formsOf(text: string): ReadonlyMap<string, Buffer> {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const forms: [string, Buffer | string][] = [
    ['utf-8', utf8],
    ['utf-8 nfd', text.normalize('NFD')],
    ['utf-16le', utf16],
    ['utf-16be', Buffer.from(utf16).swap16()],
    ['latin-1', Buffer.from(text, 'latin1')],
    ['json', escaped],
    ['url', encodeURIComponent(text)],
    ['hex', utf8.toString('hex')],
    ...[0, 1, 2].map((shift): [string, string] => [`base64+${shift}`, base64Within(utf8, shift)]),
  ];
  return new Map(forms.map(([name, form]) => [name, Buffer.from(form as string)]));
}

/** What the text's base64 has in common wherever it stands in a longer one, `shift` bytes after a group of three. */
function base64Within(bytes: Buffer, shift: number): string {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '');
  return whole.slice(shift === 0 ? 0 : 4, Math.floor(((shift + bytes.length) * 8) / 6));
}

/** `<what>: <form>` for every form of the texts that the bytes hold. */
export function findIn(bytes: Buffer, what: string, texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    [...formsOf(text)].filter(([, form]) => bytes.includes(form)).map(([name]) => `${what}: ${text} (${name})`),
  );
}

/** Looks at every byte of every file in the folder, links included. */
export async function findInFolder(
  folder: string,
  texts: readonly string[],
): Promise<{ readonly found: readonly string[]; readonly bytes: number }> {
  const found: string[] = [];
  let bytes = 0;
  for (const entry of await readdir(await realpath(folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && (await isDirectory(path)));
    const inside = isFolder ? await findInFolder(path, texts) : await findInFile(path, texts);
    found.push(...inside.found);
    bytes += inside.bytes;
  }
  return { found, bytes };
}

async function findInFile(path: string, texts: readonly string[]): Promise<{ found: string[]; bytes: number }> {
  const overlap = Math.max(...texts.flatMap((text) => [...formsOf(text).values()].map((form) => form.length)));
  const found = new Set<string>();
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const chunk = Buffer.alloc(CHUNK);
    for (let at = 0; at < size; at += CHUNK - overlap) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK, at);
      for (const line of findIn(chunk.subarray(0, bytesRead), path, texts)) found.add(line);
    }
    return { found: [...found], bytes: size };
  } finally {
    await file.close();
  }
}

const isDirectory = (path: string): Promise<boolean> =>
  readdir(path).then(
    () => true,
    () => false,
  );
