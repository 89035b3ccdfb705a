import type { Position } from '../../port.js';

/** Where an event stands in `$all`. `prepare` differs from `commit` only for events that somebody else has written in a transaction of several streams. */
export interface Place {
  readonly commit: bigint;
  readonly prepare: bigint;
}

const PLACE = /^(?<commit>\d{1,19})(?:-(?<prepare>\d{1,19}))?$/;

export const placeText = ({ commit, prepare }: Place): string => (commit === prepare ? String(commit) : `${commit}-${prepare}`);

export const isPlace = (text: string): boolean => PLACE.test(text);

/** Throws `TypeError` on anything that `placeText` has not written. */
export function parsePlace(text: string): Place {
  const groups = PLACE.exec(text)?.groups;
  if (!groups) throw new TypeError('Not a position of this store');
  const commit = BigInt(groups['commit']!);
  return { commit, prepare: groups['prepare'] === undefined ? commit : BigInt(groups['prepare']) };
}

export function comparePlaces(a: Place, b: Place): number {
  if (a.commit !== b.commit) return a.commit < b.commit ? -1 : 1;
  return a.prepare === b.prepare ? 0 : a.prepare < b.prepare ? -1 : 1;
}

/** the later of the two; null is before every place */
export const further = (a: Place | null, b: Place | null): Place | null => (a && (!b || comparePlaces(a, b) >= 0) ? a : b);

/**
 * `<place>:<lopnummer>`, so that whoever reads on need not look the number up; `<place>` alone where the number is not known. Positions of one place are
 * equal, with or without a number.
 */
export const positionOf = (place: Place, lopnummer?: bigint): Position =>
  lopnummer === undefined ? placeText(place) : `${placeText(place)}:${lopnummer}`;

export function parsePosition(position: Position): { readonly place: Place; readonly lopnummer: bigint | null } {
  const [place = '', lopnummer, ...rest] = position.split(':');
  if (rest.length > 0 || (lopnummer !== undefined && !/^\d{1,19}$/.test(lopnummer))) throw new TypeError('Not a position of this store');
  return { place: parsePlace(place), lopnummer: lopnummer === undefined ? null : BigInt(lopnummer) };
}

export const comparePositions = (a: Position, b: Position): number => comparePlaces(parsePosition(a).place, parsePosition(b).place);

/** null is the place of nothing */
export const samePlace = (a: Place | null, b: Place | null): boolean => (a && b ? comparePlaces(a, b) === 0 : a === b);
