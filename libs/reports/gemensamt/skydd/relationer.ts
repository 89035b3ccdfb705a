import type { Raknat } from '../siffror/index.js';
import type { Rang } from './tal.js';

/** A number in a report: of a figure, or in a row of a table. Written by `siffertal` and `celltal`. */
export type Talnamn = string;

export const siffertal = (nyckel: string, del: 'varde' | 'taljare' | 'namnare' = 'varde'): Talnamn => `${nyckel}#${del}`;
/** the note of a table, where it says numbers */
export const anmarkningstal = (tabell: string): Talnamn => `${tabell}/anmarkning`;
export const celltal = (tabell: string, rad: string, kolumn: string): Talnamn => `${tabell}/${rad}/${kolumn}`;

/**
 * `exakt`: nothing is left over. `grupp`: what is left over are people or cases too, and must not be found when they are few. `ovrigt`: what is
 * left over is not a group of its own. `overlappar`: the parts can sum to more than the whole.
 */
export type Rest = 'exakt' | 'grupp' | 'ovrigt' | 'overlappar';

export interface Talsumma {
  readonly helhet: Talnamn;
  readonly delar: readonly Talnamn[];
  readonly rest: Rest;
}

/** What a reader knows of how a report's numbers hang together. A number that the report does not have, or that is blank, is left out. */
export interface Relationer {
  /** one number that stands in two places */
  readonly lika: readonly (readonly [Talnamn, Talnamn])[];
  readonly summor: readonly Talsumma[];
  /** a value that is made from others, or says something of them, and is hidden with any of them */
  readonly foljer: readonly { readonly tal: Talnamn; readonly av: readonly Talnamn[] }[];
  /** numbers that stand nowhere but can be worked out from values that follow them */
  readonly harledda: readonly { readonly tal: Talnamn; readonly varde: number; readonly raknar: Raknat }[];
  /** tables with a row for each case: left out where the cases may not be counted */
  readonly arendevis: readonly { readonly tabell: string; readonly raknar: Raknat }[];
  /** what the report loses without a number; when left out 1 for a figure and 0 in a table */
  readonly rang: Readonly<Record<Talnamn, Rang>>;
  /** whose cases a single number counts, where it is not what its column, table or figure says */
  readonly slag: Readonly<Record<Talnamn, Raknat>>;
}

export const INGA_RELATIONER: Relationer = { lika: [], summor: [], foljer: [], harledda: [], arendevis: [], rang: {}, slag: {} };

export const forena = (alla: readonly Relationer[]): Relationer => ({
  lika: alla.flatMap(({ lika }) => lika),
  summor: alla.flatMap(({ summor }) => summor),
  foljer: alla.flatMap(({ foljer }) => foljer),
  harledda: alla.flatMap(({ harledda }) => harledda),
  arendevis: alla.flatMap(({ arendevis }) => arendevis),
  rang: Object.assign({}, ...alla.map(({ rang }) => rang)) as Relationer['rang'],
  slag: Object.assign({}, ...alla.map(({ slag }) => slag)) as Relationer['slag'],
});
