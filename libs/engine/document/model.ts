import type { Drawing } from './charts/drawing.js';

/**
 * What a report is before it has a format: headings by nesting, so that no level can be skipped, and every picture and table with the words that
 * stand for it. Renderers take it as it is; texts are plain text and are escaped by the renderer, always.
 */
export interface Document {
  readonly title: string;
  /** a line below the title: what period, which part of the organisation */
  readonly subtitle?: string;
  /** BCP 47, e.g. `sv` */
  readonly language: string;
  /** what the document says of itself before the text: date of the figures, state, who decided */
  readonly facts: readonly Definition[];
  readonly sections: readonly Section[];
  /** the document's own day, `YYYY-MM-DD`: the only time that a file's metadata may hold, since a clock would give other bytes the next time */
  readonly date?: string;
  readonly author?: string;
  /** what every page must say of itself, e.g. `Utkast 2026-01-15, inte beslutat` */
  readonly status?: string;
  /** what the cover says of this very document, a line each: who decided and when, its reference number. Not shown where there is no cover */
  readonly imprint?: readonly string[];
  readonly design?: Design;
}

/** How an organisation's documents look. Without one a document has its title and facts at the top and no cover. */
export interface Design {
  readonly name: string;
  readonly version: number;
  readonly organisation: string;
  /** `#rrggbb`, headings and lines; at least 4.5:1 against white */
  readonly accent: string;
  /** `#rrggbb`, behind table headings and the cover; text on it is dark */
  readonly surface: string;
  readonly logo?: { readonly svg: string; readonly alternative: string };
  readonly cover?: { readonly heading?: string; readonly lines: readonly string[] };
}

/** A heading on level 2 and what stands under it. `id` is the anchor and unique in the document: lower-case ASCII, digits and hyphens. */
export interface Section extends Part {
  readonly parts?: readonly Part[];
}

/** A heading on level 3 (on level 2 as a section). */
export interface Part {
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
}

export type Block = Paragraph | List | Table | Figure | Definitions | Glossary;

/** One line of running text; a line break in a string is kept. */
export type Inline = string | Link;

export interface Link {
  readonly text: string;
  /** `#anchor`, `https:` or a path on the same server; anything else is shown as text */
  readonly href: string;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly content: readonly Inline[];
  /** `caveat` stands out and is announced as a note: what the reader must know to read the figures right */
  readonly role?: 'caveat';
}

export interface List {
  readonly kind: 'list';
  readonly items: readonly (readonly Inline[])[];
}

export interface Table {
  readonly kind: 'table';
  /** unique in the document */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  /** one cell per column; the first column names the row */
  readonly rows: readonly (readonly Cell[])[];
  /** what is counted in it */
  readonly definition?: Meaning;
  /** how the table is to be read: what overlaps, what breaks the series */
  readonly note?: string;
}

/**
 * What a figure or a table counts, by its key. Said once in what is read from beginning to end (`withGlossaries`), and beside the figure or the table in a
 * workbook, of which each sheet is read by itself.
 */
export interface Meaning {
  readonly key?: string;
  readonly text: string;
}

export interface Column {
  readonly heading: string;
  readonly format: CellFormat;
}

/** `share` is 0–1 and shown in per cent, `days` a number of days; both with at most one decimal */
export type CellFormat = 'text' | 'number' | 'share' | 'days';

/** `null` is blank, which is not zero; `Hidden` is a number that may not be shown */
export type Cell = string | number | null | Hidden | Signal | Share;

export interface Hidden {
  readonly dolt: true;
}

/** A share with what it is made of, in a column of shares. `share` is 0–1, and blank where there is nothing to divide by. Any of them may be hidden. */
export interface Share {
  readonly share: number | null | Hidden;
  readonly numerator: number | Hidden;
  readonly denominator: number | Hidden;
}

/** Words with a colour beside them. The words must say the same without the colour; the mark differs in shape as well. */
export interface Signal {
  readonly text: string;
  readonly signal: 'green' | 'yellow' | 'red' | 'grey';
}

export interface Figure {
  readonly kind: 'figure';
  readonly id: string;
  readonly chart: Chart;
}

/**
 * A picture and the same in words. `drawing` is what the picture shows, as data: a document can be stored and sent as JSON, and is drawn (`drawChart`) where
 * it is rendered. Made by the chart functions of this room only, so that picture and words come from the same numbers.
 */
export interface Chart {
  readonly title: string;
  readonly alternative: string;
  readonly drawing: Drawing;
}

export interface Definitions {
  readonly kind: 'definitions';
  readonly items: readonly Definition[];
}

/** What terms mean. Made of the definitions of figures and tables where a format is read from beginning to end. */
export interface Glossary {
  readonly kind: 'glossary';
  /** what holds for all of them */
  readonly common?: string;
  readonly items: readonly Definition[];
}

export interface Definition {
  readonly term: string;
  readonly value: string;
  /** what the value counts */
  readonly definition?: Meaning;
  readonly explanation?: string;
  /** the arithmetic behind the value, shown after the explanation: `30 / 40 = 75 %` */
  readonly formula?: string;
}
