import type { Block, Part } from '#engine/document';
import { STOCKHOLM } from '#engine/deadline';
import { DateTime } from 'luxon';

/** What stands where nothing has been stated. */
export const INTE_ANGIVET = 'Inte angivet';

/** Paragraphs of what has been written; an empty line begins a new one. */
export const stycken = (text: string | null): Block[] =>
  text === null
    ? [stycke(INTE_ANGIVET)]
    : text
        .split(/\r?\n\s*\r?\n/)
        .filter((each) => each.trim() !== '')
        .map((each) => stycke(each.trim()));

export const stycke = (text: string): Block => ({ kind: 'paragraph', content: [text] });
export const obs = (text: string): Block => ({ kind: 'paragraph', role: 'caveat', content: [text] });

/** The rows as a table, or that there are none. */
export const tabell = (
  id: string,
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): Block =>
  rows.length === 0
    ? stycke(INTE_ANGIVET)
    : { kind: 'table', id, caption, columns: columns.map((heading) => ({ heading, format: 'text' as const })), rows };

export const part = (id: string, heading: string, blocks: readonly Block[]): Part => ({ id, heading, blocks });

/** A day as it is, an instant by the clock on the wall in Sweden. */
export const tidtext = (tid: string): string =>
  tid.length === 10 ? tid : DateTime.fromISO(tid, { zone: STOCKHOLM }).toFormat("yyyy-MM-dd 'kl.' HH.mm");

export const eller = (text: string | null | undefined): string => text ?? INTE_ANGIVET;
export const jaNej = (value: boolean): string => (value ? 'Ja' : 'Nej');
