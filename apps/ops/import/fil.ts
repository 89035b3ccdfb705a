import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';

/** One row of a file: where it stands in the file, and its cells by column. */
export interface Rad {
  readonly rad: number;
  readonly celler: Readonly<Record<string, string>>;
}

export interface Fil {
  /** SHA-256 of the bytes: the same file is the same import */
  readonly hash: string;
  readonly rader: readonly Rad[];
}

/** The file cannot be read as a whole; a Swedish sentence that says why. */
export class Filfel extends Error {
  override readonly name = 'Filfel';
}

/** CSV with a header row (`;` or `,`, UTF-8) or NDJSON with an object on each line, by the file's ending. */
export async function readFileOf(path: string): Promise<Fil> {
  const bytes = await readFile(path).catch(() => {
    throw new Filfel(`Filen ${path} går inte att läsa. Kontrollera sökvägen.`);
  });
  const hash = createHash('sha256').update(bytes).digest('hex');
  const text = decode(bytes).replace(/^\uFEFF/, '').normalize('NFC');
  const rader = /\.(ndjson|jsonl)$/i.test(path) ? ndjson(text) : csv(text);
  if (rader.length === 0) throw new Filfel('Filen har inga rader.');
  return { hash, rader };
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Filfel('Filen är inte i UTF-8. Spara den som "CSV UTF-8" och försök igen.');
  }
}

function csv(text: string): Rad[] {
  const header = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'));
  const delimiter = header.includes(';') ? ';' : ',';
  try {
    const rows = parse(text, { columns: true, delimiter, skip_empty_lines: true, info: true, trim: true }) as { record: Record<string, string>; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ rad: info.lines, celler: record }));
  } catch (error) {
    if (error instanceof CsvError) throw new Filfel(`Filen är ingen riktig CSV-fil (rad ${error.lines ?? '?'}). Kontrollera citattecken och antalet kolumner.`);
    throw error;
  }
}

function ndjson(text: string): Rad[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw new Filfel(`Rad ${index + 1} är inte JSON. Varje rad ska vara ett objekt.`);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Filfel(`Rad ${index + 1} ska vara ett objekt.`);
    return [{ rad: index + 1, celler: Object.fromEntries(Object.entries(value).map(([key, cell]) => [key, cellText(cell)])) }];
  });
}

/** A list stands in one cell, its parts separated as in CSV. */
const cellText = (cell: unknown): string => (Array.isArray(cell) ? cell.map(String).join('|') : cell === null || cell === undefined ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell as string | number | boolean));
