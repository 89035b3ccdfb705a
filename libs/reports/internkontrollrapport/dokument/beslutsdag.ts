import { stockholmDay } from '#engine/deadline';
import type { Instant } from '#engine/kernel';

interface Skriven {
  readonly skapad: Instant;
  readonly granskad?: Instant;
  readonly avsnitt: Readonly<Record<string, { readonly skriven?: Instant }>>;
}

/** Was the report begun, written or reviewed after the day that the nämnd is said to have decided? What it saw may then have been another. By business time, as everywhere. */
export function andradEfterBeslutet({ skapad, granskad, avsnitt }: Skriven, datum: string): boolean {
  const tider = [skapad, ...Object.values(avsnitt).map(({ skriven }) => skriven), granskad].filter((tid) => tid !== undefined);
  return tider.some((tid) => stockholmDay(tid) > datum);
}
