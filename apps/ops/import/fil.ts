import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { parseStrictJson } from '#engine/http';
import { DomainError, type Json } from '#engine/kernel';

/** One row of a file: the line where it begins, and its cells by column. */
export interface Rad {
  readonly rad: number;
  readonly celler: Readonly<Record<string, string>>;
}

export interface Fil {
  /** SHA-256 of the bytes: the same file is the same import */
  readonly hash: string;
  readonly rader: readonly Rad[];
}

/** Which columns a file may have, and which it must have. */
export interface Kolumner {
  readonly kanda: readonly string[];
  readonly kravda: readonly string[];
}

/** The command cannot do what it was asked to; a Swedish sentence that says why and what to do. */
export class Filfel extends Error {
  override readonly name = 'Filfel';
}

/** CSV with a header row (`;` or `,`) or NDJSON with an object on each line, by the file's ending. UTF-8, with or without a byte order mark. */
export async function readFileOf(path: string, kolumner: Kolumner): Promise<Fil> {
  if (!/\.(csv|ndjson|jsonl)$/i.test(path)) throw new Filfel(`Filen ${path} ska sluta på .csv, .ndjson eller .jsonl.`);
  const bytes = await readFile(path).catch(() => {
    throw new Filfel(`Filen ${path} går inte att läsa. Kontrollera sökvägen.`);
  });
  const hash = createHash('sha256').update(bytes).digest('hex');
  const text = decode(bytes).replace(/^\uFEFF/, '');
  const rader = /\.csv$/i.test(path) ? csv(text.normalize('NFC'), kolumner) : ndjson(text);
  if (rader.length === 0) throw new Filfel('Filen har inga rader att ta in.');
  return { hash, rader };
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Filfel('Filen är inte i UTF-8. Spara den som "CSV UTF-8" och försök igen.');
  }
}

function csv(text: string, kolumner: Kolumner): Rad[] {
  const header = text.trimStart().split('\n', 1)[0]!;
  const delimiter = header.includes(';') ? ';' : ',';
  try {
    const rows = parse(text, {
      columns: (names: string[]) => checked(names, kolumner),
      delimiter,
      skip_empty_lines: true,
      info: true,
      raw: true,
      trim: true,
    }) as unknown as { record: Record<string, string>; info: { lines: number }; raw: string }[];
    return rows.map(({ record, info, raw }) => ({ rad: info.lines - raw.trim().split('\n').length + 1, celler: record }));
  } catch (error) {
    if (error instanceof CsvError)
      throw new Filfel(`Filen är ingen riktig CSV-fil (rad ${String(error['lines'])}). Kontrollera citattecken och antalet kolumner.`);
    throw error;
  }
}

/** A header that is wrong is wrong for every row: it is told once. */
function checked(names: readonly string[], { kanda, kravda }: Kolumner): string[] {
  const unknown = names.filter((name) => !kanda.includes(name)).map((name) => (name === '' ? '(utan namn)' : name));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const missing = kravda.filter((name) => !names.includes(name));
  const faults = [
    ...(unknown.length > 0 ? [`Okända kolumner: ${unknown.join(', ')}.`] : []),
    ...(twice.length > 0 ? [`Kolumner som står två gånger: ${twice.join(', ')}.`] : []),
    ...(missing.length > 0 ? [`Kolumner som saknas: ${missing.join(', ')}.`] : []),
  ];
  if (faults.length > 0) throw new Filfel(`${faults.join(' ')} Rätta filens första rad. Kolumnerna är ${kanda.join(', ')}.`);
  return [...names];
}

/** deep enough for an object with lists, and wide enough for every column with many codes */
const BOUNDS = { depth: 2, tokens: 1_000 };

function ndjson(text: string): Rad[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const value = objectOf(line, index + 1);
    return [{ rad: index + 1, celler: Object.fromEntries(Object.entries(value).map(([key, cell]) => [key, cellText(cell)])) }];
  });
}

function objectOf(line: string, rad: number): Readonly<Record<string, Json>> {
  try {
    const value = parseStrictJson(Buffer.from(line), BOUNDS);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, Json>>;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const why = error.fel.map(({ falt, meddelande }) => (falt === 'begaran' ? meddelande : `${falt}: ${meddelande}`)).join(' ');
    throw new Filfel(`Rad ${rad} kan inte läsas som JSON. ${why}`);
  }
  throw new Filfel(`Rad ${rad} ska vara ett JSON-objekt, { … }.`);
}

/** A list stands in one cell, its parts separated as in CSV. An object is no cell: the reader's depth has refused it. */
function cellText(cell: Json): string {
  if (cell === null) return '';
  return Array.isArray(cell) ? cell.map(cellText).join('|') : typeof cell === 'string' ? cell : JSON.stringify(cell);
}
