import type { Design } from '#engine/document';

/** How a report is laid out: its look, and the keys of the sections that come first. */
export interface Upplagg {
  readonly design?: Design;
  readonly ordning: readonly string[];
}

/** Those that `ordning` names first, in its order, then the others as they stood. @param nyckelFor the key by which an item is named */
export function iOrdning<T>(items: readonly T[], ordning: readonly string[], nyckelFor: (item: T) => string): readonly T[] {
  const placeOf = (item: T): number => {
    const place = ordning.indexOf(nyckelFor(item));
    return place === -1 ? ordning.length : place;
  };
  return [...items].sort((a, b) => placeOf(a) - placeOf(b));
}
