import type { Roll } from '#engine/access';
import type { CalendarDate, Instant } from '#engine/kernel';
import type { Organisationstyp, Regi } from '../domain/index.js';

/** What a unit does; the demo chooses its events by it. */
export type Verksamhet =
  | 'hemtjanst'
  | 'natt'
  | 'sarskilt-boende'
  | 'korttidsboende'
  | 'dagverksamhet'
  | 'halso-och-sjukvard'
  | 'lss-boende'
  | 'daglig-verksamhet'
  | 'personlig-assistans'
  | 'korttidsvistelse'
  | 'boendestod'
  | 'myndighet'
  | 'barn-och-unga'
  | 'oppenvard'
  | 'vuxna'
  | 'ekonomiskt-bistand'
  | 'familjeratt'
  | 'stodboende'
  | 'hvb'
  | 'jour';

/** Who answers for a part: `id` is a user's. */
export interface Ansvarig {
  readonly id: string;
  readonly namn: string;
  readonly roll: Extract<Roll, 'enhetschef' | 'avdelningschef' | 'forvaltningschef' | 'utforare'>;
}

/** One part of a prepared organisation. Keys are short names that ids are derived from. */
export interface PreparedDel {
  readonly nyckel: string;
  readonly typ: Organisationstyp;
  readonly namn: string;
  readonly regi: Regi;
  /** key of the part above; missing for the kommun */
  readonly under?: string;
  readonly verksamhet?: Verksamhet;
  readonly ansvarig?: Ansvarig;
}

export interface PreparedChange {
  readonly nyckel: string;
  readonly beslutad: Instant;
  readonly andring:
    | { readonly slag: 'namnbyte'; readonly namn: string; readonly giltigFran: CalendarDate }
    | { readonly slag: 'flytt'; readonly till: string; readonly giltigFran: CalendarDate }
    | { readonly slag: 'upphorande'; readonly giltigTill: CalendarDate };
}

/** Where the people with fixed ids work, by key of the part. */
export interface Arbetsplatser {
  readonly kommun: string;
  readonly namnder: readonly string[];
  readonly forvaltning: string;
  readonly avdelning: string;
  readonly enhet1: string;
  readonly enhet2: string;
  readonly privat: string;
}

export interface PreparedOrganisation {
  readonly delar: readonly PreparedDel[];
  readonly arbetsplatser: Arbetsplatser;
}
