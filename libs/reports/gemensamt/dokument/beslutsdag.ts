import { stockholmDay } from '#engine/deadline';
import type { CalendarDate, Instant } from '#engine/kernel';

interface Skriven {
  readonly skapad: Instant;
  readonly avlast?: CalendarDate;
  readonly granskad?: Instant;
  readonly avsnitt: Readonly<Record<string, { readonly skriven?: Instant }>>;
  /** what has been said of patterns in the figures */
  readonly monster?: Readonly<Record<string, { readonly nar: Instant }>>;
}

/**
 * Was the report read, begun, written or reviewed after the day that it is said to have been decided on? What was decided may then have been another. By
 * business time, as everywhere; the figures are read by the clock.
 */
export function andradEfterBeslutet({ skapad, avlast, granskad, avsnitt, monster = {} }: Skriven, datum: CalendarDate): boolean {
  const tider = [
    skapad,
    granskad,
    ...Object.values(avsnitt).map(({ skriven }) => skriven),
    ...Object.values(monster).map(({ nar }) => nar),
  ];
  const dagar = [avlast, ...tider.map((tid) => (tid === undefined ? undefined : stockholmDay(tid)))];
  return dagar.some((dag) => dag !== undefined && dag > datum);
}
