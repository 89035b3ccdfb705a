import { stockholmDay } from '#engine/deadline';
import type { Instant } from '#engine/kernel';
import type { Rapport } from '../domain/index.js';

interface Skriven {
  readonly avlast: Rapport['avlast'];
  readonly granskad?: Instant;
  readonly avsnitt: Readonly<Record<string, { readonly skriven?: Instant }>>;
}

/** Was the report read, written or reviewed after the day that the nämnd is said to have decided? What it saw may then have been another. */
export function andradEfterBeslutet({ avlast, granskad, avsnitt }: Skriven, datum: string): boolean {
  const tider = [...Object.values(avsnitt).map(({ skriven }) => skriven), granskad].filter((tid) => tid !== undefined);
  return [avlast, ...tider.map(stockholmDay)].some((day) => day > datum);
}
