import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The rows of all tables in a text, without heads and rules. */
export const tableRows = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .filter((line, at, lines) => !isRule(line) && !isRule(lines[at + 1] ?? ''))
    .map((line) => line.slice(2, -2).split(' | '));

const isRule = (line: string): boolean => /^[|\s-]+$/.test(line) && line !== '';
